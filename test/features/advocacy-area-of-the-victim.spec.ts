import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openStory('2026-04-10T09:00:00+01:00')), 240_000);
afterAll(() => clinic.close());

it('the area of an advocate’s case is never read off the perpetrator’s force', async () => {
  const text = `SELECT c.external_key AS key, c.area_code AS area, p.value AS force FROM advocacy_case c
    JOIN nomination n ON n.external_ref_key = c.external_key
    JOIN person_fact p ON p.case_id = n.case_id AND p.kind = 'home_force'`;
  const { rows } = await clinic.owner.query<{ key: string; area: string | null; force: string }>(text);
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(({ area, force }) => area !== null && area === force)).toEqual([]);
  expect(new Set(rows.map(({ area }) => area))).toEqual(new Set([null]));
});
