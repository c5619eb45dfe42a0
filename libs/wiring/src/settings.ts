import { isUuid, type Asker } from '#event-sourcing';
import { readLogAddress, type LogAddress } from './log-address.js';

/** What the ledger is told by its surroundings; read in one place, for server and CLI. */
export interface Settings {
  /** The folder of the files: the log, the read models, the directory of people, the local key. */
  readonly data: string;
  /** The id of the log, a UUID: a new log gets it, an existing one must have it. */
  readonly origin?: string;
  /** Where the log is; a file in the folder when absent. */
  readonly log?: LogAddress;
  /** Who acts on the command line. */
  readonly actor?: Asker;
  /** The name of who acts, for the directory of people; never recorded. */
  readonly actorName?: string;
}

/** What a command line may say in place of the environment. */
export interface Flags {
  readonly data?: string | undefined;
}

/** The surroundings say something that cannot be; everything that is wrong is named at once. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
  readonly code = 'settings-refused';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

/** The files of a ledger that says nothing else lie here, below the working directory. */
export const usualFolder = '.data';

/**
 * Reads `--data` or `LCO_DATA`, `LCO_EVENT_STORE` with its user and password file, `LCO_ORIGIN`, `LCO_ACTOR` and `LCO_ACTOR_NAME`. Empty is as good as
 * absent. Throws `SettingsRefused`.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, flags: Flags = {}): Settings {
  const said = (name: string) => environment[name]?.trim() || undefined;
  const faults: string[] = [];
  const origin = said('LCO_ORIGIN');
  const actorName = said('LCO_ACTOR_NAME');
  const actor = readActor(said('LCO_ACTOR'), faults);
  if (origin !== undefined && !isUuid(origin)) faults.push('LCO_ORIGIN must be a UUID in lower case');
  if (flags.data?.trim() === '') faults.push('--data must name a folder');
  if (actorName !== undefined && actorName.length > nameMax) faults.push(`LCO_ACTOR_NAME may have ${nameMax} characters`);
  const log = readLog(said, faults);
  if (faults.length > 0) throw new SettingsRefused(faults);
  const data = flags.data ?? said('LCO_DATA') ?? usualFolder;
  return { data, ...(log && { log }), ...(origin !== undefined && { origin }), ...(actor && { actor }), ...(actorName !== undefined && { actorName }) };
}

/** User and password of the event store, for whoever reads addresses elsewhere than from the settings. */
export const logUserIn = (environment: Readonly<Record<string, string | undefined>>) => ({
  user: environment['LCO_EVENT_STORE_USER']?.trim() || undefined,
  passwordFile: environment['LCO_EVENT_STORE_PASSWORD_FILE']?.trim() || undefined,
});

function readLog(said: (name: string) => string | undefined, faults: string[]): LogAddress | undefined {
  const address = said('LCO_EVENT_STORE');
  const user = { user: said('LCO_EVENT_STORE_USER'), passwordFile: said('LCO_EVENT_STORE_PASSWORD_FILE') };
  return address === undefined ? undefined : readLogAddress('LCO_EVENT_STORE', address, user, faults);
}

const nameMax = 200;
const rolePattern = /^[a-z][a-z-]{0,39}$/;

/** `id organisation role[,role]`; which roles there are the domain says, when one of them is needed. */
function readActor(text: string | undefined, faults: string[]): Asker | undefined {
  if (text === undefined) return undefined;
  const [id, organisation, list, ...rest] = text.split(/\s+/);
  const roles = list?.split(',') ?? [];
  if (id === undefined || organisation === undefined || list === undefined || rest.length > 0) {
    faults.push('LCO_ACTOR must be "id organisation role[,role]": three words, roles separated by commas');
    return undefined;
  }
  if (id.length > idMax || organisation.length > idMax) faults.push(`LCO_ACTOR: id and organisation have at most ${idMax} characters`);
  const strange = roles.filter(role => !rolePattern.test(role));
  if (strange.length > 0) faults.push(`LCO_ACTOR: ${strange.map(role => JSON.stringify(role)).join(', ')} is not the name of a role`);
  return { id, organisation, roles };
}

const idMax = 80;
