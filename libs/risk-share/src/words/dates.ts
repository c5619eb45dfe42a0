const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "2026-04-01" as "1 April 2026", and "04-01" as "1 April". */
export function dayText(date: string): string {
  const [day = '', month = '', year] = date.split('-').reverse();
  return `${Number(day)} ${months[Number(month) - 1] ?? ''}${year === undefined ? '' : ` ${year}`}`;
}

/** "a, b and c". */
export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
