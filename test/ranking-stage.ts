import { forumOf } from './factories.js';
import type { Agent, Clinic } from './harness.js';
import { aCrime, sendCsv } from './sweep-stage.js';

/** The coordinator and the chair of the three divisions of the Sussex MATAC. */
export const NEVILLE = 'neville.shuttlewood@sx-police.example';
export const FELICITY = 'felicity.threadgold@sx-police.example';
export const BRIGHTON = 'sussex-matac-brighton-and-hove';

/** A suspect by number, the same in each of their crimes; each crime is against somebody else. */
const crimeOf = (suspect: number, at: number, cells: object = {}) =>
  aCrime(suspect * 100 + at, {
    suspect_surname: `Suspect${suspect}`,
    suspect_forename: 'Idris',
    suspect_dob: `19${60 + suspect}-02-03`,
    recorded_on: `2026-03-${String(at + 1).padStart(2, '0')}`,
    ...cells,
  });

/**
 * Ten suspects, of whom the first has most crimes: so many each, against as many victims.
 * @param counts how many crimes each has; by default the fourth and the fifth have as many
 */
export const tenSuspects = (counts: readonly number[] = [12, 6, 5, 3, 3, 2, 2, 1, 1, 1]) =>
  counts.flatMap((count, suspect) => Array.from({ length: count }, (_, at) => crimeOf(suspect + 1, at)));

/** A meeting of a forum, and its candidates. */
export async function openMeeting(clinic: Clinic, by: Agent, key = BRIGHTON, day = '2026-04-14') {
  const forumId = await forumOf(clinic, key);
  const { body } = await by.post('/v1/meetings').send({ forumId, day }).expect(201);
  const path = `/v1/meetings/${body.id}/candidates`;
  return {
    forumId,
    id: body.id as string,
    load: (rows: Record<string, string>[]) => sendCsv(by, forumId, rows).expect(200),
    rank: async () => {
      const { body: seen } = await by.get(path).expect(200);
      return by.post(path).send({ seen: seen.seen }).expect(201);
    },
    read: async () => (await by.get(path).expect(200)).body,
    choose: (body: object) => by.post(`${path}/choose`).send(body),
  };
}
