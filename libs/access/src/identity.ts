/** What a person or program may be: `auditor` writes nothing, and all read. The ledger names beside each command who may ask it. */
export const roles = ['board', 'finance', 'operator', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Is the text the name of a role? */
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Somebody who showed a token that holds. */
export interface Identity {
  /** An opaque reference, assigned at random; records keep it, so it is never made from a name or an address. */
  readonly id: string;
  readonly organisation: string;
  /** At least one. */
  readonly roles: readonly Role[];
  /** The LCOs that the token is for, or `*` alone for all. */
  readonly lcos: readonly string[];
  /** Kept in the directory of people, never in a record. */
  readonly name?: string;
}

/** Is the identity's token for this LCO? */
export const mayReach = ({ lcos }: Identity, lco: string): boolean => lcos.includes(lco) || lcos.includes('*');
