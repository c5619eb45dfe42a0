import type { DataSource } from 'typeorm';
import type { StateBodies, StateName } from '../projector/state-bodies.js';
import { query, together } from '../store/query.js';

/** Which states are meant: those of one LCO known at a revision and, with a day, in force on it. */
export interface StatesAt {
  readonly lco: number;
  readonly revision: number;
  readonly day?: string;
}

/** One part of something: from which day, and the revision that said so. */
export interface StateOf<Name extends StateName> {
  readonly part: string;
  readonly from: string;
  readonly revision: number;
  readonly body: StateBodies[Name];
}

interface Row {
  readonly id: string;
  readonly part: string;
  readonly from: string;
  readonly revision: number;
  readonly body: string;
}

/** The parts of one thing. */
export class Parts {
  constructor(
    readonly id: string,
    private readonly kind: string,
    private readonly rows: readonly Row[],
  ) {}

  /** The part as it is, if there is one. */
  get<Name extends StateName>(name: Name): StateOf<Name> | undefined {
    return this.all(name).at(-1);
  }

  /** All of a part of which there are several (`called/41`), or its history where it was asked for; by part, then by day and revision. */
  all<Name extends StateName>(name: Name): readonly StateOf<Name>[] {
    const [kind, part] = name.split('.') as [string, string];
    if (kind !== this.kind) throw new Error(`${name} is not a part of a ${this.kind}.`);
    return this.rows
      .filter(row => row.part === part || row.part.startsWith(`${part}/`))
      .map(({ id: _, ...row }) => ({ ...row, body: JSON.parse(row.body) as StateBodies[Name] }));
  }

  /** The revision that first spoke of it. */
  get firstRevision(): number {
    return Math.min(...this.rows.map(({ revision }) => revision));
  }
}

const columns = `id, part, effective_from, from_revision, body`;
const known = `lco = :lco and kind = :kind and from_revision <= :revision and to_revision > :revision`;

/**
 * The things of a kind, by id, each with its parts in force: of what is known at the revision and has begun by the day the latest to begin, then the
 * latest to be recorded. Without a day: the latest recorded whose day is the greatest, also in the future.
 */
export async function statesAt(on: DataSource, at: StatesAt, kind: string, id?: string): Promise<ReadonlyMap<string, Parts>> {
  const one = id === undefined ? '' : ' and id = :id';
  const begun = at.day === undefined ? '' : ' and effective_from <= :day';
  const text = `select id, part, effective_from as "from", from_revision as revision, body from (
    select ${columns}, row_number() over (partition by id, part order by effective_from desc, from_revision desc) as place
    from state where ${known}${one}${begun}) as ranked where place = 1 order by id, part`;
  return byId(kind, await query<Row>(on, text, valuesOf(at, kind, id)));
}

/** The things of a kind with all that is known of them at the revision, whatever the day. */
export async function historiesAt(on: DataSource, at: StatesAt, kind: string, id?: string): Promise<ReadonlyMap<string, Parts>> {
  const one = id === undefined ? '' : ' and id = :id';
  const text = `select id, part, effective_from as "from", from_revision as revision, body from state where ${known}${one}
    order by id, part, effective_from, from_revision`;
  return byId(kind, await query<Row>(on, text, valuesOf(at, kind, id)));
}

const valuesOf = ({ lco, revision, day }: StatesAt, kind: string, id: string | undefined) =>
  together({ lco, kind, revision }, day === undefined ? {} : { day }, id === undefined ? {} : { id });

function byId(kind: string, rows: readonly Row[]): ReadonlyMap<string, Parts> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const others = found.get(row.id);
    if (others === undefined) found.set(row.id, [row]);
    else others.push(row);
  }
  return new Map([...found].map(([id, parts]) => [id, new Parts(id, kind, parts)]));
}
