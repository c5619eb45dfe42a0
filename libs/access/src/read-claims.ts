import { isRole, type Identity, type Role } from './identity.js';
import { TokenRefused } from './token-refused.js';

/** What a token says beside its dates. */
export type Claims = Readonly<Record<string, unknown>>;

/** The identity that verified claims speak of: `sub org roles lcos name?`. Roles that are no roles here allow nothing and are left out. */
export function identityOf(claims: Claims): Identity {
  const name = claims['name'];
  if (name !== undefined && !isText(name, 1, 200)) throw new TokenRefused('wrong-claim', 'name');
  return {
    id: reference(claims, 'sub'),
    organisation: reference(claims, 'org'),
    roles: rolesOf(claims),
    lcos: lcosOf(claims),
    ...(name !== undefined && { name }),
  };
}

const isText = (value: unknown, least: number, most: number): value is string =>
  typeof value === 'string' && value.trim().length >= least && value.length <= most && !/[\u0000-\u001f\u007f]/.test(value) && value.isWellFormed();

function reference(claims: Claims, claim: string): string {
  const value = present(claims, claim);
  if (!isText(value, 1, 100)) throw new TokenRefused('wrong-claim', claim);
  return value;
}

function rolesOf(claims: Claims): readonly Role[] {
  const known = textsIn(claims, 'roles').filter(isRole);
  if (known.length === 0) throw new TokenRefused('wrong-claim', 'roles');
  return known;
}

function lcosOf(claims: Claims): readonly string[] {
  const lcos = textsIn(claims, 'lcos');
  if (lcos.length === 0 || lcos.some(lco => lco !== '*' && !/^[a-z0-9-]{1,40}$/.test(lco))) throw new TokenRefused('wrong-claim', 'lcos');
  return lcos;
}

function textsIn(claims: Claims, claim: string): readonly string[] {
  const value = present(claims, claim);
  if (!Array.isArray(value) || !value.every(each => typeof each === 'string')) throw new TokenRefused('wrong-claim', claim);
  return value;
}

function present(claims: Claims, claim: string): unknown {
  if (claims[claim] === undefined) throw new TokenRefused('missing-claim', claim);
  return claims[claim];
}
