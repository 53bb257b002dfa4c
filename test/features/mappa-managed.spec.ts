import { mappaStage } from '../mappa-stage.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: Awaited<ReturnType<typeof mappaStage>>;
let cases: string[];
const nth = (n: number): string => cases[n] ?? '';
beforeAll(async () => {
  stage = await mappaStage();
  cases = await stage.clinicCases();
  for (const id of cases.slice(0, 6)) await stage.joins('rachel', id);
}, 120_000);
afterAll(() => stage.close());

type Body = Record<string, unknown>;
const at = ({ status, body }: { status: number; body: unknown }) => [status, fieldsAtFault(body as never)];
const waiting = (caseId: string) =>
  stage.all(
    `SELECT id FROM agenda_item WHERE case_id = $1 AND state = 'proposed' AND meeting_id IS NULL AND NOT out_of_meeting`,
    [caseId],
  );

describe('7.6: accepted at level 2 or 3, until exited', () => {
  let id: string;
  it('accepted(L2) is due its first meeting by the timings table, chased from the unit that accepted it', async () => {
    id = await stage.accepted(nth(0));
    expect(await stage.read('helen', id)).toMatchObject({
      state: 'accepted',
      mappaLevel: '2',
      firstMeetingBy: '2026-05-11',
    });
    await stage.clinic.runJobs();
    const planned = await stage.all(`SELECT state FROM reminder WHERE kind = 'mappa_meeting' AND subject_id = $1`, [
      id,
    ]);
    expect(planned.length).toBeGreaterThan(0);
    expect((await stage.page('helen', `/duties/mappa_meeting/${id}`)).text).toContain('MAPPA: first level 2 meeting');
    expect((await stage.page('helen', '/')).text).toContain(`/mappa/${id}/list_meeting`);
    // Nobody is managed before MAPPA has met on them.
    expect((await stage.move('helen', id, 'hold_meeting')).status).toBe(409);
    expect((await stage.move('helen', id, 'change_level', { newLevel: '3', levelReason: 'x' })).status).toBe(409);
  });

  it('meeting_listed has its day, which has not gone by', async () => {
    expect(at(await stage.move('helen', id, 'list_meeting', { meetingOn: '2026-04-09' }))).toEqual([
      422,
      ['#/meetingOn'],
    ]);
    await stage.moved('helen', id, 'list_meeting', { meetingOn: '2026-04-28' });
    expect(await stage.read('mererid', id)).toMatchObject({ state: 'meeting_listed', meetingOn: '2026-04-28' });
  });

  it('managed owes its next review by the timings table from the day on which MAPPA met', async () => {
    stage.clinic.clock.set('2026-04-28T12:00:00+01:00');
    expect(at(await stage.move('helen', id, 'hold_meeting', { happenedAt: '2026-04-01' }))).toEqual([
      422,
      ['#/happenedAt'],
    ]);
    await stage.moved('helen', id, 'hold_meeting', { contribution: 'Our plan for him.' });
    expect(await stage.read('mererid', id)).toMatchObject({
      state: 'managed',
      lastMetOn: '2026-04-28',
      reviewOn: '2026-07-21',
      reviewBy: '2026-07-21',
      meetingOn: null,
      contribution: 'Our plan for him.',
    });
    const { text } = await stage.page('mererid', `/mappa/${id}`);
    expect(text).toContain('general knowledge: check with the area’s board');
    // As probation's records have it (`domain.md` 10), so that nobody types it twice.
    expect((await stage.read('mererid', id))['contactTypes']).toEqual(['mappa_level_setting', 'mappa_referral']);
    expect(text).toContain('MAPPA level setting');
    await stage.clinic.runJobs();
    const kinds = await stage.all<{ kind: string }>(
      `SELECT DISTINCT kind FROM reminder WHERE subject_id = $1 AND state = 'planned' AND kind LIKE 'mappa%'`,
      [id],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['mappa_review']);
    expect((await stage.page('mererid', `/duties/mappa_review/${id}`)).text).toContain('MAPPA: level 2 review meeting');
  });

  it('has no field for MAPPA’s minutes', async () => {
    const columns = await stage.all<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name LIKE 'mappa%' AND column_name LIKE '%minute%'`,
    );
    expect(columns).toEqual([]);
    expect((await stage.page('helen', `/mappa/${id}/hold_meeting`)).text).toContain('MAPPA’s minutes stay with MAPPA');
    const { body } = await stage.move('helen', id, 'hold_meeting', { minutes: 'What was said.' });
    expect(fieldsAtFault(body as never)).toEqual(['#/minutes']);
  });

  it('level_changed, with a reason, moves the review by the new level’s interval, and leads back to managed', async () => {
    expect(at(await stage.move('rachel', id, 'change_level', { newLevel: '2', levelReason: 'x' }))).toEqual([
      422,
      ['#/newLevel'],
    ]);
    expect(at(await stage.move('rachel', id, 'change_level', { newLevel: '3' }))).toEqual([422, ['#/levelReason']]);
    await stage.moved('rachel', id, 'change_level', { newLevel: '3', levelReason: 'Seniors are needed.' });
    expect(await stage.read('mererid', id)).toMatchObject({
      state: 'level_changed',
      mappaLevel: '3',
      reviewOn: '2026-06-09',
    });
    await stage.moved('rachel', id, 'undo');
    expect(await stage.read('mererid', id)).toMatchObject({
      state: 'managed',
      mappaLevel: '2',
      reviewOn: '2026-07-21',
      levelReason: null,
    });
    await stage.moved('rachel', id, 'change_level', { newLevel: '3', levelReason: 'Seniors are needed.' });
    await stage.moved('rachel', id, 'confirm_level');
    expect(await stage.read('mererid', id)).toMatchObject({ state: 'managed', mappaLevel: '3' });
  });

  it('level 1 after level 3 is MAPPA all the same: reviewed by its lead, with no meetings', async () => {
    expect(at(await stage.move('rachel', id, 'review', { reviewNote: 'x', reviewOn: '2026-08-01' }))).toEqual([
      422,
      ['#/reviewNote'],
    ]);
    expect(at(await stage.move('rachel', id, 'change_level', { newLevel: '1', levelReason: 'x' }))).toEqual([
      422,
      ['#/nextReviewOn'],
    ]);
    await stage.moved('rachel', id, 'change_level', {
      newLevel: '1',
      levelReason: 'One agency is enough.',
      nextReviewOn: '2026-08-03',
    });
    await stage.moved('rachel', id, 'confirm_level', { nextReviewOn: '2026-08-03' });
    expect(at(await stage.move('rachel', id, 'hold_meeting'))).toEqual([422, ['#/contribution']]);
    const under = (await stage.get('mererid', 'mappa?under=yes&level=1')).body as { items: { id: string }[] };
    expect(under.items.map((one) => one.id)).toContain(id);
    await stage.moved('rachel', id, 'review', { reviewNote: 'As it was.', reviewOn: '2026-09-01' });
  });

  it('exited needs the ground of its category, and the clinic looks at the case anew', async () => {
    expect(at(await stage.move('rachel', id, 'exit', { exitGround: 'risk_fallen', exitReason: 'x' }))).toEqual([
      422,
      ['#/exitGround'],
    ]);
    const asked = (await stage.page('rachel', `/mappa/${id}/exit`)).text;
    expect(asked).toContain('Licence ended');
    expect(asked).not.toContain('Registration ended');
    await stage.moved('rachel', id, 'exit', { exitGround: 'licence_ended', exitReason: 'On 27 April.' });
    expect(await stage.read('mererid', id)).toMatchObject({ state: 'exited', exitGround: 'licence_ended' });
    expect(await waiting(nth(0))).toHaveLength(1);
    await stage.clinic.runJobs();
    expect(await stage.all(`SELECT id FROM reminder WHERE subject_id = $1 AND state = 'planned'`, [id])).toEqual([]);
    await stage.moved('rachel', id, 'undo');
    expect(await waiting(nth(0))).toHaveLength(0);
    await stage.moved('rachel', id, 'exit', { exitGround: 'licence_ended', exitReason: 'On 27 April.' });
  });
});

describe('7.6: refused', () => {
  let id: string;
  it('is challenged with the Strategic Management Board, and back on the clinic’s agenda meanwhile', async () => {
    id = await stage.submitted(nth(1));
    expect(at(await stage.move('helen', id, 'refuse'))).toEqual([422, ['#/refusedReason']]);
    await stage.moved('helen', id, 'refuse', { refusedReason: 'Level 1 is enough.' });
    expect(await waiting(nth(1))).toHaveLength(1);
    expect((await stage.page('rachel', `/mappa/${id}`)).text).toContain(
      'can be challenged with the Strategic Management Board',
    );
    expect(at(await stage.move('rachel', id, 'win_challenge', { challengeOutcome: 'x' }))).toEqual([
      422,
      ['#/challengeOutcome'],
    ]);
    await stage.moved('rachel', id, 'challenge', { challenge: 'That it looks again.' });
    expect(at(await stage.move('rachel', id, 'challenge', { challenge: 'Twice.' }))).toEqual([422, ['#/challenge']]);
  });

  it('stands, or is looked at again unless the case was considered anew', async () => {
    const anew = await stage.considered(nth(1));
    const open = await stage.move('rachel', id, 'win_challenge', { challengeOutcome: 'It looks again.' });
    expect(at(open)).toEqual([422, ['#/challengeOutcome']]);
    await stage.moved('mererid', anew, 'rule_out', { ruledOutReason: 'Entered twice.' });
    await stage.moved('rachel', id, 'lose_challenge', { challengeOutcome: 'It stands.' });
    expect((await stage.read('rachel', id))['state']).toBe('refused');
    await stage.moved('rachel', id, 'win_challenge', { challengeOutcome: 'It looks again.' });
    expect(await stage.read('helen', id)).toMatchObject({ state: 'submitted', challengeOutcome: 'It looks again.' });
  });
});

describe('F20: the MAPPA area apart from the area of the force, and a joint lead', () => {
  it('a case of the City saves and reports the force and London, each by itself', async () => {
    const forumId = await stage.idOf('forum', 'key', 'dyfed-powys-clinic');
    await stage.clinic.owner.query(`UPDATE forum SET area_code = 'city-of-london' WHERE id = $1`, [forumId]);
    try {
      const [leadAgencyId, jointLeadAgencyId] = [await stage.agency('dp-probation'), await stage.agency('dp-police')];
      const id = await stage.submitted(nth(2));
      const asked = (await stage.page('helen', `/mappa/${id}/accept`)).text;
      // The area of MAPPA in which the force lies is offered, and another may be chosen.
      expect(asked).toMatch(/<option value="london" selected>London \(City of London and Metropolitan\)/);
      const wrong = await stage.move('helen', id, 'accept', { acceptedLevel: '2', mappaArea: 'nowhere' });
      expect(at(wrong)).toEqual([422, ['#/mappaArea']]);
      const alone = { acceptedLevel: '2', mappaArea: 'london', leadAgencyId, jointLeadAgencyId: leadAgencyId };
      expect(at(await stage.move('helen', id, 'accept', alone))).toEqual([422, ['#/jointLeadAgencyId']]);
      await stage.moved('helen', id, 'accept', { ...alone, jointLeadAgencyId });
      expect(await stage.read('mererid', id)).toMatchObject({
        mappaArea: 'london',
        leadAgencyId,
        jointLeadAgencyId,
        jointLeadAgencyName: expect.any(String) as string,
      });
      const one = ((await stage.get('mererid', 'mappa?area=london')).body as { items: Body[] }).items;
      expect(one).toMatchObject([
        { id, forceArea: expect.stringContaining('City of London') as string, mappaArea: 'london' },
      ]);
      const list = (await stage.page('mererid', '/mappa?area=london')).text;
      for (const said of ['Force: City of London Police', 'MAPPA: London']) expect(list).toContain(said);
      expect((await stage.get('mererid', 'mappa?area=dyfed-powys')).body).toMatchObject({ total: 0 });
    } finally {
      await stage.clinic.owner.query(`UPDATE forum SET area_code = 'dyfed-powys' WHERE id = $1`, [forumId]);
    }
  });
});

describe('I1: MAPPA across borders', () => {
  it('another area manages somebody from now on, with a reason; the case stays with the clinic’s force', async () => {
    const id = await stage.accepted(nth(3), { mappaArea: 'dyfed-powys' });
    expect(at(await stage.move('helen', id, 'change_area', { mappaArea: 'nottinghamshire' }))).toEqual([
      422,
      ['#/areaReason'],
    ]);
    await stage.moved('helen', id, 'change_area', { mappaArea: 'nottinghamshire', areaReason: 'He moved there.' });
    expect(await stage.read('mererid', id)).toMatchObject({
      state: 'accepted',
      mappaArea: 'nottinghamshire',
      areaReason: 'He moved there.',
      forceArea: expect.stringContaining('Dyfed') as string,
    });
    await stage.moved('helen', id, 'undo');
    expect(await stage.read('mererid', id)).toMatchObject({ mappaArea: 'dyfed-powys', areaReason: null });
  });
});
