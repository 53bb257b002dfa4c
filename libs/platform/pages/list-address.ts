/** The address of a list with what it is narrowed by and where it goes on; what is empty is left out. */
export function listAddress(path: string, chosen: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen) as [string, string | number | null | undefined][])
    if (value) query.set(name, String(value));
  return query.size ? `${path}?${query.toString()}` : path;
}
