import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { triggerReview } from '../../libs/victims/safety-plans/index.js';
import { ALASTAIR, BRONAGH, DAWN, LLEUCU, OWAIN, SIWAN } from '../people.js';
import { openSafety, type Safety } from '../safety-stage.js';

let stage: Safety;
beforeAll(async () => void (stage = await openSafety()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

const at = (id: string) => `safety-plans/${id}`;
const NOMINATOR = 'elfyn.rosser@dp-lpa-carms.example';
const byArea = { channel: 'local-policing-area' };
const chairOf = async (): Promise<string> =>
  (
    await stage.rowsOf<{ email: string }>(
      `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'chair' AND $1 = ANY(p.forum_ids) LIMIT 1`,
      stage.forumId,
    )
  )[0]?.email ?? '';

/** A case of the clinic, with a plan for its victim on the advocate's own case. */
async function concerned(grade = 'standard') {
  const clinicCaseId = await stage.takenOn([NOMINATOR, SIWAN], byArea);
  const caseId = await stage.opened();
  const id = await stage.planned(grade, caseId);
  await stage.linked(caseId, clinicCaseId);
  await stage.runJobs();
  await stage.owner.query('TRUNCATE message_about, sent_mail');
  return { clinicCaseId, caseId, id };
}
const mailsTo = (email: string) =>
  stage.rowsOf<{ subject: string; body: string }>('SELECT subject, body FROM sent_mail WHERE address = $1', email);

describe('an incident and a breach bring it forward in the same transaction (L1)', () => {
  const kindId = async () =>
    (await stage.rowsOf<{ id: string }>(`SELECT id FROM behaviour_kind WHERE key = 'loitering'`))[0]?.id;
  const incident = async (caseId: string, more: object = {}) =>
    (await stage.post(SIWAN, 'incidents', {
      caseId,
      kindId: await kindId(),
      occurredAt: '2026-03-18',
      told: 'Waited at the gate.',
      reporter: 'victim',
      ...more,
    })) as { id: string };

  it.each([
    ['an incident', {}, 'incident'],
    ['a breach', { breachOf: 'bail' }, 'order_breached'],
  ])('%s that is reported', async (_, more, kind) => {
    const { clinicCaseId, id } = await concerned();
    await incident(clinicCaseId, more);
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      reviewOn: '2026-03-20',
      triggers: [{ kind, heard: false }],
    });
  });

  it('a breach that is alleged of what was reported, and says that this was taken back', async () => {
    const { clinicCaseId, id } = await concerned();
    const { id: reported } = await incident(clinicCaseId);
    await stage.moved(SIWAN, `incidents/${reported}`, 'allege_breach', { breachOf: 'bail' });
    const { triggers } = (await stage.read(LLEUCU, at(id))) as { triggers: { kind: string }[] };
    expect(triggers.map(({ kind }) => kind).toSorted()).toEqual(['incident', 'order_breached']);
    await stage.moved(SIWAN, `incidents/${reported}`, 'undo');
    const back = (await stage.read(LLEUCU, at(id))).triggers as { kind: string; takenBackAt: string | null }[];
    expect(back.find(({ kind }) => kind === 'order_breached')?.takenBackAt).not.toBeNull();
  });
});

describe('B2: what happens elsewhere brings a safety plan’s review forward at once', () => {
  it('by a change of the level of concern: it is due by the next working day, and the lead is told', async () => {
    const { clinicCaseId, caseId, id } = await concerned();
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ reviewOn: '2026-06-11', triggers: [] });
    const account = async () => (await stage.read(LLEUCU, `duties/safety_plan_review/${id}`)).working;
    expect(await account()).toMatchObject({ name: 'safety_plan_standard', dueOn: '2026-06-11' });
    await stage.moved(SIWAN, `cases/${clinicCaseId}`, 'set_concern', {
      levelOfConcern: 'medium',
      reason: 'Quiet.',
      forumId: stage.forumId,
    });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      reviewOn: '2026-03-20',
      triggeredOn: '2026-03-19',
      triggers: [{ kind: 'concern', heard: false, note: null, dueOn: '2026-03-20', takenBackAt: null }],
    });
    await stage.runJobs();
    expect(await account()).toMatchObject({ name: 'safety_plan_triggered', from: '2026-03-19' });
    await stage.runJobs();
    const [mail, ...more] = await mailsTo(LLEUCU);
    expect([more.length, mail?.subject]).toEqual([0, 'A review is due early']);
    expect(mail?.body).toContain(`/safety-plans/${id}`);
    expect(mail?.body).not.toMatch(/Gwenno|Talfryn|concern|V-|C-\d/);
    const [duty] = await stage.rowsOf('SELECT due_on::text AS due, open FROM owed_duty WHERE subject_id = $1', id);
    expect(duty).toEqual({ due: '2026-03-20', open: true });
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('The level of concern changed');
    expect((await stage.page(LLEUCU, `/advocacy-cases/${caseId}`)).text).toContain('The level of concern changed');
    expect((await stage.page(LLEUCU, '/')).text).not.toContain(`/safety-plans/${id}/review`);
    stage.clock.set('2026-03-20T09:00:00Z');
    expect((await stage.page(LLEUCU, '/')).text).toContain('Review the victim’s safety plan early: something happened');
  });

  it('when a side of its case goes to another force, and not while that is only offered', async () => {
    const { clinicCaseId, id } = await concerned();
    const [asked] = await stage.rowsOf<{ id: string }>(
      'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1',
      DAWN,
    );
    const transfer = (
      (await stage.post(SIWAN, 'transfers', {
        caseId: clinicCaseId,
        receiver: asked?.id,
        why: 'lives_elsewhere',
        sides: 'perpetrator',
        reason: 'He lives there.',
        risk: 'High.',
        basis: 'law_enforcement',
        openActions: 'stay',
      })) as { id: string }
    ).id;
    await stage.moved(SIWAN, `transfers/${transfer}`, 'offer');
    await stage.moved(DAWN, `transfers/${transfer}`, 'acknowledge');
    expect((await stage.read(LLEUCU, at(id))).triggers).toEqual([]);
    await stage.moved(DAWN, `transfers/${transfer}`, 'accept');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      reviewOn: '2026-03-20',
      triggers: [{ kind: 'transfer', heard: false }],
    });
  });

  it('by the end of an order that was applied for', async () => {
    const { clinicCaseId, id } = await concerned();
    await stage.joins(clinicCaseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
    const considered = { caseId: clinicCaseId, considered: 'Acts and risk.' };
    const orderId = ((await stage.post(OWAIN, 'orders', considered)) as { id: string }).id;
    await stage.owner.query(`UPDATE protection_order SET state = 'authorised' WHERE id = $1`, [orderId]);
    await stage.moved(OWAIN, `orders/${orderId}`, 'withdraw', { outcome: 'She has moved abroad.' });
    expect((await stage.read(LLEUCU, at(id))).triggers).toMatchObject([{ kind: 'order_ended', heard: false }]);
  });

  it('by an order that comes near to its end: half a year, three months and four weeks before, once each', async () => {
    const { clinicCaseId, id } = await concerned();
    await stage.joins(clinicCaseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
    const considered = { caseId: clinicCaseId, considered: 'Acts and risk.' };
    const orderId = ((await stage.post(OWAIN, 'orders', considered)) as { id: string }).id;
    await stage.owner.query(
      `UPDATE protection_order SET state = 'in_force', made_on = '2024-06-19', ends_on = '2026-06-18' WHERE id = $1`,
      [orderId],
    );
    const morning = async (day: string) => {
      stage.clock.set(`${day}T08:00:00Z`);
      await stage.runJobs();
      return ((await stage.read(LLEUCU, at(id))).triggers as { kind: string; heard: boolean }[]).map(
        ({ kind }) => kind,
      );
    };
    // Three months before is 18 March: the morning was missed by a day.
    expect(await morning('2026-03-20')).toEqual(['order_expiring']);
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ reviewOn: '2026-03-23', triggeredOn: '2026-03-20' });
    expect((await mailsTo(LLEUCU)).map(({ subject }) => subject)).toContain('A review is due early');
    expect(await morning('2026-03-21')).toEqual(['order_expiring']);
    expect(await morning('2026-05-20')).toEqual(['order_expiring']);
    expect(await morning('2026-05-21')).toEqual(['order_expiring', 'order_expiring']);
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('A protection order is about to end');
    // What is over, or is open without an end, brings nothing forward.
    await stage.owner.query(`UPDATE protection_order SET ends_on = '2026-12-19', state = 'discharged' WHERE id = $1`, [
      orderId,
    ]);
    expect(await morning('2026-06-19')).toHaveLength(2);
  });

  it('by a nomination that joins the case', async () => {
    const { clinicCaseId, id } = await concerned();
    const again = await stage.nominated(NOMINATOR, byArea);
    await stage.moved(SIWAN, `nominations/${again}`, 'merge', {
      intoCaseId: clinicCaseId,
      reason: 'The same two people.',
    });
    expect((await stage.read(LLEUCU, at(id))).triggers).toMatchObject([{ kind: 'nomination' }]);
  });

  it('says so where the move behind it was taken back, and the review stays due', async () => {
    const { clinicCaseId, id } = await concerned();
    await stage.moved(SIWAN, `cases/${clinicCaseId}`, 'set_concern', {
      levelOfConcern: 'medium',
      reason: 'Quiet.',
      forumId: stage.forumId,
    });
    await stage.moved(SIWAN, `cases/${clinicCaseId}`, 'undo');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      reviewOn: '2026-03-20',
      triggers: [{ takenBackAt: expect.any(String) }],
    });
    await stage.runJobs();
    expect(await mailsTo(LLEUCU)).toHaveLength(1);
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('The clinic has since withdrawn it.');
  });

  it('by what the advocate hears, which whoever entered it is not told of', async () => {
    const { id } = await concerned();
    await stage.moved(LLEUCU, at(id), 'bring_forward', { trigger: 'phone', note: 'A new number since Monday.' });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      reviewOn: '2026-03-20',
      triggers: [{ kind: 'phone', heard: true, note: 'A new number since Monday.' }],
    });
    await stage.runJobs();
    expect(await mailsTo(LLEUCU)).toEqual([]);
    expect((await stage.move(LLEUCU, at(id), 'bring_forward', { trigger: 'concern' })).status).toBe(422);
  });

  it('and ends with the review', async () => {
    const { id } = await concerned();
    await stage.moved(LLEUCU, at(id), 'bring_forward', { trigger: 'moved' });
    stage.clock.set('2026-03-20T10:00:00Z');
    await stage.renewed(id, 'standard');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ reviewOn: '2026-06-12', triggeredOn: null, number: 2 });
  });
});

describe('Whoever makes the move behind it learns nothing of the plan', () => {
  it('in the answer, the record, the lists and the case', async () => {
    const { clinicCaseId, caseId, id } = await concerned();
    const alone = await stage.takenOn([NOMINATOR, SIWAN], byArea);
    const chair = await chairOf();
    const asked = { levelOfConcern: 'medium', reason: 'Quiet.', forumId: stage.forumId };
    const [one, other] = [
      await stage.move(SIWAN, `cases/${clinicCaseId}`, 'set_concern', asked),
      await stage.move(SIWAN, `cases/${alone}`, 'set_concern', asked),
    ];
    expect(Object.keys(one.body as object)).toEqual(Object.keys(other.body as object));
    await stage.runJobs();
    const lines = (caseOf: string) =>
      stage.rowsOf<{ action: string; subject: string }>(
        `SELECT action, subject FROM audit_entry WHERE case_id = $1 AND actor_id = $2 ORDER BY id`,
        caseOf,
        SIWAN_ID,
      );
    const SIWAN_ID = await stage.staff(SIWAN);
    expect((await lines(clinicCaseId)).map(({ subject }) => subject)).toEqual(
      (await lines(alone)).map(({ subject }) => subject),
    );
    expect(await lines(caseId)).toEqual([]);
    const [recorded] = await stage.rowsOf(
      `SELECT action FROM audit_entry WHERE subject = 'SafetyPlanTrigger' AND case_id = $1`,
      caseId,
    );
    expect(recorded).toEqual({ action: 'bring_forward' });
    for (const email of [SIWAN, OWAIN, ALASTAIR, BRONAGH, chair]) {
      expect(await stage.status(email, at(id))).toBe(404);
      const list = (await stage.read(email, 'safety-plans')) as { items: { id: string }[] };
      expect(list.items.map((row) => row.id)).not.toContain(id);
      const page = await stage.page(email, `/cases/${clinicCaseId}/all`);
      for (const told of [id, 'Gwenno', 'Review the victim’s safety plan']) expect(page.text).not.toContain(told);
    }
  });

  it('asks the same of the database where there is no plan', async () => {
    const clinicCaseId = await stage.takenOn([NOMINATOR, SIWAN], byArea);
    await stage.system((tx) => {
      triggerReview(tx, clinicCaseId, { kind: 'incident', subjectId: clinicCaseId });
      return Promise.resolve();
    });
    await stage.runJobs();
    const found = await stage.rowsOf('SELECT id FROM safety_plan_trigger WHERE clinic_case_id = $1', clinicCaseId);
    expect(found).toEqual([]);
  });

  it('is nothing to a plan whose link has ended, or of which nothing is agreed', async () => {
    const { clinicCaseId, caseId, id } = await concerned();
    await stage.owner.query('UPDATE advocacy_link SET ended_at = now() WHERE case_id = $1', [caseId]);
    const fresh = await stage.opened();
    const offered = await stage.offered(fresh);
    await stage.linked(fresh, clinicCaseId);
    await stage.moved(SIWAN, `cases/${clinicCaseId}`, 'set_concern', {
      levelOfConcern: 'medium',
      reason: 'Quiet.',
      forumId: stage.forumId,
    });
    for (const one of [id, offered]) expect((await stage.read(LLEUCU, at(one))).triggers).toEqual([]);
  });
});
