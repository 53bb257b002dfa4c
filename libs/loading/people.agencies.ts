import type { RecordRead } from './folder.js';

/** The keys of the agencies at which each person of a file is, by the key of the person. */
export function agenciesOfPeople(records: readonly RecordRead[]): Map<string, string[]> {
  const isAt = new Map<string, string[]>();
  for (const { record } of records) {
    const [person, agency] = [String(record['person'] ?? ''), String(record['agency'] ?? '')];
    isAt.set(person, [...(isAt.get(person) ?? []), agency]);
  }
  return isAt;
}
