import { z } from 'zod';
import type { RecordRead } from './file.records.js';

const named = z.object({ person: z.string(), agency: z.string() });

/** The keys of the agencies at which each person of a file is, by the key of the person; what cannot be read tells nothing. */
export function agenciesOfPeople(records: readonly RecordRead[]): Map<string, string[]> {
  const isAt = new Map<string, string[]>();
  for (const { record } of records) {
    const { data } = named.safeParse(record);
    if (data) isAt.set(data.person, [...(isAt.get(data.person) ?? []), data.agency]);
  }
  return isAt;
}
