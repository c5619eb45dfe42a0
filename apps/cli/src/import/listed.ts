/** What people are told of single rows, by kind: each kind once, with its count and all that it holds. */
export function listed(told: readonly (readonly [kind: string, what: string])[]): readonly string[] {
  const kinds = [...new Set(told.map(([kind]) => kind))];
  return kinds.map(kind => {
    const all = told.filter(([each]) => each === kind).map(([, what]) => what);
    return `${kind} (${all.length}): ${all.join(', ')}`;
  });
}
