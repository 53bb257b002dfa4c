import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';

type Shown = Record<string, never> & { id: string; version: number; state: string };

let clinic: Clinic;
let forumId: string;
let officer: Agent;
let siwan: Agent;
let mererid: Agent;

const signIn = async (): Promise<void> => {
  officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
  siwan = await clinic.as('siwan.gwynne@dp-coord.example');
  mererid = await clinic.as('mererid.cadwaladr@dp-coord.example');
};
beforeAll(async () => {
  clinic = await openLoadedClinic();
  forumId = await forumOf(clinic);
});
beforeEach(async () => {
  clinic.clock.set('2026-03-16T09:00:00Z');
  await signIn();
});
afterAll(() => clinic.close());

const nominate = async (answers: object = {}, by = officer): Promise<Shown> =>
  (await by.post('/v1/nominations').send(aNominationOfStrangers(forumId, answers)).expect(201)).body;
const show = async (id: string, who = siwan) => (await who.get(`/v1/nominations/${id}`).expect(200)).body;
const move = (who: Agent, of: { id: string; version: number }, name: string, answers: object = {}) =>
  who.post(`/v1/nominations/${of.id}/${name}`).send({ version: of.version, ...answers });
const moves = async (id: string, who = siwan) => (await show(id, who)).moves.map(({ name }: { name: string }) => name);
const caseOf = async (id: string) =>
  (
    await clinic.owner.query(
      `SELECT c.state, c.level_of_concern, c.external_key, c.merged_into, n.case_id AS "caseId" FROM nomination n JOIN case_file c ON c.id = n.case_id WHERE n.id = $1`,
      [id],
    )
  ).rows[0];
const receipts = async (caseId: string) =>
  (
    await clinic.owner.query(`SELECT 1 FROM case_grant WHERE case_id = $1 AND kind = 'receipt' AND to_at IS NULL`, [
      caseId,
    ])
  ).rowCount;
const mailsTo = async (email: string) =>
  (
    await clinic.owner.query<{ subject: string; body: string }>(
      `SELECT subject, body FROM sent_mail WHERE address = $1 AND template NOT LIKE 'reminders.%' ORDER BY at`,
      [email],
    )
  ).rows;

const accepted = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating fast.' };
const declined = {
  reason: 'A dispute over a track.',
  alternativeRoute: 'neighbourhood team',
  advocacyOffer: 'offered',
};

describe('accepting', () => {
  it('takes the case on, keeps why, and can be undone for ten minutes', async () => {
    const made = await nominate();
    await move(siwan, made, 'accept', { ...accepted, externalKey: 'T-001' }).expect(200);
    expect(await caseOf(made.id)).toMatchObject({ state: 'active', level_of_concern: 'high', external_key: 'T-001' });
    const shown = await show(made.id);
    expect(shown).toMatchObject({
      state: 'accepted',
      outcome: 'accepted',
      decidedByName: 'Siwan Gwynne',
      depth: 'full',
    });
    expect(shown.decisions).toMatchObject([{ move: 'accept', reason: 'Escalating fast.' }]);
    clinic.clock.advance({ minutes: 10 });
    expect(await moves(made.id)).toContain('undo');
    await move(siwan, shown, 'undo').expect(200);
    expect(await caseOf(made.id)).toMatchObject({ state: 'open_triage', level_of_concern: null, external_key: null });
    expect(await show(made.id)).toMatchObject({ state: 'submitted', outcome: null, decidedAt: null, decisions: [] });
    expect(await clinic.record(made.id)).toEqual(['create', 'accept', 'undo']);
  });

  it('asks why an outside nomination is accepted', async () => {
    const made = await nominate({ channel: 'external' }, await clinic.as('deborah.ishmael@dp-isac.example'));
    const { body } = await move(siwan, made, 'accept', { ...accepted, reason: '' }).expect(422);
    expect(body.errors[0]).toMatchObject({ pointer: '#/reason' });
    await move(siwan, made, 'accept', accepted).expect(200);
  });

  it('is put right with a reason once the ten minutes have passed, by the role that the table names', async () => {
    const made = await nominate();
    await move(siwan, made, 'accept', accepted).expect(200);
    clinic.clock.advance({ minutes: 11 });
    await signIn();
    const shown = await show(made.id);
    await move(siwan, shown, 'undo').expect(409);
    await move(officer, shown, 'correct', { reason: 'mine' }).expect(403);
    await move(mererid, shown, 'correct', { reason: ' ' }).expect(422);
    await move(mererid, shown, 'correct', { reason: 'The wrong row was accepted.' }).expect(200);
    expect(await show(made.id)).toMatchObject({ state: 'submitted' });
  });

  it('is not undone once somebody has acted on the case', async () => {
    const made = await nominate();
    await move(siwan, made, 'accept', accepted).expect(200);
    const { caseId } = await caseOf(made.id);
    await clinic.owner.query('UPDATE case_file SET version = version + 1 WHERE id = $1', [caseId]);
    await move(siwan, await show(made.id), 'undo').expect(409);
    expect(await caseOf(made.id)).toMatchObject({ state: 'active' });
  });
});

describe('who may, and when', () => {
  it('refuses what the state does not allow, and an old version', async () => {
    const made = await nominate();
    await move(siwan, made, 'list').expect(409);
    await move(siwan, made, 'accept', accepted).expect(200);
    await move(mererid, made, 'decline', declined).expect(409);
    await move(mererid, await show(made.id), 'decline', declined).expect(409);
    await move(siwan, made, 'promote').expect(404);
  });

  it('lets one of two coordinators win who decide at once', async () => {
    const made = await nominate();
    const both = await Promise.all([move(siwan, made, 'accept', accepted), move(mererid, made, 'decline', declined)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('does once what arrives twice with the same key', async () => {
    const made = await nominate();
    const press = () => move(siwan, made, 'accept', accepted).set('idempotency-key', `accept-${made.id}`);
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
  });

  it('is nothing to another agency, another forum and whoever is barred', async () => {
    const made = await nominate();
    const housing = await clinic.as('michelle.dacey@dp-housing-assoc.example');
    const hampshire = await clinic.as('rosalind.waddilove@hi-police.example');
    for (const who of [housing, hampshire]) {
      await who.get(`/v1/nominations/${made.id}`).expect(404);
      await move(who, made, 'accept', accepted).expect(404);
      expect((await who.post('/v1/nominations/search').send({ words: String(made['reference']) })).body.total).toBe(0);
    }
    const { caseId } = await caseOf(made.id);
    await clinic.owner.query(
      `INSERT INTO conflict SELECT gen_random_uuid(), $1, id, 'neighbour', '2026-03-16T08:00Z', id, NULL, NULL FROM staff WHERE email = $2`,
      [caseId, 'mererid.cadwaladr@dp-coord.example'],
    );
    await mererid.get(`/v1/nominations/${made.id}`).expect(404);
    const { body } = await mererid.get(`/v1/nominations?case=${caseId}`).expect(200);
    expect(body.total).toBe(0);
    await show(made.id);
  });

  it('leaves deciding to the forum, and withdrawing to the nominator too', async () => {
    const made = await nominate();
    await move(officer, made, 'accept', accepted).expect(403);
    await move(officer, made, 'withdraw', { reason: 'She asked for no further step.' }).expect(200);
    expect(await caseOf(made.id)).toMatchObject({ state: 'closed' });
    expect(await show(made.id)).toMatchObject({ state: 'withdrawn', outcome: 'withdrawn' });
    await move(officer, await show(made.id, officer), 'undo').expect(200);
    expect(await caseOf(made.id)).toMatchObject({ state: 'open_triage' });
  });
});

describe('declining and advising', () => {
  it.each([
    ['decline', declined, 'declined'],
    ['advise', { advice: 'Keep a log.' }, 'advice_only'],
  ])('%s ends the shell and what was opened by receipt, and undoing opens both again', async (name, answers, state) => {
    const made = await nominate();
    const { caseId } = await caseOf(made.id);
    const before = await receipts(caseId);
    await move(siwan, made, name, answers).expect(200);
    expect([await caseOf(made.id), await receipts(caseId)]).toMatchObject([{ state: 'closed' }, 0]);
    const shown = await show(made.id);
    expect(shown).toMatchObject({ state, outcome: state });
    await move(siwan, shown, 'undo').expect(200);
    expect([await caseOf(made.id), await receipts(caseId)]).toMatchObject([{ state: 'open_triage' }, before]);
  });

  it('asks for the alternative route and the offer of advocacy', async () => {
    const { body } = await move(siwan, await nominate(), 'decline', { reason: 'No.' }).expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/alternativeRoute',
      '#/advocacyOffer',
    ]);
  });
});

describe('returning', () => {
  it('stops the clock until the nominator answers, and puts right what was wrong', async () => {
    const made = await nominate({ victimPostcode: 'ZZ9 9AA' });
    expect(made).toMatchObject({ answerDueOn: '2026-03-23' });
    clinic.clock.set('2026-03-18T10:00:00Z');
    await signIn();
    const back = { reason: 'Check the postcode.', missing: ['victim_postcode'] };
    await move(siwan, made, 'return', { ...back, missing: ['shoe_size'] }).expect(422);
    await move(siwan, made, 'return', back).expect(200);
    clinic.clock.set('2026-03-30T10:00:00Z');
    await signIn();
    const returned = await show(made.id, officer);
    expect(returned.decisions).toMatchObject([{ move: 'return', details: { missing: ['victimPostcode'] } }]);
    expect(returned.moves.map(({ name }: { name: string }) => name)).toEqual(['resubmit', 'answer', 'withdraw']);
    expect((await siwan.get('/v1/nominations?overdue=yes&limit=200')).body.items).not.toContainEqual(
      expect.objectContaining({ id: made.id }),
    );
    await move(officer, returned, 'resubmit', { supplied: { victim_postcode: 'QX3 0LL' } }).expect(200);
    const again = await show(made.id);
    expect(again).toMatchObject({ state: 'submitted', answerDueOn: '2026-04-02', outcome: null, returnedOn: null });
    expect(again.decisions.at(-1)).toMatchObject({ move: 'resubmit', details: { supplied: ['victimPostcode'] } });
    const victim = again.people.find(({ part }: { part: string }) => part === 'victim');
    expect(victim.facts.filter(({ kind }: { kind: string }) => kind === 'postcode')).toMatchObject([
      { value: 'QX3 0LL' },
    ]);
    const answer = again.answers.find(({ question }: { question: string }) => question === 'victimPostcode');
    expect(answer).toMatchObject({ answer: 'QX3 0LL', earlier: ['ZZ9 9AA'] });
    await move(officer, await show(made.id, officer), 'undo').expect(200);
    const undone = await show(made.id);
    expect(undone.state).toBe('returned');
    const facts = undone.people.find(({ part }: { part: string }) => part === 'victim').facts;
    expect(facts.filter(({ kind }: { kind: string }) => kind === 'postcode')).toMatchObject([{ value: 'ZZ9 9AA' }]);
  });

  it('takes back a name and a safe contact that an answer put right', async () => {
    const made = await nominate({ victimSurname: 'Vaughan', victimForename: 'Nia' });
    await move(siwan, made, 'answer', { supplied: { victimSurname: 'Vaughan-Rees', contactVoicemail: 'yes' } }).expect(
      200,
    );
    const victim = async () => (await show(made.id)).people.find(({ part }: { part: string }) => part === 'victim');
    expect(await victim()).toMatchObject({
      name: 'Nia Vaughan-Rees',
      safeContact: { voicemail: 'yes', method: 'phone' },
    });
    clinic.clock.advance({ minutes: 5 });
    await move(siwan, await show(made.id), 'undo').expect(200);
    expect(await victim()).toMatchObject({ name: 'Nia Vaughan', safeContact: { voicemail: 'no', method: 'phone' } });
  });

  it('reads answers as their questions want them', async () => {
    const made = await nominate();
    const wrong = { firstSeenOn: '01/02/2026', daRelated: 'maybe', contactText: 'often', shoeSize: '4' };
    const { body } = await move(siwan, made, 'answer', { supplied: wrong }).expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      Object.keys(wrong).map((key) => `#/supplied/${key}`),
    );
    await move(siwan, made, 'answer', { supplied: { victimSafeContactValue: '7700900123' } }).expect(422);
    await move(siwan, made, 'answer', { supplied: { daRelated: 'no', relationship: 'stranger' } }).expect(200);
    expect(await show(made.id)).toMatchObject({ daRelated: false, relationship: 'stranger' });
  });
});

describe('redirecting', () => {
  it('F4: sends it on to another forum, whose coordinator takes it up with what was decided before', async () => {
    const [made, joint] = [await nominate(), await forumOf(clinic, 'severn-fringe-joint')];
    await move(siwan, made, 'redirect', { reason: 'On the border.' }).expect(422);
    await move(siwan, made, 'redirect', { reason: 'x', targetForumId: forumId }).expect(422);
    await move(siwan, made, 'redirect', { reason: 'On the border.', targetForumId: joint }).expect(200);
    const arriving = (await mererid.get('/v1/nominations?arriving=yes').expect(200)).body.items;
    expect(arriving.map(({ id }: { id: string }) => id)).toContain(made.id);
    expect(await moves(made.id, siwan)).toEqual(['undo']);
    clinic.clock.set('2026-03-18T10:00:00Z');
    await signIn();
    await move(mererid, await show(made.id, mererid), 'receive').expect(200);
    expect(await show(made.id, mererid)).toMatchObject({
      state: 'submitted',
      forumId: joint,
      answerDueOn: '2026-03-25',
      decisions: [{ move: 'redirect', reason: 'On the border.', madeByName: 'Siwan Gwynne' }, { move: 'receive' }],
    });
    await siwan.get(`/v1/nominations/${made.id}`).expect(404);
  });

  it.each([
    ['a force', { targetForce: 'south-wales' }],
    ['another route', { targetRoute: 'safeguarding_adults' }],
  ])('to %s ends the shell here', async (_, target) => {
    const made = await nominate();
    await move(siwan, made, 'redirect', { reason: 'Both live there.', ...target }).expect(200);
    expect(await caseOf(made.id)).toMatchObject({ state: 'closed' });
  });

  it('knows the forces', async () => {
    await move(siwan, await nominate(), 'redirect', { reason: 'x', targetForce: 'narnia' }).expect(422);
  });
});

describe('merging with an open case', () => {
  it('brings everything along, keeps who is barred out, and can be taken back', async () => {
    const people = aNominationOfStrangers(forumId, {
      victimSurname: 'Vaughan',
      victimForename: 'Nia',
      victimDob: '1931-01-01',
    });
    const first = await nominate(people);
    await move(siwan, first, 'accept', accepted).expect(200);
    const second = await nominate({ ...people, victimSurname: 'Vaughan-Married', behaviours: 'More.' });
    const [into, from] = [await caseOf(first.id), await caseOf(second.id)];
    await clinic.owner.query(
      `INSERT INTO conflict SELECT gen_random_uuid(), $1, id, 'cousin', '2026-03-16T08:00Z', id, NULL, NULL FROM staff WHERE email = $2`,
      [from.caseId, 'catrin.skyrme@dp-lpa-pembs.example'],
    );
    const answers = { intoCaseId: into.caseId, reason: 'The same man and the same woman.' };
    await move(siwan, second, 'merge', { ...answers, intoCaseId: from.caseId }).expect(422);
    await move(siwan, second, 'merge', answers).expect(200);
    const merged = await show(second.id);
    expect(merged).toMatchObject({ state: 'merged', caseId: into.caseId, decisions: [{ move: 'merge' }] });
    expect(merged.people).toHaveLength(2);
    expect(merged.answers.find(({ question }: { question: string }) => question === 'behaviours').answer).toBe('More.');
    const barred = async () =>
      (await clinic.actor('catrin.skyrme@dp-lpa-pembs.example')).barredCaseIds.filter((id) => id === into.caseId);
    expect(await barred()).toHaveLength(1);
    clinic.clock.advance({ minutes: 9 });
    await move(siwan, merged, 'undo').expect(200);
    expect(await show(second.id)).toMatchObject({
      state: 'submitted',
      caseId: from.caseId,
      victim: 'Nia Vaughan-Married',
    });
    expect(await show(first.id)).toMatchObject({ victim: 'Nia Vaughan' });
    expect((await show(first.id)).people).toHaveLength(2);
    expect(await barred()).toHaveLength(0);
    expect(await caseOf(second.id)).toMatchObject({ state: 'open_triage', merged_into: null });
  });
});

describe('what goes back to the nominator', () => {
  const to = 'mererid.cadwaladr@dp-coord.example';
  beforeEach(() => clinic.owner.query('TRUNCATE message_about, sent_mail, follow_up'));

  it('waits out the ten minutes, names nobody, and is one message however many were decided', async () => {
    const made = [await nominate({}, mererid), await nominate({}, mererid)];
    const items = made.map(({ id, version }) => ({ id, version }));
    const { body } = await siwan
      .post('/v1/nominations/moves')
      .send({ move: 'accept', items, ...accepted })
      .expect(200);
    expect(body.rows).toHaveLength(2);
    clinic.clock.advance({ minutes: 9 });
    await clinic.runJobs();
    expect(await mailsTo(to)).toEqual([]);
    clinic.clock.advance({ minutes: 2 });
    await clinic.runJobs();
    const [mail, ...more] = await mailsTo(to);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('2 of your nominations have an answer');
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Parry|Vaughan|N-\d/);
  });

  it('is not sent when the decision was undone', async () => {
    const made = await nominate({}, mererid);
    await move(siwan, made, 'decline', declined).expect(200);
    await move(siwan, await show(made.id), 'undo').expect(200);
    clinic.clock.advance({ minutes: 20 });
    await clinic.runJobs();
    expect(await mailsTo(to)).toEqual([]);
  });
});

describe('finding', () => {
  const find = async (words: string, who = siwan) => {
    const { body } = await who.post('/v1/nominations/search').send({ words });
    return (body.items ?? []).map(({ id }: { id: string }) => id);
  };

  it('finds by names in any order, references and numbers however they are written', async () => {
    const made = await nominate({
      perpetratorSurname: 'Ffoulkes',
      perpetratorForename: 'Gwilym',
      perpetratorPnc: 'FIC-2011/0098765Z',
      crimeRefs: 'FIC-DPP-2603-0777',
      externalRef: 'Dyf 77/B',
    });
    const reference = String(made['reference']);
    for (const words of [
      'ffoulkes',
      'Ffoulkes, Gwilym',
      'gwilym FFOULKES',
      'Foulkes',
      'fic 11/98765z',
      'FIC DPP 2603 0777',
      ' dyf 77/b ',
      reference,
      reference.toLowerCase().replaceAll('-', ' '),
    ]) {
      expect({ words, found: await find(words) }).toEqual({ words, found: [made.id] });
    }
  });

  it('tells a mistyped reference from one that nothing has', async () => {
    const { reference } = (await nominate()) as unknown as { reference: string };
    const last = reference.at(-1) === 'X' ? 'W' : 'X';
    const mistyped = await siwan
      .post('/v1/nominations/search')
      .send({ words: reference.slice(0, -1) + last })
      .expect(422);
    expect(mistyped.body.errors[0].detail).toContain('looks like a reference');
    const unknown = await siwan.post('/v1/nominations/search').send({ words: 'N-222-2222' });
    expect([200, 422]).toContain(unknown.status);
  });
});
