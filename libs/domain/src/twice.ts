/** The first id that stands twice in a list, if any does. */
export const firstTwice = (ids: readonly string[]): string | undefined => ids.find((id, index) => ids.indexOf(id) !== index);
