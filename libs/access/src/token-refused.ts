/** Why a token is worth nothing: a closed list, each with its sentence. */
export const tokenFaults = {
  missing: 'no token was sent: Authorization: Bearer <token>',
  'not-a-token': 'what was sent is no JSON Web Token',
  'too-long': 'the token is longer than 8 KB',
  'wrong-algorithm': 'the token is signed by an algorithm that is not accepted here',
  'unknown-key': 'none of the keys of this server signed the token',
  'wrong-signature': 'the signature of the token does not hold',
  expired: 'the token has expired',
  'not-yet-valid': 'the token is not valid yet',
  'wrong-audience': 'the token is for another audience',
  'wrong-issuer': 'the token is from another issuer',
  'missing-claim': 'the token lacks a claim that is needed',
  'wrong-claim': 'a claim of the token has the wrong form',
} as const;

/** The name of what is wrong with a token. */
export type TokenFault = keyof typeof tokenFaults;

/** The token is refused; nothing else was looked at. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly code = 'token-refused';
  constructor(
    readonly fault: TokenFault,
    /** The claim that is meant, where there is one. */
    readonly claim?: string,
  ) {
    super(claim === undefined ? tokenFaults[fault] : `${tokenFaults[fault]}: ${claim}`);
  }
}
