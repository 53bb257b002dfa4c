import type { Candidates } from './people.candidates.js';
import type { PersonRecord } from './people.reading.js';

/** Without when each row was recorded: that is for matching to know what is new since somebody decided, and no question of anybody's. */
const untimed = <Row extends { readonly recordedAt: Date }>(rows: readonly Row[]) =>
  rows.map(({ recordedAt: _, ...row }) => row);

/** What is known of people case by case, as it is told to whoever asks. */
export const recordsTold = <R extends PersonRecord>(records: readonly R[]) =>
  records.map(({ names, facts, ...record }) => ({ ...record, names: untimed(names), facts: untimed(facts) }));

/** People who may be one, each with what is known of them, as it is told. */
export const alikeTold = <A extends { readonly records: readonly PersonRecord[] }>(alike: readonly A[]) =>
  alike.map(({ records, ...one }) => ({ ...one, records: recordsTold(records) }));

/** Who may be the same as the people of a case, as it is told. */
export const candidatesTold = (parts: readonly Candidates[]) =>
  parts.map(({ person, candidates, pinned, ...part }) => ({
    ...part,
    person: recordsTold([person])[0],
    candidates: alikeTold(candidates),
    pinned: alikeTold(pinned),
  }));
