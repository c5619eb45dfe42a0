import { createHash } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { Identity } from './identity.js';
import type { KeyFile } from './key-file.js';
import { usualAudience } from './local-key.js';
import { identityOf } from './read-claims.js';
import { TokenRefused, type TokenFault } from './token-refused.js';

export interface TokenVerifierOptions {
  readonly audience?: string;
  /** Only tokens of this issuer; any when absent. */
  readonly issuer?: string;
  readonly nowMs?: () => number;
  /** How many identities are remembered. */
  readonly keptMax?: number;
}

interface Known {
  readonly identity: Identity;
  readonly from: number;
  readonly until: number;
}

const algorithms = ['EdDSA', 'RS256', 'ES256'];
const lookAgainMs = 5_000;

/**
 * Who a token says somebody is, once its signature, dates and audience hold. What was verified is remembered until the token expires, or until the file of
 * the keys changes, which is noticed within five seconds: a token can be revoked by changing keys only, so keep tokens short.
 */
export class TokenVerifier {
  private readonly known = new Map<string, Known>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private readonly nowMs: () => number;

  constructor(
    private readonly keyFile: KeyFile,
    private readonly options: TokenVerifierOptions = {},
  ) {
    this.nowMs = options.nowMs ?? Date.now;
  }

  /** The identity of a token. Throws `TokenRefused` with what is wrong with it. */
  async identify(token: string | undefined): Promise<Identity> {
    if (token === undefined || token === '') throw new TokenRefused('missing');
    if (token.length > 8192) throw new TokenRefused('too-long');
    const now = this.nowMs();
    if (now - this.lookedAt > lookAgainMs) await this.lookAgain(now);
    const digest = createHash('sha256').update(token).digest('base64');
    const found = this.known.get(digest);
    if (found && found.from <= now && now < found.until) return found.identity;
    const verified = await this.verify(token, now);
    this.remember(digest, verified);
    return verified.identity;
  }

  private async lookAgain(now: number) {
    this.lookedAt = now;
    const { keys, changed } = await this.keyFile.current();
    if (changed) this.known.clear();
    return keys;
  }

  private async verify(token: string, now: number): Promise<Known> {
    const keys = await this.lookAgain(now);
    const { audience = usualAudience, issuer } = this.options;
    const limits = { algorithms, audience, requiredClaims: ['exp', 'sub', 'aud'], currentDate: new Date(now), ...(issuer !== undefined && { issuer }) };
    const { payload } = await jwtVerify(token, keys, limits).catch(refused);
    return { identity: identityOf(payload), from: (payload.nbf ?? 0) * 1000, until: payload.exp! * 1000 };
  }

  private remember(digest: string, known: Known): void {
    const { keptMax = 10_000 } = this.options;
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= keptMax) this.known.delete(oldest);
    this.known.set(digest, known);
  }
}

const byCode: Readonly<Record<string, TokenFault>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWS_INVALID: 'not-a-token',
  ERR_JWT_INVALID: 'not-a-token',
  ERR_JOSE_ALG_NOT_ALLOWED: 'wrong-algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'wrong-algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown-key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'unknown-key',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'wrong-signature',
};
const byClaim: Readonly<Record<string, TokenFault>> = { nbf: 'not-yet-valid', aud: 'wrong-audience', iss: 'wrong-issuer' };

/** What jose found, by its code. */
function refused(error: unknown): never {
  const { code = '', claim = '', reason } = error as { readonly code?: string; readonly claim?: string; readonly reason?: string };
  const fault = byCode[code];
  if (fault) throw new TokenRefused(fault);
  if (code !== 'ERR_JWT_CLAIM_VALIDATION_FAILED') throw error;
  if (reason === 'missing') throw new TokenRefused('missing-claim', claim);
  throw new TokenRefused(reason === 'check_failed' ? (byClaim[claim] ?? 'wrong-claim') : 'wrong-claim', claim);
}
