import { randomUUID } from 'node:crypto';
import { openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { BRIGHTON, FELICITY, NEVILLE, openMeeting, tenSuspects } from '../ranking-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { openPages } from '../web.js';

let clinic: Clinic;
let neville: Agent;
let matac: Awaited<ReturnType<typeof openMeeting>>;
beforeEach(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-20T09:00:00Z' });
  neville = await clinic.as(NEVILLE);
  matac = await openMeeting(clinic, neville);
});
afterEach(() => clinic.close());

interface Candidate {
  readonly id: string;
  readonly caseId: string;
  readonly total: number;
  readonly standing: string;
  readonly choice: string | null;
}
const ranked = async () => {
  await matac.rank();
  const found = await matac.read();
  const candidates = found.candidates as Candidate[];
  const choose = (chosen: readonly Candidate[], more: object = {}) =>
    matac.choose({
      rankingId: found.ranking.id,
      version: found.ranking.version,
      chosen: chosen.map(({ id }) => id),
      ...more,
    });
  return { found, candidates, choose };
};
const agenda = async () => (await neville.get(`/v1/agenda-items?meeting=${matac.id}&limit=50`).expect(200)).body;

describe('F15: the four highest-harm perpetrators of a division', () => {
  it('shows the formula and what each score is computed from; the tie at the fourth place has to be decided', async () => {
    await matac.load(tenSuspects());
    const { found, candidates, choose } = await ranked();
    expect(found).toMatchObject({ places: 4, formula: { windowMonths: 36, standing: 'local' } });
    expect(found.formula.weights).toContainEqual({ part: 'recency', bound: 28, words: null, points: 40 });
    expect(candidates).toHaveLength(10);
    expect(candidates.map(({ standing }) => standing)).toEqual([
      'within',
      'within',
      'within',
      'tied',
      'tied',
      ...Array<string>(5).fill('below'),
    ]);
    expect(candidates[0]).toMatchObject({
      rank: 1,
      perpetrator: 'Idris Suspect1',
      recency: 40,
      frequency: 40,
      gravity: 30,
      victims: 40,
      total: 150,
      incidents: 12,
      victimCount: 12,
      latestOn: '2026-03-12',
      gravest: 'Stalking involving fear of violence',
    });

    const [first, second, third, fourth, fifth] = candidates as [Candidate, Candidate, Candidate, Candidate, Candidate];
    const four = [first, second, third, fourth];
    const refused = await choose(four).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: `#/reason-${fifth.id}` })]);
    expect((await agenda()).total).toBe(0);
    await choose(four, { reasons: [{ scoreId: fifth.id, reason: 'Remanded until May' }] }).expect(201);
    const { items } = await agenda();
    expect(items).toHaveLength(4);
    expect(new Set(items.map(({ caseId }: { caseId: string }) => caseId))).toEqual(
      new Set(four.map(({ caseId }) => caseId)),
    );
    const after = await matac.read();
    expect(after.candidates.slice(0, 6).map(({ choice }: Candidate) => choice)).toEqual([
      'chosen',
      'chosen',
      'chosen',
      'chosen',
      'not_chosen',
      null,
    ]);
    expect(after.candidates[4]).toMatchObject({ reason: 'Remanded until May', itemId: null });
    await choose(four).expect(409);
  });

  it('takes a fifth only with a reason, and passes nobody over without one', async () => {
    await matac.load(tenSuspects([12, 10, 5, 3, 2, 1]));
    const { candidates, choose } = await ranked();
    const five = candidates.slice(0, 5);
    expect((await choose(five).expect(422)).body.errors).toEqual([
      expect.objectContaining({ pointer: '#/overrideReason' }),
    ]);
    const without = [...candidates.slice(1, 4), ...candidates.slice(5, 6)];
    expect((await choose(without).expect(422)).body.errors).toEqual([
      expect.objectContaining({ pointer: `#/reason-${candidates[0]?.id}` }),
    ]);
    await choose(five, { overrideReason: 'Two of them act together' }).expect(201);
    expect((await agenda()).total).toBe(5);
    expect((await matac.read()).candidates[4]).toMatchObject({ choice: 'chosen', reason: 'Two of them act together' });
  });

  it('keeps each score with what it was computed from, and shows how it goes on for those on the table', async () => {
    await matac.load(tenSuspects([3, 1]));
    const { candidates, choose } = await ranked();
    await choose(candidates).expect(201);
    clinic.clock.set('2026-08-20T09:00:00Z');
    neville = await clinic.as(NEVILLE);
    matac = await openMeeting(clinic, neville, BRIGHTON, '2026-09-08');
    const { candidates: later } = await ranked();
    expect(later[0]).toMatchObject({
      caseId: candidates[0]?.caseId,
      target: true,
      rank: null,
      total: 100,
      earlier: [{ rankedOn: '2026-03-20', total: 120 }],
    });
    const kept = await clinic.owner.query(
      'SELECT total, cardinality(crime_ids) AS n FROM ranking_score ORDER BY ranked_on, total DESC',
    );
    expect(kept.rows).toEqual([
      { total: 120, n: 3 },
      { total: 80, n: 1 },
      { total: 100, n: 3 },
      { total: 60, n: 1 },
    ]);
  });

  it('counts three divisions apart', async () => {
    await matac.load(tenSuspects([2]));
    const east = await openMeeting(clinic, neville, 'sussex-matac-east-sussex', '2026-04-15');
    await east.rank();
    expect((await east.read()).candidates).toEqual([]);
  });
});

describe('who sees a ranking', () => {
  it('is whoever runs the forum, and never of a perpetrator of whose crimes one is kept from them', async () => {
    await matac.load(tenSuspects([3, 2]));
    const { candidates } = await ranked();
    const chair = await clinic.as(FELICITY);
    const path = `/v1/meetings/${matac.id}/candidates`;
    expect((await chair.get(path).expect(200)).body.candidates).toHaveLength(2);
    const detective = await clinic.as('jerome.wigglesworth@sx-police.example');
    await detective.get(path).expect(403);
    await detective.post(path).send({ seen: 1 }).expect(403);
    await (await clinic.as('siwan.gwynne@dp-coord.example')).get(path).expect(404);

    const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [FELICITY]);
    const other = await clinic.owner.query<{ id: string }>(
      `SELECT c.case_id AS id FROM swept_crime c JOIN ranking_score s ON c.id = ANY(s.crime_ids)
       WHERE s.id = $1 AND c.case_id <> s.case_id LIMIT 1`,
      [candidates[0]?.id],
    );
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES ($1, $2, $3, 'family', $4, $3)`,
      [randomUUID(), other.rows[0]?.id, rows[0]?.id, clinic.clock.now()],
    );
    const left = (await chair.get(path).expect(200)).body.candidates;
    expect(left).toEqual([expect.objectContaining({ id: candidates[1]?.id, rank: 1 })]);
  });
});

describe('candidates by page, without JavaScript', () => {
  it('are ranked by one press and chosen by another; what was typed stays where a reason is owed', async () => {
    await matac.load(tenSuspects());
    const pages = await openPages(clinic);
    try {
      const browser = await pages.as(NEVILLE);
      const path = `/meetings/${matac.id}/candidates`;
      expect((await browser.get(path)).text).toContain('No ranking for this meeting yet');
      expect((await browser.fill(path, { seen: 'x' })).status).toBe(422);
      expect((await browser.fill(path, { seen: '0' })).status).toBe(303);
      const shown = (await browser.get(path)).text;
      expect(shown).toContain('You can choose 4 new targets');
      expect(shown).toContain('Latest crime at most 28 days ago');
      expect(shown.match(/name="chosen" value="[^"]+" checked/g)).toHaveLength(3);
      const ids = [...shown.matchAll(/name="chosen" value="([^"]+)"/g)].map(([, id = '']) => id);
      const fields = { rankingId: /name="rankingId" value="([^"]+)"/.exec(shown)?.[1] ?? '', chosen: ids.slice(0, 4) };
      const refused = await browser.fill(path, fields, `${path}/choose`);
      expect(refused.status).toBe(422);
      expect(refused.text).toMatch(/Idris Suspect[45]: Enter why the other person was chosen/);
      expect(refused.text.match(/name="chosen" value="[^"]+" checked/g)).toHaveLength(4);
      const done = await browser.fill(path, { ...fields, [`reason-${ids[4]}`]: 'Abroad' }, `${path}/choose`);
      expect(done.status).toBe(303);
      const after = (await browser.get(path)).text;
      expect(after).toContain('Abroad');
      expect(after).not.toContain('name="chosen"');
      expect(await fewestStatements(() => browser.get(path))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
      expect(await fewestStatements(() => browser.get('/sweeps'))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
      expect((await browser.get('/sweeps')).text).toContain(`href="${path}"`);
    } finally {
      await pages.close();
    }
  });
});
