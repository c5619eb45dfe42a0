import { daysBetween, isPlainDate, plainDate } from '#money';

const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z$/;
const epoch = plainDate('1970-01-01');

/** An instant in UTC with its milliseconds, so that instants compare as text; undefined where the text is none. */
export function asInstant(text: string): string | undefined {
  const [, day = '', hour = '', minute = '', second = '', fraction = ''] = instant.exec(text) ?? [];
  if (!isPlainDate(day) || hour > '23' || minute > '59' || second > '59') return undefined;
  return `${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`;
}

/** Milliseconds from one instant to another, both as `asInstant` writes them. */
export const millisecondsBetween = (from: string, to: string): number => sinceEpoch(to) - sinceEpoch(from);

function sinceEpoch(text: string): number {
  const [hour, minute, second, ms] = [11, 14, 17, 20].map((at, index) => Number(text.slice(at, at + (index === 3 ? 3 : 2)))) as [
    number,
    number,
    number,
    number,
  ];
  return ((daysBetween(epoch, plainDate(text.slice(0, 10))) * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + ms;
}
