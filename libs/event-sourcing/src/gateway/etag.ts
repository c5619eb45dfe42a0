/** The ETag of a resource of an LCO: it changes with the last event about that resource, not with every event of the LCO. */
export const etagOf = (lco: string, resource: string, revision: number): string => `"${lco}:${resource}:${revision}"`;

/** The parts of an ETag, undefined when it is none of ours. */
export function readEtag(etag: string): { readonly lco: string; readonly resource: string; readonly revision: number } | undefined {
  const [, lco, resource, revision] = /^"([a-z0-9-]{1,40}):([^":\s]{1,160}):(\d{1,16})"$/.exec(etag) ?? [];
  return lco && resource && revision ? { lco, resource, revision: Number(revision) } : undefined;
}
