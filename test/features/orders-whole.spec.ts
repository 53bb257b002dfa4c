import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, HUW, LLEUCU, MEDI, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  owain: OWAIN,
  medi: MEDI,
  huw: HUW,
  siwan: SIWAN,
  lleucu: LLEUCU,
  rachel: RACHEL,
  alastair: ALASTAIR,
  carol: STRANGER,
  lyn: 'lyn.bowler@sw-police.example',
  dawn: 'dawn.haskett@sw-police.example',
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  for (const [email, part] of [
    [RACHEL, 'probation'],
    [ALASTAIR, 'programme'],
  ])
    await clinic.owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
       SELECT gen_random_uuid(), $1, s.id, p.agency_id, $3, '2026-03-17' FROM staff s JOIN post p ON p.staff_id = s.id WHERE s.email = $2 LIMIT 1`,
      [caseId, email, part],
    );
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const { all, one, idOf, post, get } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);
const tables = {
  orders: 'protection_order',
  'order-breaches': 'order_breach',
  'breach-reviews': 'breach_review',
  'force-requests': 'force_request',
} as const;
type Thing = keyof typeof tables;

const moveOf = async (name: Who, thing: Thing, id: string, [made, answers]: [string, object?]) => {
  const { version } = await one<{ version: number }>(`SELECT version FROM ${tables[thing]} WHERE id = $1`, [id]);
  return post(name, `${thing}/${id}/${made}`, { version, ...answers });
};
const move = (name: Who, id: string, made: string, answers: object = {}) => moveOf(name, 'orders', id, [made, answers]);
const moved = async (id: string, made: string, answers: object = {}): Promise<void> => {
  const { status, body } = await move('owain', id, made, answers);
  if (status !== 200 && status !== 201) throw new Error(`${made}: ${JSON.stringify(body)}`);
};
const refused = async (id: string, made: string, answers: object = {}): Promise<[number, string[]]> => {
  const { status, body } = await move('owain', id, made, answers);
  return [status, fieldsAtFault(body)];
};
const told = async (name: Who, id: string): Promise<Record<string, unknown>> => (await get(name, `orders/${id}`)).body;
const met = { actsMet: true, riskMet: true, necessityMet: true };
const considered = async (answers: object = {}): Promise<string> => {
  const asked = { caseId, considered: 'A tracker under her car.', consideredOn: '2026-03-17', ...met, ...answers };
  const { status, body } = await post('owain', 'orders', asked);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};
const forceIs = async (key: string) => ({
  forceAgencyId: await idOf('agency', 'key', key),
  forceGround: 'resides',
  forceWhy: 'By what neighbours say.',
});
const application = {
  acts: 'Following.',
  risk: 'Fear.',
  necessity: 'Bail ends.',
  protects: 'both',
  evidence: 'Tracker',
  prohibitions: 'Not to approach her.',
  requirements: 'To attend a programme.',
  requirementKinds: ['programme'],
  providerReady: true,
  conditions: 'He may not come near her.',
};
const drafted = { clear: true, enforceable: true, noAddress: true };
const prepared = async (answers: object = {}): Promise<string> => {
  const id = await considered(answers);
  await moved(id, 'prepare', { ...(await forceIs('dp-police')), happenedAt: '2026-03-17' });
  await moved(id, 'draft', application);
  return id;
};
const lodged = async (): Promise<string> => {
  const id = await prepared();
  await moved(id, 'seek_authority', { ...drafted, happenedAt: '2026-03-18' });
  await moved(id, 'authorise', { authority: 'Superintendent Moss.', happenedAt: '2026-03-20' });
  await moved(id, 'lodge', { court: 'Llanelli', interimSought: true, happenedAt: '2026-03-24' });
  return id;
};
const conditions = 'He may not come near her.';
const served = async (endsOn: string | undefined = '2028-05-07'): Promise<string> => {
  const id = await lodged();
  await moved(id, 'make', { conditions, ...(endsOn && { endsOn }), positive: true, happenedAt: '2026-05-08' });
  await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
  return id;
};
const inForce = async (endsOn?: string): Promise<string> => {
  const id = await served(endsOn);
  await moved(id, 'take_effect', { happenedAt: '2026-05-11' });
  return id;
};

describe('I10: which chief officer can apply', () => {
  it('follows where the person lives, and starts a request to the right one, who sees it and nothing else', async () => {
    const id = await prepared({ residesIn: 'south-wales' });
    expect(await told('owain', id)).toMatchObject({
      residesIn: 'south-wales',
      forceMay: 'may_not',
      mayApply: [{ area: 'south-wales', ground: 'resides' }],
    });
    const { text } = await page('owain', `/orders/${id}`);
    expect(text).toContain('This chief officer cannot apply');
    expect(text).toContain('South Wales');
    expect(text).toContain('British Transport Police');
    expect(await refused(id, 'seek_authority', drafted)).toEqual([422, ['#/clear']]);

    const asks = 'Please consider an application about a man who lives in Swansea.';
    const to = { toAgencyId: await idOf('agency', 'key', 'sw-police'), asks };
    expect((await page('owain', `/orders/${id}/wrong_force`)).text).toContain('South Wales Police');
    await moved(id, 'wrong_force', { wrongForce: 'He lives in South Wales.', ...to });
    const [request] = (await told('owain', id))['requests'] as { id: string; state: string; reference: string }[];
    expect(request).toMatchObject({ state: 'asked' });

    // Their people see the request, and neither the order nor the case.
    const mine = (await get('lyn', `force-requests/${request?.id}`)).body;
    expect(mine).toMatchObject({ asks, state: 'asked', orderId: null });
    expect(JSON.stringify(mine)).not.toContain(caseId);
    for (const path of [`orders/${id}`, `cases/${caseId}`]) expect((await get('lyn', path)).status).toBe(404);
    const seen = (await page('lyn', `/force-requests/${request?.id}`)).text;
    expect(seen).toContain(asks);
    expect(seen).not.toContain((await told('owain', id))['caseReference']);
    expect((await page('dawn', '/')).text).toContain(request?.reference);
    expect((await get('carol', `force-requests/${request?.id}`)).status).toBe(404);
    // That the other force was told of it stands in the ledger.
    const gone = `SELECT kind, category FROM ledger_entry WHERE subject = 'ForceRequest' AND subject_id = $1`;
    expect(await all(gone, [request?.id])).toEqual([{ kind: 'share', category: 'spoFile' }]);

    const answer = (name: Who, made: [string, object?]) => moveOf(name, 'force-requests', String(request?.id), made);
    expect((await answer('owain', ['take_up', { answer: 'Ours.' }])).status).toBe(403);
    expect((await answer('lyn', ['acknowledge'])).status).toBe(200);
    expect((await answer('lyn', ['decline', { answer: 'He has moved to Bristol.' }])).status).toBe(200);
    const again = (await told('owain', id))['requests'] as object[];
    expect(again).toMatchObject([{ state: 'declined', answer: 'He has moved to Bristol.' }]);
    await moved(id, 'request_force', { ...to, asks: 'He is back.' });
    expect(await refused(id, 'request_force', { ...to, asks: 'Again.' })).toEqual([422, ['#/toAgencyId']]);
  });

  it('runs anew when the residence changes', async () => {
    const id = await prepared();
    expect(await told('owain', id)).toMatchObject({ forceMay: 'may', livesIn: 'dyfed-powys' });
    expect(await refused(id, 'wrong_force', { wrongForce: 'A guess.' })).toEqual([422, ['#/wrongForce']]);
    await moved(id, 'check_force', { residesIn: 'gwent' });
    expect(await told('owain', id)).toMatchObject({ forceMay: 'may_not' });
    await moved(id, 'check_force', { residesIn: 'gwent', intendsIn: 'dyfed-powys' });
    expect(await told('owain', id)).toMatchObject({
      forceMay: 'may',
      mayApply: [{ area: 'gwent' }, { area: 'dyfed-powys', ground: 'intends' }],
    });
    await moved(id, 'undo');
    await moved(id, 'check_force', { residesIn: 'dyfed-powys', happenedAt: '2026-03-18' });
    await moved(id, 'seek_authority', { ...drafted, happenedAt: '2026-03-18' });
    await moved(id, 'authorise', { authority: 'Superintendent Moss.', happenedAt: '2026-03-20' });
    // The case hears of it afterwards, by whatever way: what was checked before no longer holds.
    const home = `UPDATE person_fact SET value = $2, recorded_at = $3 WHERE case_id = $1 AND kind = 'home_force' AND ended_at IS NULL`;
    const before = await one<{ value: string; recorded_at: Date }>(
      `SELECT value, recorded_at FROM person_fact WHERE case_id = $1 AND kind = 'home_force' AND ended_at IS NULL`,
      [caseId],
    );
    await clinic.owner.query(home, [caseId, 'south-wales', clinic.clock.now()]);
    expect(await told('owain', id)).toMatchObject({ forceMay: 'may_not', livesIn: 'south-wales' });
    expect((await page('owain', `/orders/${id}`)).text).toContain('This chief officer cannot apply');
    expect(await refused(id, 'lodge', { court: 'Llanelli', interimSought: false })).toEqual([422, ['#/court']]);
    await clinic.owner.query(home, [caseId, before.value, before.recorded_at]);
  });

  it('has none for somebody outside England and Wales, and asks no force that may not', async () => {
    const id = await prepared({ residesIn: 'outside-ew' });
    expect(await told('owain', id)).toMatchObject({ forceMay: 'may_not', mayApply: [] });
    expect((await page('owain', `/orders/${id}`)).text).toContain('None in England and Wales');
    const to = { toAgencyId: await idOf('agency', 'key', 'sw-police'), asks: 'Please.' };
    expect(await refused(id, 'wrong_force', { wrongForce: 'Abroad.', ...to })).toEqual([422, ['#/toAgencyId']]);
    expect(await refused(id, 'check_force', { residesIn: 'atlantis' })).toEqual([422, ['#/residesIn']]);
  });

  it('does not tell the other force where the victim is', async () => {
    const { value } = await one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [caseId],
    );
    const id = await prepared({ residesIn: 'south-wales' });
    const to = { toAgencyId: await idOf('agency', 'key', 'sw-police'), asks: `He waits near ${value}.` };
    await moved(id, 'wrong_force', { wrongForce: 'He lives there.', ...to });
    const request = await idOf('force_request', 'order_id', id);
    expect((await get('lyn', `force-requests/${request}`)).body).toMatchObject({
      asks: 'He waits near [contact detail withheld].',
    });
  });

  it('is asked of the force of an application that was authorised, and that is taken back with the ledger', async () => {
    const id = await prepared({ residesIn: 'south-wales' });
    const to = { toAgencyId: await idOf('agency', 'key', 'sw-police'), asks: 'Please.' };
    await moved(id, 'wrong_force', { wrongForce: 'He lives there.', ...to });
    await moved(id, 'undo');
    const after = await told('owain', id);
    expect(after).toMatchObject({ state: 'preparing', wrongForce: null, requests: [{ state: 'withdrawn' }] });
    const back = `SELECT count(*)::int AS n FROM ledger_entry WHERE subject = 'ForceRequest' AND takes_back IS NOT NULL`;
    expect((await one<{ n: number }>(back)).n).toBeGreaterThan(0);
  });
});

describe('7.7: what is considered', () => {
  it('seeks no authority before the threshold is answered', async () => {
    const id = await prepared({ necessityMet: undefined });
    expect(await refused(id, 'seek_authority', drafted)).toEqual([422, ['#/clear']]);
    await moved(id, 'weigh', { ...met, protects: 'both' });
    await moved(id, 'seek_authority', drafted);
  });

  it('prepares nothing where the threshold was answered no', async () => {
    const id = await considered({ necessityMet: undefined });
    expect(
      (await move('siwan', id, 'weigh', { actsMet: true, riskMet: true, necessityMet: false, protects: 'victim' }))
        .status,
    ).toBe(200);
    expect(await refused(id, 'prepare', await forceIs('dp-police'))).toEqual([422, ['#/forceAgencyId']]);
    await moved(id, 'weigh', { actsMet: true, riskMet: true, necessityMet: true, protects: 'victim' });
    await moved(id, 'prepare', await forceIs('dp-police'));
  });

  it('is a court’s own motion only from the day on which that is in force', async () => {
    const asked = { caseId, considered: 'On conviction.', occasion: 'conviction' };
    const { status, body } = await post('owain', 'orders', asked);
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/occasion']]);
    expect((await page('owain', `/orders/new?case=${caseId}`)).text).not.toContain('of its own motion');
    const shownPower = async () =>
      [(await get('owain', 'order-powers')).body.items[0], (await page('owain', '/order-powers')).text] as const;
    const [unsaid, before] = await shownPower();
    expect(unsaid).toMatchObject({ name: 'own_motion', fromOn: null, standing: 'to check', holds: false });
    for (const said of ['Not confirmed yet', 'Bill of February 2025', 'Not in force']) expect(before).toContain(said);
    expect((await page('owain', '/orders')).text).toContain('href="/order-powers"');
    await clinic.owner.query(`UPDATE order_power SET from_on = '2026-06-01' WHERE name = 'own_motion'`);
    const [held, after] = await shownPower();
    expect(held).toMatchObject({ fromOn: '2026-06-01', holds: true });
    expect(after).toContain('1 June 2026');
    expect((await page('owain', `/orders/new?case=${caseId}`)).text).toContain('of its own motion');
    const early = await post('owain', 'orders', { ...asked, consideredOn: '2026-05-31' });
    expect(fieldsAtFault(early.body)).toEqual(['#/occasion']);
    const id = await considered({ ...asked, consideredOn: '2026-06-01' });
    expect((await told('owain', id))['state']).toBe('court_own_motion');
    expect((await move('owain', id, 'lodge', { court: 'x', interimSought: false })).status).toBe(409);
    await moved(id, 'make', { conditions, happenedAt: '2026-06-02' });
    expect(await told('owain', id)).toMatchObject({ state: 'made', occasion: 'conviction' });
    await clinic.owner.query(`UPDATE order_power SET from_on = NULL`);
  });

  it('has a provider for what it requires before authority is sought, and before it is made with that', async () => {
    const id = await prepared();
    await moved(id, 'draft', { ...application, requirements: undefined, providerReady: false });
    expect(await refused(id, 'seek_authority', drafted)).toEqual([422, ['#/clear']]);
    const bare = await lodged();
    await clinic.owner.query('UPDATE protection_order SET provider_ready = NULL WHERE id = $1', [bare]);
    expect(await refused(bare, 'make', { conditions, positive: true, happenedAt: '2026-05-08' })).toEqual([
      422,
      ['#/positive'],
    ]);
    await moved(bare, 'make', { conditions, positive: false, happenedAt: '2026-05-08' });
  });
});

describe('7.7: what becomes of an order in force', () => {
  it('is varied, and stricter only with a reason, and that is taken back', async () => {
    const id = await inForce();
    const said = { askedBy: 'police', tightened: true, conditions: 'He may not come near her or her work.' };
    expect(await refused(id, 'vary', said)).toEqual([422, ['#/variation']]);
    await moved(id, 'vary', { ...said, variation: 'She changed her job.' });
    expect(await told('lleucu', id)).toMatchObject({
      state: 'in_force',
      conditions: said.conditions,
      variation: 'She changed her job.',
      changes: [{ kind: 'varied', tightened: true }],
    });
    expect((await page('owain', `/orders/${id}`)).text).toContain('Changes by a court');
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({ conditions, changes: [] });
  });

  it('is renewed within the window before its end, to a later day', async () => {
    const id = await inForce();
    const renewed = { endsOn: '2030-05-07', renewal: 'He wrote from prison.', conditions };
    expect(await refused(id, 'renew', renewed)).toEqual([422, ['#/happenedAt']]);
    expect(await told('owain', id)).toMatchObject({ endsOn: '2028-05-07' });
    await clinic.owner.query(`UPDATE protection_order SET ends_on = '2026-09-30' WHERE id = $1`, [id]);
    expect(await refused(id, 'renew', { ...renewed, endsOn: '2026-09-30' })).toEqual([422, ['#/endsOn']]);
    await moved(id, 'renew', renewed);
    const after = await told('owain', id);
    expect(after).toMatchObject({
      state: 'in_force',
      endsOn: '2030-05-07',
      changes: [{ kind: 'renewed', endsAfter: '2030-05-07' }],
    });
    const open = await inForce('');
    expect(await refused(open, 'renew', renewed)).toEqual([422, ['#/endsOn']]);
  });

  it('is appealed against once at a time, and stands or is discharged by the answer', async () => {
    const id = await inForce();
    expect((await page('owain', `/orders/${id}`)).text).toContain('An appeal can be expected until about');
    expect((await move('owain', id, 'dismiss_appeal')).status).toBe(403);
    await moved(id, 'appeal', { askedBy: 'defendant', appealed: 'Not necessary.' });
    expect((await move('owain', id, 'appeal', { askedBy: 'defendant', appealed: 'Again.' })).status).toBe(403);
    await moved(id, 'dismiss_appeal');
    expect(await told('owain', id)).toMatchObject({ state: 'in_force', appeal: 'dismissed' });
    await moved(id, 'appeal', { askedBy: 'defendant', appealed: 'Once more.' });
    await moved(id, 'allow_appeal');
    expect(await told('owain', id)).toMatchObject({ state: 'discharged', appeal: 'allowed', endedOn: '2026-06-30' });
  });

  it('is replaced by another order of the case that stands, and by no other', async () => {
    const [old, drafts, fresh] = [await inForce(), await prepared(), await inForce()];
    for (const other of [old, drafts])
      expect(await refused(old, 'replace', { replacedById: other })).toEqual([422, ['#/replacedById']]);
    await moved(old, 'replace', { replacedById: fresh });
    expect(await told('owain', old)).toMatchObject({ state: 'replaced', replacedById: fresh });
    expect((await move('owain', old, 'vary', { askedBy: 'police', tightened: false, conditions })).status).toBe(409);
  });

  it('is refused, and whoever applied appeals by a day; later with why, and once at a time', async () => {
    const id = await lodged();
    expect((await move('owain', id, 'appeal_refusal', { appealed: 'Not weighed.' })).status).toBe(409);
    await moved(id, 'refuse', { outcome: 'Not necessary.', happenedAt: '2026-05-08' });
    // Fifteen working days, with the late May bank holiday.
    expect((await page('owain', `/orders/${id}`)).text).toContain('appeal against the refusal until about 1 June 2026');
    const asked = { appealed: 'The court did not weigh the tracker.', happenedAt: '2026-06-02' };
    expect(await refused(id, 'appeal_refusal', asked)).toEqual([422, ['#/appealLate']]);
    await moved(id, 'appeal_refusal', { ...asked, appealLate: 'The court allowed a week more.' });
    expect(await told('owain', id)).toMatchObject({
      state: 'refused',
      appeal: 'lodged',
      appealLate: 'The court allowed a week more.',
      changes: [{ kind: 'refusal_appealed', askedBy: 'police' }],
    });
    expect(await told('lleucu', id)).toMatchObject({ appealed: null, appealLate: null });
    expect((await move('owain', id, 'appeal_refusal', asked)).status).toBe(403);
    await moved(id, 'dismiss_refusal_appeal', { happenedAt: '2026-06-10' });
    expect(await told('owain', id)).toMatchObject({ state: 'refused', appeal: 'dismissed', endedOn: '2026-05-08' });
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({ appeal: 'lodged' });
  });

  it('is refused, and whoever applied is reminded until they say that they appeal or why not', async () => {
    const id = await lodged();
    await moved(id, 'refuse', { outcome: 'Not necessary.', happenedAt: '2026-05-08' });
    await clinic.runJobs();
    const planned = async () =>
      (
        await all<{ state: string }>(
          `SELECT state FROM reminder WHERE kind = 'order_refusal' AND subject_id = $1 AND state = 'planned'`,
          [id],
        )
      ).length;
    const owed = () =>
      all(
        `SELECT to_char(due_on, 'YYYY-MM-DD') AS due, open FROM owed_duty WHERE kind = 'order_refusal' AND subject_id = $1`,
        [id],
      );
    expect(await owed()).toEqual([{ due: '2026-06-01', open: true }]);
    await moved(id, 'undo');
    await clinic.runJobs();
    expect(
      await all(`SELECT kind FROM owed_duty WHERE kind = 'order_refusal' AND subject_id = $1 AND open`, [id]),
    ).toEqual([]);
    await moved(id, 'refuse', { outcome: 'Not necessary.', happenedAt: '2026-05-08' });
    await clinic.runJobs();
    const account = async () => (await page('owain', `/duties/order_refusal/${id}`)).text;
    expect(await account()).toContain('15 working days after the court refuses the order');
    expect(await refused(id, 'accept_refusal', {})).toEqual([422, ['#/notAppealed']]);
    await moved(id, 'accept_refusal', { notAppealed: 'Counsel sees no prospect.', happenedAt: '2026-05-20' });
    await clinic.runJobs();
    expect([await owed(), await planned()]).toEqual([[{ due: '2026-06-01', open: false }], 0]);
    expect(await told('owain', id)).toMatchObject({
      state: 'refused',
      appeal: 'not_made',
      notAppealed: 'Counsel sees no prospect.',
    });
    expect(await told('lleucu', id)).toMatchObject({ notAppealed: null });
    expect((await page('owain', `/orders/${id}`)).text).toContain('No appeal');
    expect(await account()).toContain('Said that there is no appeal');
    expect((await move('owain', id, 'accept_refusal', { notAppealed: 'Again.' })).status).toBe(403);
    await moved(id, 'undo');
    await clinic.runJobs();
    expect(await owed()).toEqual([{ due: '2026-06-01', open: true }]);
    await moved(id, 'appeal_refusal', { appealed: 'The court did not weigh the tracker.', happenedAt: '2026-06-01' });
    await clinic.runJobs();
    expect(await owed()).toEqual([{ due: '2026-06-01', open: false }]);
  });

  it('is made where the appeal against its refusal is allowed, and is then served as any other', async () => {
    const id = await lodged();
    await moved(id, 'refuse', { outcome: 'Not necessary.', happenedAt: '2026-05-08' });
    await moved(id, 'appeal_refusal', { appealed: 'The court did not weigh the tracker.', happenedAt: '2026-06-01' });
    expect(await refused(id, 'allow_refusal_appeal', { conditions, happenedAt: '2026-05-31' })).toEqual([
      422,
      ['#/happenedAt'],
    ]);
    await moved(id, 'allow_refusal_appeal', {
      conditions,
      endsOn: '2028-06-14',
      positive: true,
      happenedAt: '2026-06-15',
    });
    expect(await told('owain', id)).toMatchObject({
      state: 'made',
      appeal: 'allowed',
      madeOn: '2026-06-15',
      endedOn: null,
      unservedSince: '2026-06-15',
    });
    expect((await page('owain', `/orders/${id}`)).text).toContain('Appeal against the refusal allowed');
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({
      state: 'refused',
      appeal: 'lodged',
      endedOn: '2026-05-08',
      madeOn: null,
      changes: [{ kind: 'refusal_appealed' }],
    });
    await moved(id, 'allow_refusal_appeal', { conditions, happenedAt: '2026-06-15' });
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-06-16' });
    expect((await move('owain', id, 'appeal_refusal', { appealed: 'x' })).status).toBe(403);
  });

  it.each(['vary', 'renew', 'appeal', 'replace', 'allege_breach'])(
    'is not yet there for %s while it is drafted',
    async (made) => {
      const id = await prepared();
      expect(
        (await move('owain', id, made, { breachedOn: '2026-06-01', condition: '1' })).status,
      ).toBeGreaterThanOrEqual(403);
    },
  );
});

describe('7.7: notification and compliance', () => {
  it('counts the day of service, and is asked for again by no full order that replaces an interim one', async () => {
    const id = await lodged();
    await moved(id, 'make_interim', {
      interimConditions: conditions,
      interimEndsOn: '2026-05-29',
      happenedAt: '2026-04-01',
    });
    await moved(id, 'serve_interim', { happenedAt: '2026-04-02' });
    expect(await told('owain', id)).toMatchObject({
      notifications: [{ clock: 'initial', lastDay: '2026-04-04', standing: 'missed' }],
    });
    expect((await page('owain', `/orders/${id}`)).text).toContain('is an offence');
    await moved(id, 'notify', {
      clock: 'initial',
      notifiedOn: '2026-04-04',
      acknowledgement: 'ACK-1',
      verified: 'refused',
    });
    expect(await told('owain', id)).toMatchObject({
      notifications: [{ standing: 'met', acknowledgement: 'ACK-1', verified: 'refused' }],
    });
    // To refuse prints is an offence too.
    expect((await page('owain', `/orders/${id}`)).text).toContain('is an offence');
    await moved(id, 'make', { conditions, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    expect((await told('owain', id))['notifications']).toHaveLength(1);
  });

  it('is suspended while the person is registered as a sex offender, and due from the final day', async () => {
    const id = await lodged();
    await moved(id, 'make', { conditions, happenedAt: '2026-06-29' });
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-06-29' });
    expect(await told('owain', id)).toMatchObject({
      notifications: [{ clock: 'initial', lastDay: '2026-07-01', standing: 'owed' }],
    });
    expect(await refused(id, 'note_change', { change: 'after_registration', changedOn: '2026-06-30' })).toEqual([
      422,
      ['#/change'],
    ]);
    await moved(id, 'note_registration');
    expect(await told('owain', id)).toMatchObject({ registered: true, notifications: [], notifyBy: null });
    expect(await refused(id, 'note_change', { change: 'address', changedOn: '2026-06-30' })).toEqual([
      422,
      ['#/change'],
    ]);
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({ registered: false, notifications: [{ standing: 'owed' }] });
    await moved(id, 'note_registration');
    await moved(id, 'note_change', { change: 'after_registration', changedOn: '2026-06-30' });
    expect(await told('owain', id)).toMatchObject({
      registered: false,
      notifications: [{ clock: 'after_registration', lastDay: '2026-07-02', standing: 'owed' }],
    });
  });
});

describe('7.7: a breach', () => {
  const waiting = `SELECT breach_on::text AS on, state FROM breach_review WHERE raised_by = $1 ORDER BY breach_on`;
  const alleged = { breachOn: '2026-06-29', condition: '2', crimeRef: 'FIC-1', breachSummary: 'He wrote to her.' };

  it('is an event, and in the same breath a review of the risk and another look at the case', async () => {
    const id = await inForce();
    expect(await refused(id, 'allege_breach', { ...alleged, breachOn: '2026-05-10' })).toEqual([422, ['#/breachOn']]);
    await moved(id, 'allege_breach', alleged);
    const [breach] = (await told('lleucu', id))['breaches'] as { id: string }[];
    expect(breach).toMatchObject({ state: 'alleged', condition: '2', crimeRef: 'FIC-1' });
    const at = String(breach?.id);
    await clinic.runJobs();
    const owed = `SELECT DISTINCT m.kind FROM reminder m JOIN breach_review r ON r.id = m.subject_id
      WHERE r.raised_by = $1 AND m.state = 'planned' ORDER BY 1`;
    expect(await all(owed, [id])).toEqual([{ kind: 'breach_risk_review' }, { kind: 'breach_triage' }]);
    const { id: review } = await one<{ id: string }>(`SELECT id FROM breach_review WHERE raised_by = $1`, [id]);
    expect((await page('siwan', '/')).text).toContain(`/breach-reviews/${review}/triage`);
    expect((await page('siwan', `/cases/${caseId}/all`)).text).toContain('Breaches of orders');

    const answer = (name: Who, made: [string, object?]) => moveOf(name, 'order-breaches', at, made);
    expect((await answer('lleucu', ['charge', { decision: 'x' }])).status).toBe(403);
    expect((await answer('owain', ['charge', { decision: 'Charged today.' }])).status).toBe(200);
    expect((await answer('owain', ['take_no_action', { decision: 'x' }])).status).toBe(409);
    const triaged = await moveOf('siwan', 'breach-reviews', review, [
      'triage',
      { decision: 'no_change', reason: 'It is met already.' },
    ]);
    expect(triaged.status).toBe(200);
    await clinic.runJobs();
    expect(await all(owed, [id])).toEqual([{ kind: 'breach_risk_review' }]);
    expect((await get('owain', `order-breaches/${at}`)).body).toMatchObject({ state: 'charged' });
    expect((await page('siwan', `/order-breaches/${at}`)).text).toContain('Charged today.');
    expect((await page('siwan', '/order-breaches?state=charged')).text).toContain('29 June 2026');
    expect((await get('alastair', `order-breaches/${at}`)).status).toBe(404);
    // The order is as it was.
    expect((await told('owain', id))['state']).toBe('in_force');
  });

  it('is taken back with all that it raised', async () => {
    const id = await inForce();
    await moved(id, 'allege_breach', alleged);
    await moved(id, 'allege_breach', { ...alleged, breachOn: '2026-06-30' });
    await moved(id, 'undo');
    expect((await told('owain', id))['breaches']).toMatchObject([{ breachedOn: '2026-06-29' }]);
    await clinic.runJobs();
    expect(await all(waiting, [id])).toEqual([
      { on: '2026-06-29', state: 'waiting' },
      { on: '2026-06-30', state: 'taken_back' },
    ]);
  });

  it('is withdrawn where it was recorded by mistake, and owes nothing any more', async () => {
    const id = await inForce();
    await moved(id, 'allege_breach', alleged);
    const [breach] = (await told('owain', id))['breaches'] as { id: string }[];
    const made = await moveOf('owain', 'order-breaches', String(breach?.id), [
      'withdraw',
      { decision: 'Another man.' },
    ]);
    expect(made.status).toBe(200);
    expect((await told('owain', id))['breaches']).toEqual([]);
    expect(await all(waiting, [id])).toEqual([{ on: '2026-06-29', state: 'taken_back' }]);
    await moveOf('owain', 'order-breaches', String(breach?.id), ['undo']);
    expect(await all(waiting, [id])).toEqual([{ on: '2026-06-29', state: 'waiting' }]);
  });

  it.each(['take_no_action', 'answer_otherwise'])('is answered by %s too', async (made) => {
    const id = await inForce();
    await moved(id, 'allege_breach', alleged);
    const [breach] = (await told('owain', id))['breaches'] as { id: string }[];
    const early = await moveOf('owain', 'order-breaches', String(breach?.id), [
      made,
      { decision: 'A warning.', happenedAt: '2026-06-28' },
    ]);
    expect(early.status).toBe(422);
    expect(
      (await moveOf('owain', 'order-breaches', String(breach?.id), [made, { decision: 'A warning.' }])).status,
    ).toBe(200);
  });
});

describe('the order on paper and in lists', () => {
  it('says nothing of where the victim is, also where its reader may know that', async () => {
    const id = await served();
    await moved(id, 'set_zone', { zone: 'Within 200 m of 17 Invented Row' });
    const { text } = await page('owain', `/orders/${id}`);
    expect(text).toContain('Invented Row');
    // The zone stands in a part of the page that is not printed, and nowhere else on it.
    const printed = text.replace(/<div class="app-no-print">[\s\S]*?Invented Row[\s\S]*?<\/div>\s*<\/div>/, '');
    expect(printed).not.toContain('Invented Row');
    expect(printed).toContain(conditions);
    const copied = (await page('owain', `/copies/new?thing=orders&subjectId=${id}`)).text;
    expect(copied).not.toContain('Invented Row');
    const { value } = await one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [caseId],
    );
    for (const said of [printed, copied]) expect(said).not.toContain(value);
  });

  it('is listed each day until it is served, notified and renewed', async () => {
    const id = await lodged();
    const { reference } = (await told('owain', id)) as { reference: string };
    const listed = async (filter: string) => (await page('owain', `/orders?${filter}=yes`)).text.includes(reference);
    await moved(id, 'make', { conditions, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
    expect([await listed('unserved'), await listed('unnotified')]).toEqual([true, false]);
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    expect([await listed('unserved'), await listed('unnotified')]).toEqual([false, true]);
    const clock = (await one<{ id: string }>(`SELECT id FROM order_notification WHERE order_id = $1`, [id])).id;
    expect((await get('owain', `duties/order_notification/${clock}`)).body).toMatchObject({
      dueOn: '2026-05-13',
      working: { name: 'spo_notification_initial', from: '2026-05-11' },
    });
    expect((await page('owain', `/duties/order_ending/${id}`)).text).toContain('It is the last day of what runs out');
    await moved(id, 'notify', {
      clock: 'initial',
      notifiedOn: '2026-05-12',
      acknowledgement: 'ACK-2',
      verified: 'taken',
    });
    expect([await listed('unnotified'), await listed('ending')]).toEqual([false, false]);
    await clinic.owner.query(`UPDATE protection_order SET ends_on = '2026-09-30' WHERE id = $1`, [id]);
    expect(await listed('ending')).toBe(true);
  });
});

describe('whom an order protects besides the victim', () => {
  it('is kept on her side: the provider and probation never read it', async () => {
    const id = await inForce();
    await moved(id, 'protect', { fullName: 'Branwen Invented', relation: 'parent' });
    await moved(id, 'protect', { fullName: 'Small Invented', relation: 'child' });
    const names = (seen: Record<string, unknown>) =>
      ((seen['protectedPeople'] ?? []) as { fullName: string }[]).map(({ fullName }) => fullName);
    expect(names(await told('owain', id))).toEqual(['Branwen Invented', 'Small Invented']);
    expect((await page('owain', `/orders/${id}`)).text).toContain('Branwen Invented');
    // A chair knows who the victim’s people are, and no child unless that was opened to them.
    expect(names(await told('huw', id))).toEqual(['Branwen Invented']);
    expect(names(await told('rachel', id))).toEqual([]);
    for (const path of [`/orders/${id}`, `/cases/${caseId}/all`, '/orders'])
      expect((await page('alastair', path)).text).not.toContain('Invented');
    const [{ id: personId }] = (await told('owain', id))['protectedPeople'] as [{ id: string }];
    await moved(id, 'unprotect', { personId });
    expect(names(await told('owain', id))).toEqual(['Small Invented']);
    await moved(id, 'undo');
    expect(names(await told('owain', id))).toHaveLength(2);
    expect(await refused(id, 'unprotect', { personId: caseId })).toEqual([422, ['#/personId']]);
  });
});
