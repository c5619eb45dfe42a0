import { isIP } from 'node:net';
import { usualAudience } from '#access';
import { readSettings, SettingsRefused, type Settings } from '#wiring';

/** What the server is told by its surroundings, beside what every program of the ledger is told. */
export interface ServerSettings extends Settings {
  /** The address to listen on: loopback, unless it is said otherwise. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** A file of JSON Web Keys that sign tokens; the local key of the data folder when absent. */
  readonly jwks?: string;
  readonly audience: string;
  readonly issuer?: string;
  /** Requests a minute and address; 0 for any number. */
  readonly ratePerMinute: number;
}

/** Requests a minute and address, where nobody says otherwise. */
export const usualRatePerMinute = 60_000;

/** Reads `LCO_HOST`, `LCO_PORT`, `LCO_JWKS`, `LCO_TOKEN_AUDIENCE`, `LCO_TOKEN_ISSUER` and `LCO_RATE_PER_MINUTE` too. Throws `SettingsRefused`. */
export function readServerSettings(environment: Readonly<Record<string, string | undefined>>): ServerSettings {
  const said = (name: string) => environment[name]?.trim() || undefined;
  const faults: string[] = [];
  const host = said('LCO_HOST') ?? '127.0.0.1';
  if (host !== 'localhost' && isIP(host) === 0) faults.push('LCO_HOST must be an IP address or localhost');
  const port = numberIn('LCO_PORT', said('LCO_PORT') ?? '3000', 65_535, faults);
  const ratePerMinute = numberIn('LCO_RATE_PER_MINUTE', said('LCO_RATE_PER_MINUTE') ?? `${usualRatePerMinute}`, 1_000_000_000, faults);
  const settings = settingsOrFaults(environment, faults);
  if (faults.length > 0 || !settings) throw new SettingsRefused(faults);
  const jwks = said('LCO_JWKS');
  const issuer = said('LCO_TOKEN_ISSUER');
  return {
    ...settings,
    host,
    port,
    ratePerMinute,
    audience: said('LCO_TOKEN_AUDIENCE') ?? usualAudience,
    ...(jwks !== undefined && { jwks }),
    ...(issuer !== undefined && { issuer }),
  };
}

/** What is wrong with the settings of every program is named together with what is wrong with the server's own. */
function settingsOrFaults(environment: Readonly<Record<string, string | undefined>>, faults: string[]): Settings | undefined {
  try {
    return readSettings(environment);
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

function numberIn(name: string, text: string, most: number, faults: string[]): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= most)) faults.push(`${name} must be a whole number from 0 to ${most}`);
  return number;
}
