/** The kinds of resources that have an ETag, by the collections that hold them. */
const kinds: Readonly<Record<string, string>> = {
  practices: 'practice',
  contracts: 'contract',
  funds: 'fund',
  periods: 'period',
  contributions: 'contribution',
  payees: 'payee',
  agreements: 'agreement',
  settlements: 'settlement',
  returns: 'return',
};

/**
 * The resources that a command is about by its address, `practice/P84001`: what the address names, or where it names only a collection, what the body adds
 * to it (a practice that joins again, a new version of an agreement) and the LCO. What has no ETag of its own is about the LCO.
 */
export function resourcesOf(route: string, params: Readonly<Record<string, string>>, data: object): readonly string[] {
  const [collection = '', ...rest] = route.split('/:lco')[1]!.split('/').slice(1);
  const kind = Object.hasOwn(kinds, collection) ? kinds[collection]! : undefined;
  if (kind === undefined) return ['lco'];
  const ids = rest.filter(part => part.startsWith(':')).map(part => params[part.slice(1)]!);
  if (ids.length > 0) return [`${kind}/${ids.join('/')}`];
  const id = (data as Readonly<Record<string, unknown>>)[kind === 'payee' ? 'party' : kind];
  return typeof id === 'string' ? ['lco', `${kind}/${id}`] : ['lco'];
}
