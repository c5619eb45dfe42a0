import { uuidOfName } from '#event-sourcing';

/** A line for `lco submit`, under a key made of its name. */
export const told = (name: string, command: string, data: object, more: object = {}): object => ({
  command,
  lco: 'northam',
  commandId: uuidOfName(name),
  effectiveOn: '2026-04-01',
  reason: { code: 'test', text: name.slice(0, 100) },
  data,
  ...more,
});

/** Lines as the file that they make. */
export const fileOf = (lines: readonly object[]): string => lines.map(line => `${JSON.stringify(line)}\n`).join('');

/** The proposal of Northam. */
export const proposal = (lco = 'northam'): object =>
  told(
    `proposal of ${lco}`,
    'ProposeLco',
    {
      name: 'Northam',
      area: 'North',
      hostCommissioner: 'ICB',
      partners: [{ party: 'ICB', name: 'North ICB', kind: 'commissioner' }],
      threshold: 50_000,
    },
    { lco },
  );
