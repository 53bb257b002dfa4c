import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openCase } from '../../libs/cases/cases/index.js';
import { statementsOf } from '../statements.js';
import { openTextChecks, PLACEHOLDER, type TextChecks } from '../text-checks-stage.js';

const [STREET, OTHER] = ['Mill Lane', 'Quarry Road'];
const HELD = /^\[held until a second person releases it, [a-z]{8}\]$/;

let checks: TextChecks;
let other: string;
let days = 0;

beforeAll(async () => {
  checks = await openTextChecks();
  const { clinic, stage } = checks;
  const of = { agencyId: stage.police.id, forumId: stage.forum.id, areaCode: 'dyfed-powys' };
  other = (await clinic.work.as(clinic.system(), (tx) => openCase(tx, of))).id;
}, 120_000);
afterEach(() => checks.forget());
afterAll(() => checks.clinic.close());

const kept = async (id: string) =>
  (
    await checks.rowsOf<{ place: string; version: number }>('SELECT place, version FROM meeting WHERE id = $1', [id])
  )[0];
const place = async (id: string) => (await kept(id))?.place;

/** A meeting with both cases on its agenda, arranged by the coordinator. */
async function aMeeting(): Promise<string> {
  const { agents, stage } = checks;
  const day = `2026-04-${String((days += 1) + 9)}`;
  const { id } = (await agents.mererid.post('/v1/meetings').send({ forumId: stage.forum.id, day }).expect(201)).body;
  await agents.mererid.post(`/v1/meetings/${id}/open_agenda`).send({ version: 1 }).expect(200);
  for (const caseId of [stage.caseId, other])
    await agents.mererid.post('/v1/agenda-items').send({ meetingId: id, caseId, list: 'perpetrator' }).expect(201);
  return id as string;
}
async function arrange(id: string, said: string, reason?: string): Promise<object> {
  const version = (await kept(id))?.version;
  const { status, body } = await checks.agents.mererid
    .post(`/v1/meetings/${id}/arrange`)
    .set(reason ? { 'Location-Reason': reason } : {})
    .send({ version, place: said });
  return { status, body };
}

describe('the words of a meeting', () => {
  it('are compared with every case on its agenda, and wait as a check of each whose location they say', async () => {
    await checks.locate(`14 ${STREET}`);
    await checks.locate(`3 ${OTHER}`, other);
    await checks.doJobs();
    const id = await aMeeting();
    await arrange(id, `The room behind ${STREET}, not ${OTHER}`);
    expect(await place(id)).toBe(`The room behind ${STREET}, not ${OTHER}`);
    await checks.doJobs();
    const found = await checks.rowsOf<{ caseId: string }>(
      `SELECT case_id AS "caseId", subject, subject_id AS "subjectId", field, detail FROM text_check ORDER BY detail`,
    );
    expect(found).toEqual([
      {
        caseId: stage().caseId,
        subject: 'Meeting',
        subjectId: id,
        field: 'place',
        detail: `By letter to 14 ${STREET}`,
      },
      { caseId: other, subject: 'Meeting', subjectId: id, field: 'place', detail: `By letter to 3 ${OTHER}` },
    ]);
  });

  it('are shown, and taken out, as those of a row of the case, each location by its own case', async () => {
    await checks.locate(`14 ${STREET}`);
    await checks.locate(`3 ${OTHER}`, other);
    await checks.doJobs();
    const id = await aMeeting();
    await arrange(id, `Between ${STREET} and ${OTHER}`);
    await checks.grant(stage().people.mererid);
    await checks.doJobs();
    const [check] = (await checks.checksOf('mererid')).filter(({ caseId }) => caseId === stage().caseId);
    expect(check).toMatchObject({ subject: 'Meeting', subjectId: id, sentence: `Between ${STREET} and ${OTHER}` });
    await checks.decide('take_out', check as never);
    expect(await place(id)).toBe(`Between ${PLACEHOLDER} and ${OTHER}`);
    const all = await checks.rowsOf<{ before: string }>(
      'SELECT before::text FROM move_made WHERE subject_id = $1 UNION ALL SELECT place FROM meeting WHERE id = $1',
      [id],
    );
    for (const { before } of all) expect(before).not.toContain(STREET);
    expect(await checks.clinic.record(id)).toContain('take_out_text');
    const again = await arrange(id, 'The council office');
    expect(again).toMatchObject({ status: 200 });
  });

  it('are told beside their answer to a person who may see where she is, for each case on its agenda, and held with a reason', async () => {
    const { mererid, huw } = stage().people;
    for (const caseId of [stage().caseId, other]) await checks.grant(mererid, caseId);
    await checks.locate(`14 ${STREET}`);
    await checks.locate(`3 ${OTHER}`, other);
    await checks.doJobs();
    const id = await aMeeting();
    const before = await place(id);
    for (const street of [STREET, OTHER]) {
      const told = (await arrange(id, `The hall in ${street}`)) as { status: number; body: { errors: unknown } };
      expect([told.status, told.body.errors]).toMatchObject([422, [{ pointer: '#/place' }]]);
    }
    expect(await place(id)).toBe(before);
    const said = `The hall between ${STREET} and ${OTHER}`;
    expect(await arrange(id, said, 'No other hall')).toMatchObject({ status: 200 });
    expect(await place(id)).toMatch(HELD);
    await checks.doJobs();
    const found = await checks.rowsOf<{ state: string; caseId: string }>(
      'SELECT state, case_id AS "caseId" FROM text_check WHERE subject_id = $1',
      [id],
    );
    expect(found).toMatchObject([{ state: 'held' }]);
    const read = async (): Promise<string> => {
      const { items } = (await checks.agents.huw.get(`/v1/meetings?forum=${stage().forum.id}`).expect(200)).body as {
        items: { id: string; place: string }[];
      };
      return items.find((one) => one.id === id)?.place ?? '';
    };
    expect(await read()).toMatch(HELD);
    // Because of the first of the two cases.
    await checks.grant(huw, found[0]?.caseId);
    const [check] = await checks.checksOf('huw');
    const { id: checkId, version } = check ?? { id: '', version: 0 };
    await checks.agents.huw.post(`/v1/text-checks/${checkId}/release`).send({ version }).expect(200);
    expect(await read()).toBe(said);
  });

  it('are compared after their release with a case of which their writer may not see it', async () => {
    const { mererid, huw } = stage().people;
    for (const staffId of [mererid, huw]) await checks.grant(staffId);
    await checks.locate(`14 ${STREET}`);
    await checks.locate(`3 ${OTHER}`, other);
    await checks.doJobs();
    const id = await aMeeting();
    expect(await arrange(id, `The hall in ${OTHER}`)).toMatchObject({ status: 200 });
    await checks.doJobs();
    const found = () =>
      checks.rowsOf<{ state: string; caseId: string }>(
        'SELECT state, case_id AS "caseId" FROM text_check WHERE subject_id = $1 ORDER BY made_at, state',
        [id],
      );
    expect(await found()).toEqual([{ state: 'open', caseId: other }]);
    await checks.rowsOf('TRUNCATE text_check');
    await arrange(id, `Between ${STREET} and ${OTHER}`, 'No other hall');
    const [check] = await checks.checksOf('huw');
    await checks.doJobs();
    expect(await found()).toEqual([{ state: 'held', caseId: stage().caseId }]);
    const { id: checkId, version } = check ?? { id: '', version: 0 };
    await checks.agents.huw.post(`/v1/text-checks/${checkId}/release`).send({ version }).expect(200);
    await checks.doJobs();
    expect(await found()).toEqual([
      { state: 'released', caseId: stage().caseId },
      { state: 'open', caseId: other },
    ]);
  });

  it('are compared with a case that comes onto its agenda later', async () => {
    const { agents, rowsOf } = checks;
    await checks.grant(stage().people.mererid);
    await checks.locate(`14 ${STREET}`);
    const body = { forumId: stage().forum.id, day: '2026-05-20', place: `The hall in ${STREET}` };
    const { id } = (await agents.mererid.post('/v1/meetings').send(body).expect(201)).body as { id: string };
    await agents.mererid.post(`/v1/meetings/${id}/open_agenda`).send({ version: 1 }).expect(200);
    await checks.doJobs();
    const found = () => rowsOf('SELECT case_id AS "caseId" FROM text_check WHERE subject_id = $1', [id]);
    expect(await found()).toEqual([]);
    const { caseId } = stage();
    await agents.mererid.post('/v1/agenda-items').send({ meetingId: id, caseId, list: 'perpetrator' }).expect(201);
    await checks.doJobs();
    expect(await found()).toEqual([{ caseId }]);
  });

  it('are answered alike and followed by the same, whether they say where she is or not', async () => {
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    await arrange(await aMeeting(), 'The first answer is slower than all others');
    const told: object[] = [];
    for (const said of [`The hall in Hill Park`, `The hall in ${STREET}`]) {
      const id = await aMeeting();
      await checks.rowsOf('TRUNCATE follow_up');
      let answer = {};
      const statements = await statementsOf(async () => {
        const { status } = (await arrange(id, said)) as { status: number };
        answer = { status };
      });
      const follows = await checks.rowsOf('SELECT job, count(*)::int AS n FROM follow_up GROUP BY job ORDER BY job');
      told.push({ answer, statements, follows });
    }
    expect(told[0]).toEqual(told[1]);
    expect(JSON.stringify(told[0])).toContain('text-checks.compare');
  });
});

const stage = () => checks.stage;
