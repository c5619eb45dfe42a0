/** Something of ours is wrong: neither the input nor the world is at fault, so nobody handles it. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
  readonly code = 'broken-invariant';
}

/** Ends the work with `BrokenInvariant` and the sentence, unless the condition holds. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new BrokenInvariant(sentence);
}
