import { existsSync, readFileSync } from 'node:fs';
import { connectionFaults } from './connection-faults.js';

/** Where the log is: in a file of SQLite, or in an EventStoreDB. */
export type LogAddress =
  | { readonly sqlite: string }
  | {
      /** The whole connection string, with the password if there is one: it is shown to nobody. */
      readonly eventstoredb: string;
      /** The same without user and password. */
      readonly shown: string;
    };

/** User and password of an EventStoreDB, where the address does not have them: the password is in a file of its own. */
export interface LogUser {
  readonly user?: string | undefined;
  readonly passwordFile?: string | undefined;
}

/** Reads `sqlite:PATH`, `esdb://...` or `esdb+discover://...`. What is wrong is added to the faults, all of it; nothing is connected. */
export function readLogAddress(name: string, text: string, { user, passwordFile }: LogUser, faults: string[]): LogAddress | undefined {
  const before = faults.length;
  if (text.startsWith('sqlite:')) {
    const file = text.slice('sqlite:'.length);
    if (file === '') faults.push(`${name}: a file must follow sqlite:`);
    return faults.length > before ? undefined : { sqlite: file };
  }
  const [, scheme, who, hosts, query] = /^(esdb(?:\+discover)?):\/\/(?:([^@/?]*)@)?([^/?]*)\/?(?:\?(.*))?$/.exec(text) ?? [];
  if (scheme === undefined) {
    faults.push(`${name} must be sqlite:PATH, esdb://HOST:PORT or esdb+discover://HOST:PORT`);
    return undefined;
  }
  faults.push(...connectionFaults({ scheme, who, hosts: hosts ?? '', query: query ?? '' }).map(fault => `${name}: ${fault}`));
  const credentials = who ?? credentialsFrom({ user, passwordFile }, faults);
  const isPlain = /(^|&)tls=false(&|$)/.test(query ?? '');
  if (credentials !== undefined && isPlain) faults.push(`${name}: user and password need TLS, and would be ignored without it`);
  if (who !== undefined && (user ?? passwordFile) !== undefined) faults.push(`${name} has a user, and LCO_EVENT_STORE_USER or its password file too`);
  const rest = `${hosts}${query ? `?${query}` : ''}`;
  const shown = `${scheme}://${rest}`;
  return faults.length > before ? undefined : { eventstoredb: credentials === undefined ? shown : `${scheme}://${credentials}@${rest}`, shown };
}

function credentialsFrom({ user, passwordFile }: LogUser, faults: string[]): string | undefined {
  if (user === undefined && passwordFile === undefined) return undefined;
  if (user === undefined || passwordFile === undefined) {
    faults.push('LCO_EVENT_STORE_USER and LCO_EVENT_STORE_PASSWORD_FILE go together');
    return undefined;
  }
  const password = existsSync(passwordFile) ? passwordIn(passwordFile) : '';
  if (password === '') faults.push(`LCO_EVENT_STORE_PASSWORD_FILE: ${passwordFile} is not there, cannot be read or is empty`);
  return `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
}

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return '';
  }
}
