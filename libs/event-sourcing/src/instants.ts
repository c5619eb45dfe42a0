const plainDate = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;

/** Whether a text is a date of the calendar, `2028-02-29`. */
export const isPlainDate = (text: string): boolean => plainDate.test(text) && isReal(`${text}T00:00:00.000Z`, text);

/** Whether a text is an instant in UTC, `2026-07-23T09:00:00.000Z`, with or without fractions of a second. */
export const isInstant = (text: string): boolean => instant.test(text) && isReal(text, text.slice(0, 19));

// 30 February is read as 2 March, and does not come out as it went in
function isReal(text: string, start: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(start);
}

// made when first asked for: it takes a twentieth of the time in which a short command starts
let london: Intl.DateTimeFormat | undefined;
const hourMs = 3_600_000;
let remembered = { hour: Number.NaN, date: '' };

/** The plain date of an instant in Europe/London. */
export function londonDateOf(instantMs: number): string {
  // clocks there change on a full hour of UTC and by full hours, so a date holds for the hour
  const hour = Math.floor(instantMs / hourMs);
  if (hour !== remembered.hour) {
    london ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });
    const parts = Object.fromEntries(london.formatToParts(instantMs).map(({ type, value }) => [type, value]));
    remembered = { hour, date: `${parts['year']!}-${parts['month']!}-${parts['day']!}` };
  }
  return remembered.date;
}
