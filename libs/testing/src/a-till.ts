import type { DecidedCommand, NewEvent, Reading, Recorded, Refusal, Rules } from '#event-sourcing';

/** A ledger small enough to test the gateway by: one till for each LCO, that holds at most 1,000 pence. */
export interface Till {
  readonly pence: number;
  readonly changedAt: ReadonlyMap<string, number>;
}

type Data = Readonly<Record<string, unknown>>;

const event = (type: string, data: object): NewEvent => ({ type, version: 1, data });

/** Adds coins; refuses what the till does not hold. With `each`, every added penny is an event of its own. */
function addCoins({ pence: held }: Till, { pence, each = false }: Data): readonly NewEvent[] | Refusal {
  const added = pence as number;
  if (held + added > 1000) return { refused: 'till-full', detail: `The till holds ${held} of 1000 pence.`, carries: { held } };
  return each ? Array.from({ length: added }, () => event('CoinsAdded', { pence: 1 })) : [event('CoinsAdded', { pence: added })];
}

/** Takes back what earlier events added: the decision reads those events. */
function takeBack(_till: Till, { coins }: Data, facts: ReadonlyMap<number, Recorded>): readonly NewEvent[] | Refusal {
  const names = namesOf(coins);
  const found = names.map(name => facts.get(revisionOf(name))).filter(fact => fact?.type === 'CoinsAdded');
  if (found.length < names.length) return { refused: 'unknown-name', detail: `Nothing was added at ${names.join()}.` };
  return [event('CoinsTakenBack', { coins, pence: found.reduce((sum, fact) => sum + (fact!.data as { readonly pence: number }).pence, 0) })];
}

const namesOf = (coins: unknown): readonly unknown[] => (Array.isArray(coins) ? coins : [coins]);

const revisionOf = (name: unknown) => Number(String(name).split('.')[0]);

const decisions: Readonly<Record<string, (till: Till, data: Data, facts: ReadonlyMap<number, Recorded>) => readonly NewEvent[] | Refusal>> = {
  OpenTill: () => [event('TillOpened', {})],
  AddCoins: addCoins,
  TakeBack: takeBack,
  DescribeTill: (_till, data) => (data['texts'] as readonly string[]).map(text => event('TillDescribed', { text })),
  BreakTill: () => {
    throw new Error('the till is broken');
  },
};

function evolve(till: Till, { type, data, revision }: Recorded): Till {
  const { pence = 0 } = data as { readonly pence?: number };
  const changedAt = new Map(till.changedAt).set(type === 'TillDescribed' ? 'description/till' : 'till', revision);
  return { changedAt, pence: till.pence + (type === 'CoinsTakenBack' ? -pence : pence) };
}

/** Every member that is not of this type is a fault. */
const readers: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  OpenTill: {},
  AddCoins: { pence: Number.isSafeInteger, each: value => value === undefined || typeof value === 'boolean' },
  TakeBack: { coins: value => namesOf(value).every(name => typeof name === 'string') },
  DescribeTill: { texts: Array.isArray },
  BreakTill: {},
};

function read(command: string, data: unknown): Reading<object> {
  const fields = readers[command]!;
  const members = data as Data;
  const faults = [...new Set([...Object.keys(members), ...Object.keys(fields)])]
    .filter(key => !(fields[key]?.(members[key]) ?? false))
    .map(key => ({ pointer: `/${key}`, message: 'is wrong' }));
  return faults.length > 0 ? { faults } : { data: members };
}

/** The rules of a till: OpenTill (operator), AddCoins and TakeBack (board, finance), DescribeTill and BreakTill (board). */
export const tillRules: Rules<Till> = {
  initial: { pence: 0, changedAt: new Map() },
  decide: (till, { command, data }: DecidedCommand, facts) => decisions[command]!(till, data as Data, facts),
  evolve,
  about: ({ type }) => [type === 'TillDescribed' ? 'description/till' : 'till'],
  changedAt: (till, resource) => till.changedAt.get(resource),
  needs: ({ command, data }) => (command === 'TakeBack' ? namesOf((data as Data)['coins']).map(revisionOf) : []),
  rolesOf: command =>
    ({ OpenTill: ['operator'], AddCoins: ['board', 'finance'], TakeBack: ['board', 'finance'] })[command] ?? (decisions[command] && ['board']),
  readerOf: command => (readers[command] ? data => read(command, data) : undefined),
  isFirst: command => command === 'OpenTill',
};
