import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { ALASTAIR, DAWN, LLEUCU, OWAIN, RAVI, SIMON, SIWAN, TOMOS } from '../people.js';
import { aProgramme, aReferralTo, catalogued, referredTo, supported, type Said } from '../programme-stage.js';

let stage: Advocacy;
let caseId: string;
let cobi: string;
const ZOFIA = 'zofia.wrona@dp-programme.example';

interface Refused {
  readonly status: number;
  readonly body: { errors?: { pointer: string; detail: string }[] };
}
const asks = async (by: string, path: string, body: object): Promise<Refused> =>
  await (await stage.as(by)).post(`/v1/${path}`).send(body);
const moves = async (by: string, path: string, name: string, answers: object = {}): Promise<Refused> => {
  const { version } = await stage.read(SIWAN, path);
  return asks(by, `${path}/${name}`, { version, ...answers });
};
const pointers = ({ body }: Refused): string[] => (body.errors ?? []).map(({ pointer }) => pointer);
const details = ({ body }: Refused): string => (body.errors ?? []).map(({ detail }) => detail).join(' ');
const suggestions = async (of: string, by = SIWAN) =>
  (
    (await stage.read(by, `cases/${of}/programmes`)) as unknown as {
      items: { name: string; suggested: boolean; whyNot: string[] }[];
    }
  ).items;
const referral = async (id: string, by = SIWAN): Promise<Said> => await stage.read(by, `programme-referrals/${id}`);
const sessionsOf = async (id: string): Promise<Said[]> => (await referral(id))['sessions'] as Said[];
const session = async (id: string, number: number): Promise<string> =>
  `programme-sessions/${(await sessionsOf(id))[number - 1]?.id ?? ''}`;
const made = (by: string, id: string, name: string, answers: object = {}) =>
  stage.moved(by, `programme-referrals/${id}`, name, answers);
/** A case of its own, with the officer and the advocate on its team. */
const another = async (): Promise<string> => {
  const id = await stage.aCase('dp-coord');
  await stage.joins(id, OWAIN, ['dp-cid', 'officer_in_the_case']);
  await stage.joins(id, LLEUCU, ['dp-isac', 'isac']);
  return id;
};
const begun = async (of: string, programme = cobi, more: object = {}): Promise<string> => {
  const id = await referredTo(stage, of, programme, more);
  await made(ALASTAIR, id, 'accept');
  await supported(stage, id);
  await made(ZOFIA, id, 'start', { sessionsOffered: 12, firstOn: day(), everyDays: 7 });
  return id;
};
const day = (): string => stage.clinic.clock.now().toISOString().slice(0, 10);
const mailsTo = (address: string) =>
  stage.rowsOf<{ subject: string; body: string }>('SELECT subject, body FROM sent_mail WHERE address = $1', address);

beforeAll(async () => {
  stage = await openAdvocacy();
  caseId = await another();
  await stage.joins(caseId, TOMOS, ['dp-probation', 'probation']);
  cobi = await catalogued(stage, { name: 'Newid Cwrs one-to-one', levels: ['medium', 'high'] });
}, 120_000);
afterAll(() => stage.close());

describe('C1: programmes in a catalogue, of which only those are offered that are for the person', () => {
  it('is kept by administrators and coordinators with its source, and read by everybody who holds a post', async () => {
    for (const by of [OWAIN, ALASTAIR, LLEUCU])
      expect((await asks(by, 'programmes', await aProgramme(stage, {}))).status).toBe(403);
    const wrong = await asks(
      RAVI,
      'programmes',
      await aProgramme(stage, { untilOn: '2024-01-01', maxAge: 17, providerId: await stage.agency('dp-programme') }),
    );
    expect([wrong.status, pointers(wrong)]).toEqual([422, ['#/untilOn', '#/maxAge']]);
    const none = await asks(RAVI, 'programmes', await aProgramme(stage, { providerId: await stage.agency('dp-cid') }));
    expect(pointers(none)).toEqual(['#/providerId']);
    expect(await stage.read(ALASTAIR, `programmes/${cobi}`)).toMatchObject({
      name: 'Newid Cwrs one-to-one',
      levels: ['medium', 'high'],
      source: 'The provider’s page, March 2026',
      capacity: 'places',
    });
    for (const [by, path] of [
      [OWAIN, '/programmes'],
      [SIWAN, '/programmes/new'],
      [ALASTAIR, `/programmes/${cobi}`],
    ] as const)
      expect([(await stage.page(by, path)).status, path]).toEqual([200, path]);
    expect((await stage.page(OWAIN, '/programmes/new')).status).toBe(403);
  });

  it('explains of every other one why it is not for the person, and refuses it', async () => {
    const elsewhere = { name: 'Solent', areaCode: 'hampshire', providerId: await stage.agency('hi-programme') };
    expect((await asks(SIWAN, 'programmes', await aProgramme(stage, elsewhere))).status).toBe(403);
    await catalogued(stage, elsewhere, await stage.administers('hampshire'));
    const ended = await catalogued(stage, { name: 'Ended', fundedUntil: '2026-01-31' });
    const full = await catalogued(stage, { name: 'Full', capacity: 'full' });
    await catalogued(stage, { name: 'Young', maxAge: 25, minAge: 18 });
    const shown = await suggestions(caseId);
    expect(shown.find(({ name }) => name === 'Newid Cwrs one-to-one')).toMatchObject({ suggested: true, whyNot: [] });
    expect(shown.find(({ name }) => name === 'Ended')).toMatchObject({ suggested: false, whyNot: ['unfunded'] });
    expect(shown.map(({ name }) => name)).not.toContain('Solent');
    expect(shown.findIndex((one) => !one.suggested)).toBeGreaterThan(shown.findLastIndex((one) => one.suggested));
    for (const [programme, why] of [
      [ended, 'funding has ended'],
      [full, 'full'],
    ] as const) {
      const refused = await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, programme));
      expect([refused.status, details(refused)]).toEqual([422, expect.stringContaining(why)]);
    }
    const byLicence = await asks(
      SIWAN,
      'programme-referrals',
      aReferralTo(caseId, full, { entryRoute: 'oocd', disposalOfferedOn: '2026-03-20' }),
    );
    expect(details(byLicence)).toContain('by that route');
    const { text } = await stage.page(SIWAN, `/programme-referrals/new?case=${caseId}`);
    for (const out of ['Newid Cwrs one-to-one', 'Full: not for this person', 'It is full']) expect(text).toContain(out);
  });

  it('asks what a programme asks: whether they are investigated, and whether somebody else holds the case', async () => {
    const careful = await catalogued(stage, { name: 'Careful', noInvestigation: true, needsHolder: true });
    const unsaid = await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, careful));
    expect(pointers(unsaid)).toEqual(['#/investigation', '#/holder']);
    const against = await asks(
      SIWAN,
      'programme-referrals',
      aReferralTo(caseId, careful, { investigation: true, holder: false }),
    );
    expect(details(against)).toMatch(/investigat.*another agency holds/);
    const id = await referredTo(stage, await another(), careful, { investigation: false, holder: true });
    expect(await referral(id)).toMatchObject({
      state: 'referred',
      programmeName: 'Careful',
      answerDueOn: expect.any(String) as unknown as string,
    });
  });

  it('is referred to by whoever works with the perpetrator’s side, with consent, and by nobody else', async () => {
    for (const by of [ALASTAIR, LLEUCU, SIMON, DAWN])
      expect((await asks(by, 'programme-referrals', aReferralTo(caseId, cobi))).status).toBeGreaterThanOrEqual(403);
    const without = await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, cobi, { consent: 'not_needed' }));
    expect(pointers(without)).toEqual(['#/consent']);
    const key = { externalKey: 'P-1' };
    const id = await referredTo(stage, caseId, cobi, key);
    expect((await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, cobi))).status).toBe(422);
    const [{ count } = { count: 0 }] = await stage.rowsOf<{ count: number }>(
      `SELECT count(*)::int AS count FROM ledger_entry WHERE subject_id = $1`,
      id,
    );
    expect(count).toBe(3);
    await made(SIWAN, id, 'withdraw', { withdrawReason: 'He moved away.' });
  });
});

describe('C2: somebody whose risk is graded anew', () => {
  it('is offered other programmes, and the earlier referral is kept', async () => {
    const of = await stage.takenOn(
      [SIWAN, SIWAN],
      { channel: 'da-stalking-coordinator' },
      { levelOfConcern: 'medium' },
    );
    const low = await catalogued(stage, {
      name: 'Turning the Spotlight',
      tier: 'Low to medium',
      levels: ['standard', 'medium'],
      accreditation: 'Respect',
    });
    await catalogued(stage, {
      name: 'They Matter',
      tier: 'High harm',
      levels: ['high'],
      modules: 'Letting Go\nFirst steps',
    });
    const offered = async () => (await suggestions(of)).filter(({ suggested }) => suggested).map(({ name }) => name);
    expect(await offered()).toEqual(expect.arrayContaining(['Turning the Spotlight']));
    expect(await offered()).not.toContain('They Matter');
    const id = await referredTo(stage, of, low);
    await stage.post(SIWAN, 'risk-grades', { caseId: of, level: 'high', reason: 'He came to her door with a knife.' });
    expect(await offered()).toContain('They Matter');
    expect((await suggestions(of)).find(({ name }) => name === 'Turning the Spotlight')).toMatchObject({
      suggested: false,
      whyNot: ['level'],
    });
    expect(await referral(id)).toMatchObject({ state: 'referred', programmeName: 'Turning the Spotlight' });
    const later = await stage.page(SIWAN, `/cases/${of}/all`);
    expect(later.text).toContain('Turning the Spotlight');
  });
});

describe('C3: a funded programme, of whose participants each victim has an answer on support', () => {
  it('is not asked of the provider, who is told neither the case nor its advocates', async () => {
    const id = await referredTo(stage, await another(), cobi);
    expect((await referral(id, ALASTAIR))['caseId']).toBeNull();
    const { status, text } = await stage.page(ALASTAIR, `/programme-referrals/${id}/answer_support`);
    expect(status).toBe(200);
    expect(text).not.toMatch(/Lleucu|name="advocateId"/);
  });

  it('starts nobody before that answer, and tells the provider nothing of it', async () => {
    const id = await referredTo(stage, await another(), cobi);
    await made(ALASTAIR, id, 'accept');
    const early = await moves(ZOFIA, `programme-referrals/${id}`, 'start', { sessionsOffered: 12 });
    expect([early.status, pointers(early)]).toEqual([422, ['#/happenedAt']]);
    for (const word of ['victim', 'support', 'advocate', 'ISAC'])
      expect(JSON.stringify(early.body).toLowerCase()).not.toContain(word.toLowerCase());
    const silent = await moves(SIWAN, `programme-referrals/${id}`, 'answer_support', { support: 'not_offered' });
    expect(pointers(silent)).toEqual(['#/supportReason']);
    await supported(stage, id, LLEUCU, { support: 'declined', advocateId: await stage.staff(LLEUCU) });
    expect(await referral(id)).toMatchObject({ support: 'declined', advocateName: 'Lleucu Nantlais' });
    expect(await referral(id, ALASTAIR)).toMatchObject({
      readyToStart: true,
      support: null,
      supportReason: null,
      advocateName: null,
    });
    expect((await moves(ALASTAIR, `programme-referrals/${id}`, 'answer_support', { support: 'offered' })).status).toBe(
      403,
    );
    await made(ZOFIA, id, 'start', { sessionsOffered: 12 });
    expect(await referral(id)).toMatchObject({ state: 'started', sessionsOffered: 12 });
  });

  it('starts nobody after its money has ended, and flags whoever is on it', async () => {
    const funded = await catalogued(stage, { name: 'Funded to April', fundedUntil: '2026-04-30' });
    const on = await begun(await another(), funded);
    const waiting = await referredTo(stage, await another(), funded);
    await made(ALASTAIR, waiting, 'accept');
    await supported(stage, waiting);
    expect(await referral(on)).toMatchObject({ unfunded: false });
    const before = stage.clinic.clock.now();
    stage.clinic.clock.set('2026-05-01T09:00:00+01:00');
    const late = await moves(ZOFIA, `programme-referrals/${waiting}`, 'start', { sessionsOffered: 12 });
    expect([late.status, details(late)]).toEqual([422, 'Its funding has ended']);
    expect(await referral(on)).toMatchObject({ unfunded: true });
    const home = await stage.page(SIWAN, '/');
    expect(home.text).toContain('Programme funding ended: move, end or flag');
    await made(SIWAN, on, 'flag', { flagReason: 'The commissioner decides by June.' });
    expect(await referral(on)).toMatchObject({ flagged: true, state: 'started' });
    stage.clinic.clock.set(before.toISOString());
  });
});

describe('C4: an out-of-court disposal by way of a programme', () => {
  it('is offered, accepted, breached and returned to the police, and counts as a disposal', async () => {
    const cdair = await catalogued(stage, { name: 'C-DAIR', levels: ['standard', 'medium'], routes: ['oocd'] });
    const disposal = { entryRoute: 'oocd', disposalOfferedOn: '2026-03-20' };
    expect(
      pointers(await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, cdair, { entryRoute: 'oocd' }))),
    ).toEqual(['#/disposalOfferedOn']);
    expect(
      pointers(
        await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, cobi, { disposalOfferedOn: '2026-03-20' })),
      ),
    ).toEqual(['#/disposalOfferedOn']);
    const id = await referredTo(stage, await another(), cdair, disposal);
    await made(ALASTAIR, id, 'accept');
    await supported(stage, id);
    const early = await moves(ZOFIA, `programme-referrals/${id}`, 'start', { sessionsOffered: 4 });
    expect(details(early)).toBe('The person must accept the disposal before they can start');
    const before = await moves(OWAIN, `programme-referrals/${id}`, 'accept_disposal', {
      disposalAcceptedOn: '2026-03-19',
    });
    expect(pointers(before)).toEqual(['#/disposalAcceptedOn']);
    await made(OWAIN, id, 'accept_disposal', { disposalAcceptedOn: '2026-03-21' });
    await made(ZOFIA, id, 'start', { sessionsOffered: 4 });
    await made(ALASTAIR, id, 'breach', { breachReason: 'He was charged with another offence.' });
    await stage.runJobs();
    expect(await referral(id)).toMatchObject({ state: 'returned_to_police', entryRoute: 'oocd', breachedOn: day() });
    const counted = (await stage.read(SIWAN, 'programme-referrals?route=oocd&state=returned_to_police')) as unknown as {
      total: number;
    };
    expect(counted.total).toBe(1);
  });

  it('is no way out of any other programme', async () => {
    const id = await begun(await another());
    expect((await moves(OWAIN, `programme-referrals/${id}`, 'breach', { breachReason: 'No.' })).status).toBe(403);
    expect(
      (await moves(OWAIN, `programme-referrals/${id}`, 'accept_disposal', { disposalAcceptedOn: day() })).status,
    ).toBe(403);
  });
});

describe('a missed session or a drop-out', () => {
  it('reaches the advocate and the officer within a working day, in words that name nobody', async () => {
    const of = await another();
    const id = await begun(of);
    const [first, second] = [await session(id, 1), await session(id, 2)];
    await stage.moved(ZOFIA, first, 'attend', {});
    const before = await Promise.all([OWAIN, LLEUCU, TOMOS].map(async (who) => (await mailsTo(who)).length));
    const answer = await moves(ZOFIA, second, 'miss', { missedReason: 'He did not answer the telephone.' });
    expect(answer.status).toBe(200);
    await stage.runJobs();
    const told = async (who: string, at: number) => (await mailsTo(who)).slice(before[at]);
    for (const [at, who] of [OWAIN, LLEUCU].entries()) {
      const [mail] = await told(who, at);
      expect(mail?.subject).toBe('A session was missed');
      expect(mail?.body).toContain(`/programme-referrals/${id}`);
      for (const word of ['Newid Cwrs', 'man of the case', 'DPC-', 'C-20']) expect(mail?.body).not.toContain(word);
    }
    expect(await told(TOMOS, 2)).toEqual([]);
    expect(JSON.stringify(answer.body)).not.toContain('Lleucu');
    expect((await sessionsOf(id))[1]).toMatchObject({
      state: 'missed',
      heldOn: day(),
      alertedAt: null,
      missedReason: 'He did not answer the telephone.',
    });
    // Whoever keeps the victim safe reads it at once.
    expect((await referral(id, LLEUCU))['sessions']).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'missed' })]),
    );
    await stage.moved(ZOFIA, second, 'alert', { alert: 'Spoke to the officer.' });
    expect((await sessionsOf(id))[1]).toMatchObject({ state: 'alerted', alert: 'Spoke to the officer.' });
  });

  it('is owed by the provider by the next working day, and its account says how that was worked out', async () => {
    stage.clinic.clock.set('2026-04-02T17:00:00+01:00');
    const id = await begun(await another());
    const path = await session(id, 1);
    await stage.moved(ZOFIA, path, 'miss', {});
    await stage.runJobs();
    expect(await stage.read(ZOFIA, path)).toMatchObject({ alertDueOn: '2026-04-07' });
    const sessionId = path.split('/')[1] ?? '';
    const due = await stage.page(ZOFIA, `/duties/programme_alert/${sessionId}`);
    expect([due.status, due.text.includes('7 April 2026')]).toEqual([200, true]);
    const home = await stage.page(ALASTAIR, '/');
    expect(home.text).toContain('Missed session: record that the clinic was alerted');
    await stage.moved(ZOFIA, path, 'alert');
    await stage.runJobs();
    const after = (await stage.read(ALASTAIR, 'programme-sessions?state=missed')) as unknown as { items: Said[] };
    expect(after.items.map((one) => one.id)).not.toContain(sessionId);
  });

  it('goes to whoever runs the forum where nobody works on the case, so that it reaches somebody', async () => {
    const alone = await stage.aCase('dp-coord');
    const id = await begun(alone);
    const known = (await mailsTo(SIWAN)).length;
    await made(ALASTAIR, id, 'drop_out', { endReason: 'He stopped coming.' });
    await stage.runJobs();
    expect((await mailsTo(SIWAN)).slice(known).map(({ subject }) => subject)).toContain('A person left a programme');
    expect(await referral(id)).toMatchObject({ state: 'dropped_out', alertDueOn: '2026-04-07', alertedAt: null });
    await made(ALASTAIR, id, 'alert');
    expect((await moves(ALASTAIR, `programme-referrals/${id}`, 'alert')).status).toBe(422);
  });

  it('is told to nobody once it was taken back', async () => {
    const id = await begun(await another());
    const known = (await mailsTo(OWAIN)).length;
    const path = await session(id, 1);
    await stage.moved(ZOFIA, path, 'miss', { missedReason: 'No answer.' });
    await stage.moved(ZOFIA, path, 'undo');
    await stage.runJobs();
    expect(await mailsTo(OWAIN)).toHaveLength(known);
    expect((await sessionsOf(id))[0]).toMatchObject({ state: 'offered', heldOn: null, missedReason: null });
  });

  it('counts at the end as it was entered: more may have been attended, and no other number missed', async () => {
    const id = await begun(await another());
    await stage.moved(ZOFIA, await session(id, 1), 'attend', {
      freshRisk: 'He says he has found a new way to follow.',
    });
    await stage.moved(ZOFIA, await session(id, 2), 'miss');
    const complete = (attended: number, missed: number) =>
      moves(ALASTAIR, `programme-referrals/${id}`, 'complete', { attended, missed, result: 'He came.' });
    for (const [attended, missed, at] of [
      [0, 1, ['#/attended']],
      [11, 0, ['#/missed']],
      [12, 1, ['#/attended']],
    ] as const)
      expect(pointers(await complete(attended, missed))).toEqual(at);
    expect((await complete(11, 1)).status).toBe(200);
    expect(await referral(id)).toMatchObject({
      state: 'completed',
      attended: 11,
      missed: 1,
      attendedEntered: 1,
      missedEntered: 1,
      followUpOn: '2026-07-02',
    });
    await made(ALASTAIR, id, 'follow_up', { followUp: 'No contact since, by her word.' });
    expect(await referral(id)).toMatchObject({ followedUpOn: day(), followUp: 'No contact since, by her word.' });
    expect((await moves(ZOFIA, await session(id, 3), 'attend')).status).toBe(409);
  });
});

describe('E11: a programme that closes with people on it', () => {
  it('closes once each was moved, ended or flagged, and sends the work to the coordinator', async () => {
    const easi = await catalogued(stage, { name: 'EASI' });
    const next = await catalogued(stage, { name: 'EASI after' });
    const of = [await another(), await another(), await another()];
    const ids = [
      await begun(of[0] ?? '', easi),
      await begun(of[1] ?? '', easi),
      await referredTo(stage, of[2] ?? '', easi),
    ];
    const known = (await mailsTo(SIWAN)).length;
    await stage.moved(RAVI, `programmes/${easi}`, 'begin_closing', {
      closesOn: day(),
      closingReason: 'The grant ends.',
    });
    await stage.runJobs();
    expect((await mailsTo(SIWAN)).slice(known).map(({ subject }) => subject)).toEqual(['A programme is closing']);
    expect(details(await asks(SIWAN, 'programme-referrals', aReferralTo(caseId, easi)))).toContain('closing');
    const shut = await moves(RAVI, `programmes/${easi}`, 'close');
    expect([shut.status, details(shut)]).toEqual([422, expect.stringContaining('Still to do: 3')]);
    // Who keeps the catalogue reads nobody's name; who runs the forum sees each, with the advocate who is linked.
    expect((await stage.page(RAVI, `/programmes/${easi}`)).text).not.toContain('/programme-referrals/');
    const page = await stage.page(SIWAN, `/programmes/${easi}`);
    for (const out of [...ids.map((id) => `/programme-referrals/${id}`), 'Linked advocate'])
      expect([out, page.text.includes(out)]).toEqual([out, true]);
    expect((await stage.page(SIWAN, '/')).text).toContain('Programme closing: move, end or flag');
    await made(SIWAN, ids[0] ?? '', 'move_on', { programmeId: next, moveReason: 'He goes on there.' });
    await made(SIWAN, ids[1] ?? '', 'end', { endReason: 'The programme closed.' });
    expect(details(await moves(RAVI, `programmes/${easi}`, 'close'))).toContain('Still to do: 1');
    await made(SIWAN, ids[2] ?? '', 'flag', { flagReason: 'The commissioner decides.' });
    await stage.moved(RAVI, `programmes/${easi}`, 'close');
    const moved = await referral(ids[0] ?? '');
    expect(moved).toMatchObject({ state: 'moved', toId: expect.any(String) as unknown as string });
    expect(await referral(String(moved['toId']))).toMatchObject({
      state: 'referred',
      programmeName: 'EASI after',
      fromId: ids[0],
      person: 'The man of the case.',
    });
  });
});

describe('what a provider sees', () => {
  it('is its own participants, what was sent of them, and nothing of the case or the victim', async () => {
    const of = await stage.takenOn([SIWAN, SIWAN], { channel: 'da-stalking-coordinator', victimPostcode: 'ZZ41 9AA' });
    await stage.joins(of, LLEUCU, ['dp-isac', 'isac']);
    const id = await begun(of);
    const read = await referral(id, ALASTAIR);
    expect(read).toMatchObject({
      person: 'The man of the case.',
      riskSummary: expect.stringContaining('Follows') as unknown as string,
      caseId: null,
      proportionality: null,
    });
    expect((await (await stage.as(ALASTAIR)).get(`/v1/cases/${of}`)).status).toBe(404);
    const page = await stage.page(ALASTAIR, `/programme-referrals/${id}`);
    expect(page.status).toBe(200);
    for (const word of ['Lleucu', 'ISAC', 'upport for the victim', `/cases/${of}/all`])
      expect(page.text).not.toContain(word);
    const elsewhere = 'neville.plumtree@hi-programme.example';
    expect((await (await stage.as(elsewhere)).get(`/v1/programme-referrals/${id}`)).status).toBe(404);
    const list = (await stage.read(ALASTAIR, 'programme-referrals')) as unknown as { items: Said[] };
    expect(list.items.map((one) => one.id)).toContain(id);
    // Whom it is about leads the list, as it was written for the provider; the reference is beneath.
    const shown = (await stage.page(ALASTAIR, '/programme-referrals')).text;
    expect(shown).toMatch(
      new RegExp(
        `<a class="govuk-link" href="/programme-referrals/${id}" translate="no">The man of the case.</a> <span class="app-reference">C-`,
      ),
    );
    expect((await stage.page(SIWAN, '/programme-referrals')).text).not.toContain('>The man of the case.</a>');
  });

  it('is the next session first, with what is recorded of it as the first act, and its own moves behind', async () => {
    const id = await begun(await another());
    const first = await session(id, 1);
    const { text } = await stage.page(ZOFIA, `/programme-referrals/${id}`);
    expect(text).toMatch(/Next session<\/dt>\s*<dd[^>]*><a[^>]*>Session 1, /);
    expect(text.indexOf('Next session')).toBeLessThan(text.indexOf('Delivered by'));
    const [green = ''] = /<a [^>]*class="govuk-button"[^]*?<\/a>/.exec(text) ?? [];
    expect(green).toContain(`/${first}/attend?back=/programme-referrals/${id}`);
    expect(green).toContain('Session 1: record as attended');
    expect(text.indexOf('/disclose_risk"')).toBeLessThan(text.indexOf('More actions'));
    expect(text.indexOf(`/${id}/complete"`)).toBeGreaterThan(text.indexOf('More actions'));
    // Whoever runs the forum does not deliver it: they see the day, and their own moves.
    const run = await stage.page(SIWAN, `/programme-referrals/${id}`);
    expect(run.text).toContain('Next session');
    expect(run.text).not.toContain(`/${first}/attend`);
  });

  it('is asked of which day a session was, and is shown the day that will be recorded', async () => {
    const id = await begun(await another());
    const zofia = await stage.pages.as(ZOFIA);
    const [first, second] = [await session(id, 1), await session(id, 2)];
    const [year, month, date] = day().split('-').map(Number);
    for (const move of ['attend', 'miss']) {
      const { text } = await zofia.get(`/${first}/${move}`);
      expect(text).toContain('When was the session?');
      expect(text).toMatch(/class="app-caption" translate="no">The man of the case., Session \d, C-/);
      for (const [box, value] of [
        ['day', date],
        ['month', month],
        ['year', year],
      ] as const)
        expect(text).toMatch(new RegExp(`name="happenedAt-${box}"[^>]*value="${String(value)}"`));
    }
    const now = stage.clock.now().getTime();
    const after = (days: number): Date => new Date(now + days * 24 * 60 * 60 * 1000);
    const typed = (on: Date) => ({
      'happenedAt-day': String(on.getUTCDate()),
      'happenedAt-month': String(on.getUTCMonth() + 1),
      'happenedAt-year': String(on.getUTCFullYear()),
    });
    stage.clock.set(after(3).toISOString());
    const later = await stage.pages.as(ZOFIA);
    expect((await later.fill(`/${second}/miss`, typed(after(4)))).status).toBe(422);
    expect((await later.fill(`/${second}/miss`, typed(after(1)))).status).toBe(303);
    const heldOn = after(1).toISOString().slice(0, 10);
    expect((await sessionsOf(id))[1]).toMatchObject({ state: 'missed', heldOn });
  });

  it('says where the victim is to no provider, in words of a writer who may see that', async () => {
    const of = await stage.takenOn([SIWAN, SIWAN], { channel: 'da-stalking-coordinator', victimPostcode: 'ZZ42 9AA' });
    const where = 'He waits in ZZ42 9AA.';
    const id = await begun(of, cobi, { riskSummary: where, reason: where });
    const withheld = 'He waits in [contact detail withheld].';
    expect(await referral(id, ALASTAIR)).toMatchObject({ riskSummary: withheld, reason: withheld });
    const path = `programme-referrals/${id}`;
    // The provider may never know it, and is not told that they wrote it (decision 173).
    expect((await moves(ALASTAIR, path, 'disclose_risk', { freshRisk: where })).status).toBe(200);
    expect((await moves(ZOFIA, await session(id, 1), 'miss', { missedReason: where })).status).toBe(200);
  });
});
