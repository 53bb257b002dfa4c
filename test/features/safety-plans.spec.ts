import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ALASTAIR, BRONAGH, DEBORAH, FRANCES, LLEUCU, OWAIN, RAVI, SIWAN } from '../people.js';
import { statementsOf } from '../statements.js';
import { anItem, openSafety, type Safety } from '../safety-stage.js';

let stage: Safety;
beforeAll(async () => void (stage = await openSafety()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

const at = (id: string) => `safety-plans/${id}`;
const caseOf = async (id: string): Promise<string> => (await stage.read(LLEUCU, at(id))).caseId as string;
const joins = async (id: string): Promise<void> => stage.joins(await caseOf(id), DEBORAH, ['dp-isac', 'advocate']);
const refusalOf = async (id: string, name: string, answers: object): Promise<unknown> => {
  const { status, body } = await stage.move(LLEUCU, at(id), name, answers);
  return [status, ((body as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer)];
};
const dutyOf = async (id: string, kind: string) => {
  await stage.runJobs();
  const [duty] = await stage.rowsOf(
    `SELECT due_on::text AS due, open, owner_id AS owner FROM owed_duty WHERE subject_id = $1 AND kind = $2`,
    id,
    kind,
  );
  return duty;
};

describe('A safety plan from the offer to its end (domain.md 7.8)', () => {
  it('is offered, declined with a day on which to offer it again, and offered again', async () => {
    const id = await stage.offered();
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'offered',
      number: 0,
      grade: null,
      reviewOn: null,
    });
    const again = { reofferOn: '2026-04-29', reason: 'Once her statement is done.' };
    expect(await refusalOf(id, 'decline', { ...again, reofferOn: '2026-03-18' })).toEqual([422, ['#/reofferOn']]);
    await stage.moved(LLEUCU, at(id), 'decline', again);
    const owner = await stage.staff(LLEUCU);
    expect(await dutyOf(id, 'safety_plan_reoffer')).toEqual({ due: '2026-04-29', open: true, owner });
    stage.clock.set('2026-04-29T09:00:00+01:00');
    expect((await stage.page(LLEUCU, '/')).text).toContain('Offer the victim a safety plan again');
    await stage.moved(LLEUCU, at(id), 'offer_again');
    expect(await dutyOf(id, 'safety_plan_reoffer')).toMatchObject({ open: false });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ state: 'offered', offeredOn: '2026-04-29' });
  });

  it('logs each day on which the victim was tried in vain, once', async () => {
    const id = await stage.offered();
    for (const attemptedOn of ['2026-03-17', '2026-03-16', '2026-03-19'])
      await stage.moved(LLEUCU, at(id), 'log_attempt', { attemptedOn });
    expect(await refusalOf(id, 'log_attempt', { attemptedOn: '2026-03-17' })).toEqual([422, ['#/attemptedOn']]);
    expect(await refusalOf(id, 'log_attempt', { attemptedOn: '2026-03-20' })).toEqual([422, ['#/attemptedOn']]);
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'unable_to_contact',
      attempts: ['2026-03-16', '2026-03-17', '2026-03-19'],
    });
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('16 March 2026, 17 March 2026, 19 March 2026');
  });

  it('is agreed only when the victim was asked about each thing, and one plan is offered of a case', async () => {
    const id = await stage.offered();
    await stage.moved(LLEUCU, at(id), 'draft');
    expect(await refusalOf(id, 'agree', stage.agreement())).toMatchObject([422, expect.anything()]);
    const item = await stage.written(id, { agreed: 'not_asked' });
    expect(await refusalOf(id, 'agree', stage.agreement())).toMatchObject([422, expect.anything()]);
    expect((await stage.move(LLEUCU, `safety-plan-items/${item}`, 'change', { ...changed, agreed: 'no' })).status).toBe(
      422,
    );
    await stage.moved(LLEUCU, `safety-plan-items/${item}`, 'change', {
      ...changed,
      agreed: 'no',
      agreedWhy: 'It costs too much.',
    });
    expect(await refusalOf(id, 'agree', { ...stage.agreement(), agreedOn: '2026-03-20' })).toEqual([
      422,
      ['#/agreedOn'],
    ]);
    expect(await stage.moved(LLEUCU, at(id), 'agree', stage.agreement())).toMatchObject({ state: 'agreed' });
    const caseId = await caseOf(id);
    const twice = await (await stage.as(LLEUCU)).post('/v1/safety-plans').send({ caseId, offeredOn: '2026-03-19' });
    expect(twice.status).toBe(422);
  });

  it('is paused while contact is unsafe, closed with a reason, and taken up again as a copy', async () => {
    const id = await stage.planned();
    await stage.moved(LLEUCU, at(id), 'pause', { reason: 'He reads her messages.' });
    expect(await dutyOf(id, 'safety_plan_review')).toMatchObject({ due: '2026-04-16', open: true });
    await stage.moved(LLEUCU, at(id), 'resume');
    await stage.moved(LLEUCU, at(id), 'close', { reason: 'She asked for it.' });
    expect(await dutyOf(id, 'safety_plan_review')).toMatchObject({ open: false });
    expect((await stage.move(LLEUCU, at(id), 'draft')).status).toBe(409);
    await stage.moved(LLEUCU, at(id), 'reopen', { reason: 'He is back.' });
    const shown = await stage.read(LLEUCU, at(id));
    expect(shown).toMatchObject({ state: 'drafting', number: 1, items: [{ number: 2, action: anItem(id).action }] });
    await stage.moved(LLEUCU, at(id), 'undo');
    expect((await stage.read(LLEUCU, at(id))).items).toMatchObject([{ number: 1 }]);
  });
});

const { planId: _, ...changed } = anItem('');

describe('B2: Hertfordshire: re-grading opens a review and moves its date, and each version is readable later', () => {
  it('keeps what was agreed: a review copies it, and nothing of it is changed', async () => {
    const id = await stage.planned();
    const [first] = (await stage.read(LLEUCU, at(id))).items as { id: string }[];
    const path = `safety-plan-items/${first?.id}`;
    expect((await stage.move(LLEUCU, path, 'change', changed)).status).toBe(422);
    expect((await stage.move(LLEUCU, path, 'remove')).status).toBe(422);
    expect((await stage.page(LLEUCU, `/${path}/finish`)).text).toContain(anItem(id).action);
    await stage.moved(LLEUCU, path, 'finish', { doneOn: '2026-03-19' });
    expect((await (await stage.as(LLEUCU)).post('/v1/safety-plan-items').send(anItem(id))).status).toBe(409);

    stage.clock.set('2026-04-07T15:00:00+01:00');
    await stage.moved(LLEUCU, at(id), 'review');
    const [copy] = (await stage.read(LLEUCU, at(id))).items as { id: string }[];
    await stage.moved(LLEUCU, `safety-plan-items/${copy?.id}`, 'change', {
      ...changed,
      action: 'Change all the locks',
      part: 'housing',
    });
    await stage.written(id, { part: 'pets', action: 'The dog stays with her sister' });
    await stage.moved(LLEUCU, at(id), 'renew', stage.agreement());

    const [was, is] = [
      await stage.read(LLEUCU, `${at(id)}/versions/1`),
      await stage.read(LLEUCU, `${at(id)}/versions/2`),
    ];
    expect(was).toMatchObject({
      number: 1,
      agreedOn: '2026-03-19',
      agreedWith: 'Gwenno',
      reviewOn: '2026-04-16',
      agreedByName: 'Lleucu Nantlais',
    });
    expect(was.items).toMatchObject([
      { action: 'Change the locks of the back door', part: 'home', doneOn: '2026-03-19' },
    ]);
    expect(is).toMatchObject({ number: 2, reviewOn: '2026-05-05' });
    expect(is.items.map(({ action }: { action: string }) => action)).toEqual([
      'Change all the locks',
      'The dog stays with her sister',
    ]);
    expect((await stage.page(LLEUCU, `/${at(id)}/versions/1`)).text).toContain('Change the locks of the back door');
    expect((await stage.move(LLEUCU, path, 'reopen')).status).toBe(422);
    for (const wrong of ['0', '3', 'x', '1e1'])
      expect(await stage.status(LLEUCU, `${at(id)}/versions/${wrong}`)).toBe(404);
    const late = await stage.move(LLEUCU, `safety-plan-items/${copy?.id}`, 'undo');
    expect(late.status).toBe(409);
  });

  it('takes a higher grade at once, and brings the review forward', async () => {
    const id = await stage.planned('standard');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      grade: 'standard',
      reviewOn: '2026-06-11',
      reviewDue: false,
    });
    expect(await refusalOf(id, 'raise_grade', { grade: 'standard', reason: 'As before.' })).toEqual([422, ['#/grade']]);
    await stage.moved(LLEUCU, at(id), 'raise_grade', { grade: 'high', reason: 'He has her new number.' });
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      grade: 'high',
      reviewOn: '2026-03-20',
      triggers: [{ kind: 'grade', note: 'He has her new number.', heard: true }],
    });
    expect(await dutyOf(id, 'safety_plan_review')).toMatchObject({ due: '2026-03-20', open: true });
    await stage.moved(LLEUCU, at(id), 'undo');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ grade: 'standard', reviewOn: '2026-06-11' });
  });

  it('takes a lower grade once another advocate of the service has agreed', async () => {
    const id = await stage.planned('high');
    await joins(id);
    stage.clock.set('2026-05-05T11:00:00+01:00');
    await stage.renewed(id, 'medium');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      grade: 'high',
      lowerGrade: 'medium',
      reviewOn: '2026-06-02',
    });
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('Another advocate must agree');
    expect((await stage.move(LLEUCU, at(id), 'second')).status).toBe(403);
    await stage.moved(DEBORAH, at(id), 'second');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      grade: 'medium',
      lowerGrade: null,
      reviewOn: '2026-06-30',
      versions: [
        { number: 2, grade: 'medium', secondedByName: 'Deborah Ishmael', reviewOn: '2026-06-30' },
        { number: 1 },
      ],
    });
    expect(await dutyOf(id, 'safety_plan_review')).toMatchObject({ due: '2026-06-30' });
    expect((await stage.move(DEBORAH, at(id), 'second')).status).toBe(403);
  });

  it('says on the list, on home and on the case that a review is due', async () => {
    const id = await stage.planned('high');
    const { caseReference, caseId } = await stage.read(LLEUCU, at(id));
    expect((await stage.read(LLEUCU, 'safety-plans?due=yes')).items.map((one: { id: string }) => one.id)).not.toContain(
      id,
    );
    stage.clock.set('2026-04-16T09:00:00+01:00');
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({ state: 'active', reviewDue: true });
    const list = await stage.page(LLEUCU, '/safety-plans?due=yes&lead=mine');
    expect(list.text).toContain(caseReference);
    expect((await stage.page(LLEUCU, '/')).text).toContain(`/safety-plans/${id}/review`);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${caseId}`)).text).toContain(`/safety-plans/${id}`);
    await stage.moved(LLEUCU, at(id), 'review');
    await stage.moved(LLEUCU, at(id), 'renew', stage.agreement());
    expect((await stage.page(LLEUCU, '/safety-plans?due=yes&lead=mine')).text).not.toContain(caseReference);
  });
});

describe('Who reads a safety plan', () => {
  it.each([OWAIN, SIWAN, ALASTAIR, RAVI, FRANCES, BRONAGH])('is not %s', async (email) => {
    const id = await stage.planned();
    const { items, caseId } = await stage.read(LLEUCU, at(id));
    for (const path of [at(id), `${at(id)}/versions/1`, `safety-plan-items/${items[0].id}`])
      expect(await stage.status(email, path)).toBe(404);
    const found = (await stage.read(email, 'safety-plans')).items as { id: string }[];
    expect(found.map((one) => one.id)).not.toContain(id);
    const who = await stage.as(email);
    expect((await who.post('/v1/safety-plans').send({ caseId, offeredOn: '2026-03-19' })).status).toBe(404);
    expect((await who.post('/v1/safety-plan-items').send(anItem(id))).status).toBe(404);
    expect((await who.post(`/v1/${at(id)}/review`).send({ version: 4 })).status).toBe(404);
    expect((await stage.page(email, `/${at(id)}`)).status).toBe(404);
  });
});

describe('What the panel is told of a safety plan', () => {
  const written = 'She has a plan and keeps to it. Please ring before 3.';
  /** A case of the clinic that is about the same victim. */
  const linkedPlan = async () => {
    const clinicCaseId = await stage.takenOn(['elfyn.rosser@dp-lpa-carms.example', SIWAN], {
      channel: 'local-policing-area',
    });
    const id = await stage.planned();
    await stage.linked(await caseOf(id), clinicCaseId);
    return { clinicCaseId, id };
  };

  it('is a summary of its own, shown with those to whom it goes before it is released', async () => {
    const { clinicCaseId, id } = await linkedPlan();
    expect((await stage.move(LLEUCU, at(id), 'release_summary', { reason: 'x', confirmed: true })).status).toBe(403);
    const wrong = { clinicCaseId: await caseOf(id), summary: written };
    expect(await refusalOf(id, 'write_summary', wrong)).toEqual([422, ['#/clinicCaseId']]);
    await stage.moved(LLEUCU, at(id), 'write_summary', { clinicCaseId, summary: written });
    expect((await stage.page(SIWAN, `/cases/${clinicCaseId}/all`)).text).not.toContain('Please ring before 3');
    const shown = await stage.read(LLEUCU, at(id));
    expect(shown.summaryTo).toContain('Dyfed-Powys Police: DA Stalking Co-ordination');
    const asked = (await stage.page(LLEUCU, `/${at(id)}/release_summary`)).text;
    for (const said of [written, shown.summaryTo[0] as string]) expect(asked).toContain(said);
    expect(await refusalOf(id, 'release_summary', { reason: 'Asked.', confirmed: false })).toEqual([
      422,
      ['#/confirmed'],
    ]);
    await stage.moved(LLEUCU, at(id), 'release_summary', { reason: 'The panel meets.', confirmed: true });

    const page = (await stage.page(SIWAN, `/cases/${clinicCaseId}/all`)).text;
    expect(page).toContain(written);
    for (const kept of ['Change the locks', 'The panel meets.', id]) expect(page).not.toContain(kept);
    expect(await stage.status(SIWAN, at(id))).toBe(404);
    const entered = await stage.rowsOf<{ category: string }>(
      `SELECT DISTINCT category FROM ledger_entry WHERE subject = 'SafetyPlanSummary' AND case_id = $1`,
      clinicCaseId,
    );
    expect(entered).toEqual([{ category: 'safetyPlan' }]);
    await stage.joins(clinicCaseId, ALASTAIR, ['dp-programme', 'programme']);
    const provider = await stage.page(ALASTAIR, `/cases/${clinicCaseId}/all`);
    expect(provider.text).not.toContain('Please ring before 3');
  });

  it('is replaced by the next, taken back, and withdrawn', async () => {
    const { clinicCaseId, id } = await linkedPlan();
    const release = async (summary: string): Promise<void> => {
      await stage.moved(LLEUCU, at(id), 'write_summary', { clinicCaseId, summary });
      await stage.moved(LLEUCU, at(id), 'release_summary', { reason: 'The panel meets.', confirmed: true });
    };
    const told = async () => (await stage.page(SIWAN, `/cases/${clinicCaseId}/all`)).text;
    await release('First of all.');
    await release('Second and last.');
    expect(await told()).toContain('Second and last.');
    expect(await told()).not.toContain('First of all.');
    await stage.moved(LLEUCU, at(id), 'undo');
    expect(await told()).toContain('First of all.');
    await stage.moved(LLEUCU, at(id), 'withdraw_summary', { reason: 'She asked for it.' });
    expect(await told()).not.toContain('First of all.');
    expect((await stage.page(LLEUCU, `/${at(id)}`)).text).toContain('Withdrawn or replaced on 19 March 2026');
  });

  it('is read no longer once the victim is another service’s', async () => {
    const { clinicCaseId, id } = await linkedPlan();
    await stage.moved(LLEUCU, at(id), 'write_summary', { clinicCaseId, summary: 'Told before she moved.' });
    await stage.moved(LLEUCU, at(id), 'release_summary', { reason: 'The panel meets.', confirmed: true });
    const told = async () => (await stage.page(SIWAN, `/cases/${clinicCaseId}/all`)).text;
    expect(await told()).toContain('Told before she moved.');
    const serviceId = await stage.agency('sw-isac');
    await stage.moved(LLEUCU, stage.path(await caseOf(id)), 'transfer', {
      serviceId,
      consent: 'given',
      reason: 'She moved to Swansea.',
    });
    expect(await told()).not.toContain('Told before she moved.');
  });

  it('never says where the victim is, and is released by whoever leads', async () => {
    const { clinicCaseId, id } = await linkedPlan();
    await joins(id);
    await stage.owner.query(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
       SELECT gen_random_uuid(), case_id, agency_id, 'victimLocation', false, person_id, 'postcode', 'ZZ47 9QQ', 'ZZ479QQ', 'x', now()
       FROM case_person WHERE case_id = $1 AND part = 'victim'`,
      [await caseOf(id)],
    );
    expect(await refusalOf(id, 'write_summary', { clinicCaseId, summary: 'She is at zz479qq now.' })).toEqual([
      422,
      ['#/summary'],
    ]);
    await stage.moved(DEBORAH, at(id), 'write_summary', { clinicCaseId, summary: written });
    expect((await stage.move(DEBORAH, at(id), 'release_summary', { reason: 'x', confirmed: true })).status).toBe(403);
  });
});

describe('The pages of a safety plan', () => {
  it('offer one from the case, write it part by part, and lead through its moves', async () => {
    const caseId = await stage.opened();
    const lleucu = await stage.pages.as(LLEUCU);
    expect((await lleucu.get(`/advocacy-cases/${caseId}`)).text).toContain(`/safety-plans/new?case=${caseId}`);
    const offer = `/safety-plans/new?case=${caseId}`;
    const day = { 'offeredOn-day': '19', 'offeredOn-month': '3', 'offeredOn-year': '2026' };
    const made = await lleucu.fill(offer, { caseId, ...day }, '/safety-plans/new');
    expect(made.status).toBe(303);
    const id = String(made.headers['location']).split('/').at(-1) ?? '';
    await stage.moved(LLEUCU, at(id), 'draft');
    const adding = `/safety-plan-items/new?plan=${id}`;
    expect((await lleucu.get(`/${at(id)}`)).text).toContain(adding);
    const empty = await lleucu.fill(adding, { planId: id }, '/safety-plan-items/new');
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    const { byOn: _byOn, ...answers } = anItem(id, { part: 'emergency', action: 'Ring 999 from the neighbour’s' });
    expect((await lleucu.fill(adding, answers, '/safety-plan-items/new')).status).toBe(303);
    const shown = (await lleucu.get(`/${at(id)}`)).text;
    expect(shown).toContain('In an emergency');
    expect(shown).toContain('Ring 999 from the neighbour’s');
    expect(shown).toContain('Nothing recorded about: Home;');
  });

  it('change an item in place: the review of an active plan begins with it, and what was agreed stays', async () => {
    const id = await stage.planned();
    const lleucu = await stage.pages.as(LLEUCU);
    const action = `/${at(id)}/items`;
    const formOf = async (): Promise<Record<string, string>> => {
      const { text } = await lleucu.get(`/${at(id)}`);
      const form = text.split('<form').find((one) => one.includes(`action="${action}"`)) ?? '';
      return Object.fromEntries(
        [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
      );
    };
    const first = await formOf();
    const said = { action: 'Change all the locks', who: 'Gwenno', agreed: 'no', agreedWhy: 'The landlord has to.' };
    const wrong = await lleucu.post(action, { ...first, ...said, action: '' });
    expect([wrong.status, wrong.text.includes('Enter what will be done')]).toEqual([422, true]);
    expect((await stage.read(LLEUCU, at(id))).state).toBe('active');
    // A second press of the same form does nothing more.
    expect((await lleucu.post(action, { ...first, ...said })).status).toBe(303);
    expect((await lleucu.post(action, { ...first, ...said })).status).toBe(303);
    expect(await stage.read(LLEUCU, at(id))).toMatchObject({
      state: 'under_review',
      items: [{ number: 2, version: 2, part: 'home', byOn: '2026-04-02', ...said }],
    });
    expect(await stage.read(LLEUCU, `${at(id)}/versions/1`)).toMatchObject({
      items: [{ action: 'Change the locks of the back door', agreed: 'yes' }],
    });
    const late = await lleucu.post(action, { ...first, ...said, _key: `${first['_key']}-2` });
    expect(late.status).toBe(409);
    const { agreedWhy: _why, ...shorter } = said;
    const next: Record<string, string> = {
      ...(await formOf()),
      ...shorter,
      action: 'Change all the locks, and the code',
    };
    expect((await lleucu.post(action, next)).status).toBe(303);
    expect((await stage.read(LLEUCU, at(id))).items).toMatchObject([
      { action: next.action, agreedWhy: said.agreedWhy },
    ]);
    const siwan = await stage.pages.as(SIWAN);
    const { _csrf: _hers, ...others } = next;
    const own = await siwan.fill('/actions', { ...others, _key: 'other', _version: '3' }, action);
    expect(own.status).toBe(404);
  });

  it('asks the victim again about an item that was changed, before the next version is agreed', async () => {
    const id = await stage.planned();
    const lleucu = await stage.pages.as(LLEUCU);
    const rowOf = async (): Promise<Record<string, string>> => {
      const form = (await lleucu.get(`/${at(id)}`)).text.split('<form').find((one) => one.includes(`/${at(id)}/items`));
      return Object.fromEntries([...(form ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, a, b]) => [a, b]));
    };
    const reworded = { action: 'Change all the locks', who: 'Gwenno', agreed: '' };
    expect((await lleucu.post(`/${at(id)}/items`, { ...(await rowOf()), ...reworded })).status).toBe(303);
    const again = { agreed: 'yes', askedOn: '2026-03-19', changedSince: true };
    expect((await stage.read(LLEUCU, at(id))).items).toMatchObject([{ number: 2, ...again }]);
    const { text } = await lleucu.get(`/${at(id)}`);
    expect(text).toContain('Yes, recorded on 19 March 2026, before this action changed. Ask the victim again.');
    expect(text).toContain('1 action changed after the victim was asked about it.');
    const caseId = await caseOf(id);
    const tab = (await lleucu.get(`/advocacy-cases/${caseId}/safety`)).text;
    for (const said of ['Change all the locks', 'Ask the victim again', `/${at(id)}#row-`]) expect(tab).toContain(said);
    // The page that agrees the next version begins with what is there.
    const renew = (await lleucu.get(`/${at(id)}/renew`)).text;
    expect(renew).toContain('Change all the locks');
    expect(renew).toMatch(/value="Gwenno"[\s\S]*value="high" checked/);
    expect(await refusalOf(id, 'renew', stage.agreement())).toMatchObject([422, expect.anything()]);

    const [{ id: itemId }] = (await stage.read(LLEUCU, at(id))).items;
    const asked = { ...(await rowOf()), ...reworded, agreed: 'yes' };
    expect((await lleucu.post(`/${at(id)}/items`, asked)).status).toBe(303);
    expect(await stage.read(LLEUCU, `safety-plan-items/${itemId}`)).toMatchObject({
      agreed: 'yes',
      changedSince: false,
    });
    await stage.moved(LLEUCU, `safety-plan-items/${itemId}`, 'undo');
    expect(await stage.read(LLEUCU, `safety-plan-items/${itemId}`)).toMatchObject({ changedSince: true });
    await stage.moved(LLEUCU, `safety-plan-items/${itemId}`, 'change', {
      ...changed,
      action: 'Change all the locks',
      agreed: 'yes',
    });
    await stage.moved(LLEUCU, at(id), 'renew', stage.agreement());
    const page = (await lleucu.get(`/${at(id)}`)).text;
    expect(page).toMatch(/<h1[^>]*>\s*[^<]+ \(victim\): safety plan, version 2/);
    expect(page).toMatch(/<title>\s*Safety plan V-/);
  });

  it('ask the database little, however much a plan holds', async () => {
    const id = await stage.planned();
    await stage.renewed(id, 'high');
    await stage.moved(LLEUCU, at(id), 'bring_forward', { trigger: 'phone' });
    const { caseId } = await stage.read(LLEUCU, at(id));
    const lleucu = await stage.pages.as(LLEUCU);
    for (const path of [
      `/${at(id)}`,
      '/safety-plans?lead=mine&due=yes',
      `/${at(id)}/versions/1`,
      `/advocacy-cases/${String(caseId)}`,
      `/advocacy-cases/${String(caseId)}/safety`,
    ]) {
      await lleucu.get(path);
      const asked = await statementsOf(() => lleucu.get(path));
      expect([path, asked.length <= 12 ? 'few' : asked.length]).toEqual([path, 'few']);
    }
  });
});
