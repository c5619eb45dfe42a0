export { isRole, mayReach, roles, type Identity, type Role } from './identity.js';
export { keptSecret } from './kept-file.js';
export { KeyFile } from './key-file.js';
export { localKey, localKeyFile, signToken, usualAudience } from './local-key.js';
export { TokenRefused, tokenFaults, type TokenFault } from './token-refused.js';
export { TokenVerifier, type TokenVerifierOptions } from './token-verifier.js';
