import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { HER, nameThem } from '../listings-stage.js';
import { BRONAGH, DEBORAH, LLEUCU, MEDI, OWAIN, RACHEL, RAVI, TOMOS } from '../people.js';

let stage: Advocacy;
let sequence = 0;
/** Somebody like nobody else. */
const stranger = () => {
  sequence += 1;
  const letter = (nth: number): string => String.fromCharCode(97 + nth);
  return {
    surname: `Talfryn${letter(sequence % 26)}${letter(Math.floor(sequence / 26))}`,
    dateOfBirth: `19${String(60 + (sequence % 40))}-04-0${String((sequence % 9) + 1)}`,
  };
};
const errorsOf = async (id: string, move: string, body: object = {}, by = LLEUCU): Promise<unknown> => {
  const { status, body: answer } = await stage.move(by, stage.path(id), move, body);
  return {
    status,
    errors: answer.errors?.map(({ pointer, detail }: { pointer: string; detail: string }) => [
      pointer.slice(2),
      detail,
    ]),
  };
};

beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.settles({ minimumAge: 16, takes: 'all', capacity: 10 });
}, 120_000);
afterAll(() => stage.close());

const inArea = { areaCode: 'dyfed-powys' };

describe('B2: what a service takes', () => {
  it('refuses a victim of fifteen with the reason shown', async () => {
    const id = await stage.referred({ ...inArea, ...stranger(), dateOfBirth: '2010-03-31' });
    const { text } = await stage.page(LLEUCU, `/advocacy-cases/${id}`);
    expect(text).toContain('They are 15; the service takes victims of 16 and over.');
    expect(text).toContain('Not met');
    expect(await errorsOf(id, 'offer')).toEqual({
      status: 422,
      errors: [['overriding', 'They are 15; the service takes victims of 16 and over.']],
    });
    await stage.moved(LLEUCU, stage.path(id), 'refuse', { refusedRule: 'age', reason: 'A year too young.' });
    expect(await stage.read(LLEUCU, stage.path(id))).toMatchObject({ state: 'refused', refusedRule: 'age' });
    expect((await stage.page(LLEUCU, `/advocacy-cases/${id}`)).text).toContain('A year too young.');
  });

  it('accepts one of sixteen, whom nobody can refuse by age', async () => {
    const id = await stage.referred({ ...inArea, ...stranger(), dateOfBirth: '2010-03-30' });
    expect(await errorsOf(id, 'refuse', { refusedRule: 'age', reason: 'Young.' })).toEqual({
      status: 422,
      errors: [['refusedRule', 'They meet this rule. Select another one']],
    });
    await stage.moved(LLEUCU, stage.path(id), 'offer');
    await stage.moved(LLEUCU, stage.path(id), 'accept');
    expect((await stage.read(LLEUCU, stage.path(id))).state).toBe('waiting');
  });

  it('lets whoever allocates go beyond a rule with a reason, and nobody else', async () => {
    const id = await stage.referred({ ...inArea, ...stranger(), dateOfBirth: '2010-03-31' }, BRONAGH);
    expect(await errorsOf(id, 'offer', { overriding: 'Turns 16 tomorrow.' }, BRONAGH)).toEqual({
      status: 422,
      errors: [['overriding', 'Enter why you are still offering support. Only people who allocate cases can do this']],
    });
    await stage.moved(DEBORAH, stage.path(id), 'offer', { overriding: 'Turns 16 tomorrow.' });
    expect(await stage.read(BRONAGH, stage.path(id))).toMatchObject({
      state: 'offered',
      overriding: 'Turns 16 tomorrow.',
    });
  });

  it('shows each rule before it is decided, and what is not known', async () => {
    const id = await stage.referred({ ...stranger(), dateOfBirth: undefined });
    const { eligibility } = (await stage.read(LLEUCU, stage.path(id))) as unknown as {
      eligibility: { rule: string; met: boolean | null }[];
    };
    expect(eligibility.map(({ rule, met }) => [rule, met])).toEqual([
      ['age', null],
      ['da', true],
      ['area', null],
      ['risk', true],
    ]);
  });
});

describe('D4: a referral', () => {
  it('goes back as a duplicate, of a wrong area or with no safe contact, each with its reason', async () => {
    const bounced = await Promise.all(
      ['duplicate', 'wrong_area', 'unsafe_contact'].map(async (bounceReason) => {
        const id = await stage.referred({ ...inArea, ...stranger() });
        await stage.moved(LLEUCU, stage.path(id), 'bounce', { bounceReason, reason: `It is ${bounceReason}.` });
        return stage.read(LLEUCU, stage.path(id));
      }),
    );
    expect(bounced.map(({ state, bounceReason }) => [state, bounceReason])).toEqual([
      ['bounced', 'duplicate'],
      ['bounced', 'wrong_area'],
      ['bounced', 'unsafe_contact'],
    ]);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${String(bounced[2]?.['id'])}`)).text).toContain(
      'There is no safe way to contact them',
    );
  });

  it('shows other cases of the same victim, only those that the person may see', async () => {
    const who = stranger();
    const first = await stage.referred({ ...inArea, ...who });
    const second = await stage.referred({ ...inArea, ...who, risk: 'standard' }, BRONAGH);
    const alikeFor = async (email: string) =>
      ((await stage.read(email, stage.path(second))) as unknown as { alike: { id: string; by: string }[] }).alike;
    expect(await alikeFor(LLEUCU)).toMatchObject([{ id: first, by: 'both' }]);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${second}`)).text).toContain('The same name and date of birth');
    expect(await alikeFor(BRONAGH)).toEqual([]);
  });
});

test('B3: a referral that is not related to domestic abuse is tagged with its funding', async () => {
  const stream = {
    agencyId: stage.service,
    streamName: 'Humberside non-DA',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    concernedIds: [await stage.agency('dp-cid')],
  };
  const { id: streamId } = (await stage.post(LLEUCU, 'funding-streams', stream)) as { id: string };
  const id = await stage.referred({ ...inArea, ...stranger(), daRelated: false });
  await stage.moved(LLEUCU, stage.path(id), 'fund', { streamId });
  expect(await stage.read(LLEUCU, stage.path(id))).toMatchObject({ streamId, streamName: 'Humberside non-DA' });
  expect(await errorsOf(id, 'fund', { streamId: stage.service })).toMatchObject({ status: 422 });
});

test('a victim who declines is offered support again on the day that was agreed, which whoever allocates finds on home', async () => {
  const id = await stage.referred({ ...inArea, ...stranger() });
  await stage.moved(LLEUCU, stage.path(id), 'offer');
  expect(await errorsOf(id, 'decline', { reofferOn: '2026-03-29', reason: 'Later.' })).toMatchObject({ status: 422 });
  await stage.moved(LLEUCU, stage.path(id), 'decline', { reofferOn: '2026-04-03', reason: 'After her statement.' });
  const { reference } = await stage.read(LLEUCU, stage.path(id));
  expect((await stage.page(DEBORAH, '/')).text).not.toContain(String(reference));
  stage.clinic.clock.set('2026-04-03T09:00:00Z');
  expect((await stage.page(DEBORAH, '/')).text).toContain(String(reference));
  await stage.moved(DEBORAH, stage.path(id), 'reoffer');
  await stage.moved(DEBORAH, stage.path(id), 'accept');
  expect(await stage.read(DEBORAH, stage.path(id))).toMatchObject({ state: 'waiting', reofferOn: null });
});

test('a victim is not reached only after somebody has tried', async () => {
  const id = await stage.referred({ ...inArea, ...stranger() });
  await stage.moved(LLEUCU, stage.path(id), 'offer');
  expect(await errorsOf(id, 'lose_contact', { reason: 'No answer.' })).toMatchObject({ status: 422 });
  await stage.moved(LLEUCU, stage.path(id), 'attempt', {
    attemptedOn: '2026-04-03',
    method: 'phone',
    outcome: 'no_answer',
  });
  await stage.moved(LLEUCU, stage.path(id), 'lose_contact', { reason: 'No answer.' });
  expect(await stage.read(LLEUCU, stage.path(id))).toMatchObject({
    state: 'unable_to_contact',
    attempts: [{ attemptedOn: '2026-04-03', method: 'phone', outcome: 'no_answer' }],
  });
});

describe('a referral from outside of the service', () => {
  const victim = () => ({
    serviceId: stage.service,
    forename: 'Nest',
    ...stranger(),
    ...inArea,
    daRelated: true,
    risk: 'high',
    contactMethod: 'phone',
    contactValue: '07700 900555',
    why: 'He follows her to work.',
    consent: 'given',
  });
  const sent = async (by = OWAIN, more: object = {}): Promise<string> =>
    ((await stage.post(by, 'advocacy-referrals', { ...victim(), ...more })) as { id: string }).id;
  /** The service's case that came of what was sent. */
  const caseOf = async (referralId: string): Promise<string> =>
    (await stage.rowsOf<{ id: string }>('SELECT id FROM advocacy_case WHERE referral_id = $1', referralId))[0]?.id ??
    '';

  test('B9: comes from the police or another professional, and whoever sent it sees that and no more', async () => {
    const [police, professional] = [await sent(OWAIN, { crimeRef: 'FIC-DPP-2603-0009' }), await sent(RACHEL)];
    expect(await stage.read(LLEUCU, stage.path(await caseOf(police)))).toMatchObject({
      state: 'referred',
      source: 'police',
      crimeRef: 'FIC-DPP-2603-0009',
      people: [{ safeContact: { value: '07700 900555' } }],
    });
    expect((await stage.read(LLEUCU, stage.path(await caseOf(professional)))).source).toBe('professional');
    const shown = await stage.read(OWAIN, `advocacy-referrals/${police}`);
    expect(shown).toMatchObject({ state: 'sent', forename: 'Nest', why: 'He follows her to work.' });
    // No other thing is given the same reference.
    expect(await stage.rowsOf('SELECT 1 FROM reference_taken WHERE reference = $1', shown.reference)).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain('07700 900555');
    expect(await stage.status(OWAIN, stage.path(await caseOf(police)))).toBe(404);
    expect(await stage.status(RACHEL, `advocacy-referrals/${police}`)).toBe(404);
    expect(await stage.status(BRONAGH, `advocacy-referrals/${police}`)).toBe(404);
    // A colleague of whoever sent it may work with the perpetrator.
    expect(await stage.status(MEDI, `advocacy-referrals/${police}`)).toBe(404);
  });

  test('D4: comes back with the reason alone, which waits on the home of whoever sent it until they have seen it', async () => {
    const id = await sent();
    const caseId = await caseOf(id);
    await stage.moved(LLEUCU, stage.path(caseId), 'bounce', {
      bounceReason: 'unsafe_contact',
      reason: 'A man answered.',
    });
    const shown = await stage.read(OWAIN, `advocacy-referrals/${id}`);
    expect(shown).toMatchObject({ state: 'bounced', bounceReason: 'unsafe_contact' });
    const page = (await stage.page(OWAIN, `/advocacy-referrals/${id}`)).text;
    expect(page).toContain('There is no safe way to contact them');
    expect(page).not.toContain('A man answered.');
    expect((await stage.page(OWAIN, '/')).text).toContain(shown.reference as string);
    const owain = await stage.pages.as(OWAIN);
    await owain.fill(`/advocacy-referrals/${id}`, {}, `/advocacy-referrals/${id}/acknowledge`);
    expect((await stage.page(OWAIN, '/')).text).not.toContain(shown.reference as string);
  });

  test('D4: is accepted as valid, and sent again once that is taken back', async () => {
    const id = await sent();
    const caseId = await caseOf(id);
    await stage.moved(LLEUCU, stage.path(caseId), 'offer');
    expect((await stage.read(OWAIN, `advocacy-referrals/${id}`)).state).toBe('accepted');
    await stage.moved(LLEUCU, stage.path(caseId), 'undo');
    expect((await stage.read(OWAIN, `advocacy-referrals/${id}`)).state).toBe('sent');
  });

  test('leaves once the victim agreed, or it is said why it goes without that: by whom and when, and nothing before', async () => {
    const before = await stage.rowsOf('SELECT 1 FROM advocacy_case WHERE agency_id = $1', stage.service);
    const asked = async (more: object) =>
      (await stage.as(OWAIN)).post('/v1/advocacy-referrals').send({ ...victim(), ...more });
    for (const [more, pointer] of [
      [{ consent: undefined }, '#/consent'],
      [{ consent: 'without' }, '#/withoutConsentReason'],
    ] as const) {
      const { status, body } = await asked(more);
      expect([status, body.errors]).toMatchObject([422, [{ pointer }]]);
    }
    expect(await stage.rowsOf('SELECT 1 FROM advocacy_case WHERE agency_id = $1', stage.service)).toEqual(before);
    const why = 'She cannot be asked while he is in the house.';
    const id = await sent(OWAIN, { consent: 'without', withoutConsentReason: why });
    expect(await stage.read(OWAIN, `advocacy-referrals/${id}`)).toMatchObject({
      consent: 'without',
      withoutConsentReason: why,
      sentByName: 'Owain Pask',
      sentAt: expect.any(String) as string,
    });
    expect((await stage.page(OWAIN, `/advocacy-referrals/${id}`)).text).toContain('Sent without consent');
    // The advocate who is to ring her knows that nobody has asked her.
    const caseId = await caseOf(id);
    expect(await stage.read(LLEUCU, stage.path(caseId))).toMatchObject({ withoutConsent: why });
    expect((await stage.page(LLEUCU, `/advocacy-cases/${caseId}`)).text).toContain(why);
    expect(await stage.read(LLEUCU, stage.path(await caseOf(await sent())))).toMatchObject({ withoutConsent: null });
  });

  test('comes out of a case of the clinic that the sender sees, and of no other', async () => {
    const clinicCase = await stage.aCase('dp-cid');
    const id = await sent(OWAIN, { caseId: clinicCase });
    const linked = await stage.rowsOf(
      'SELECT 1 FROM advocacy_link WHERE case_id = $1 AND clinic_case_id = $2',
      await caseOf(id),
      clinicCase,
    );
    expect(linked).toHaveLength(1);
    expect((await stage.page(OWAIN, `/cases/${clinicCase}/all`)).text).toContain(`/advocacy-referrals/${id}`);
    const unseen = await (
      await stage.as(TOMOS)
    )
      .post('/v1/advocacy-referrals')
      .send({ ...victim(), caseId: clinicCase });
    expect(unseen.status).toBe(404);
  });

  test('B3, B7: says with which funding, where a service has any, and the service may say otherwise', async () => {
    const streams = (
      await stage.rowsOf<{ id: string }>(
        `SELECT id FROM funding_stream WHERE agency_id = $1 ORDER BY name`,
        stage.service,
      )
    ).map(({ id }) => id);
    const [first] = streams;
    expect((await stage.page(OWAIN, '/advocacy-referrals/new')).text).toContain(
      'Humberside non-DA, Golau Stalking Advocacy',
    );
    const id = await sent(OWAIN, { streamId: first });
    expect(await stage.read(OWAIN, `advocacy-referrals/${id}`)).toMatchObject({
      streamId: first,
      streamName: 'Humberside non-DA',
    });
    expect((await stage.page(OWAIN, `/advocacy-referrals/${id}`)).text).toContain('Humberside non-DA');
    const caseId = await caseOf(id);
    expect(await stage.read(LLEUCU, stage.path(caseId))).toMatchObject({
      streamId: first,
      streamName: 'Humberside non-DA',
    });
    const other = { agencyId: stage.service, streamName: 'Lottery', fromOn: '2026-01-01' };
    const { id: lottery } = (await stage.post(LLEUCU, 'funding-streams', other)) as { id: string };
    await stage.moved(LLEUCU, stage.path(caseId), 'fund', { streamId: lottery });
    expect(await stage.read(LLEUCU, stage.path(caseId))).toMatchObject({ streamName: 'Lottery' });
    // What was sent stays as it was sent.
    expect(await stage.read(OWAIN, `advocacy-referrals/${id}`)).toMatchObject({ streamName: 'Humberside non-DA' });
    // Money of another service is none of this one.
    const elsewhere = { ...victim(), serviceId: await stage.agency('dp-idva'), streamId: first };
    const refused = await (await stage.as(OWAIN)).post('/v1/advocacy-referrals').send(elsewhere);
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: '#/streamId' }]]);
    await stage.rowsOf(
      `UPDATE funding_stream SET to_on = '2026-01-31' WHERE agency_id = $1 RETURNING id`,
      stage.service,
    );
    expect((await stage.page(OWAIN, '/advocacy-referrals/new')).text).not.toContain('name="streamId"');
    await stage.rowsOf(
      `UPDATE funding_stream SET to_on = '2026-12-31' WHERE agency_id = $1 RETURNING id`,
      stage.service,
    );
  });

  test('out of a case is answered as far as whoever sends it knows the victim, and says no service at which nobody would see her', async () => {
    const caseId = await stage.aCase('dp-cid');
    await nameThem(stage.clinic, { caseId, agencyId: await stage.agency('dp-cid') });
    await stage.rowsOf(
      `INSERT INTO agency (id, key, name, kind, controller_id, area_code, regime, duty_to_cooperate, districts)
       SELECT q.id, 'empty-isac', 'Nobody’s Advocacy', 'isac', q.id, 'dyfed-powys', 'uk_gdpr', 'no', '{}' FROM (SELECT gen_random_uuid() AS id) q RETURNING id`,
    );
    const { text } = await stage.page(OWAIN, `/advocacy-referrals/new?case=${caseId}`);
    const [forename = '', surname = ''] = HER.split(' ');
    for (const known of [forename, surname]) expect(text).toContain(`value="${known}"`);
    expect(text).toContain('Golau Stalking Advocacy');
    expect(text).not.toContain('Nobody’s Advocacy');
    expect((await stage.page(OWAIN, '/advocacy-referrals/new')).text).not.toContain(surname);
  });

  test('is asked for on a page, which says what is missing', async () => {
    const owain = await stage.pages.as(OWAIN);
    const empty = await owain.fill('/advocacy-referrals/new', {}, '/advocacy-referrals/new');
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    expect((await stage.page(OWAIN, '/advocacy-referrals?state=bounced')).text).toContain('Sent back');
    const ravi = await (await stage.as(RAVI)).post('/v1/advocacy-referrals').send(victim());
    expect(ravi.status).toBe(403);
  });
});

test('D4, B3, B9: the figures of a quarter leave out what was not valid, and go by who referred and by funding', async () => {
  const path = `advocacy-services/${stage.service}/figures`;
  interface Line {
    readonly name: string | null;
    readonly count: number;
  }
  type Figures = Record<'validity' | 'sources' | 'streams', Line[]>;
  const before = (await stage.read(LLEUCU, `${path}?quarter=2026-Q1`)) as unknown as Figures;
  const countOf = (lines: readonly Line[], name: string | null) => lines.find((one) => one.name === name)?.count ?? 0;
  stage.clinic.clock.set('2026-04-06T09:00:00+01:00');
  const id = await stage.referred({ ...inArea, ...stranger(), source: 'professional', daRelated: false });
  await stage.moved(LLEUCU, stage.path(id), 'bounce', { bounceReason: 'wrong_area', reason: 'She lives in Kent.' });
  await stage.referred({ ...inArea, ...stranger(), source: 'self' });
  const after = (await stage.read(LLEUCU, `${path}?quarter=2026-Q1`)) as unknown as Figures;
  expect(countOf(after.validity, 'undecided') - countOf(before.validity, 'undecided')).toBe(1);
  expect(countOf(after.validity, 'wrong_area') - countOf(before.validity, 'wrong_area')).toBe(1);
  for (const source of ['self', 'professional'])
    expect(countOf(after.sources, source) - countOf(before.sources, source)).toBe(1);
  expect(countOf(after.streams, 'Humberside non-DA')).toBe(1);
  const { text } = await stage.page(LLEUCU, `/${path}?quarter=2026-Q1`);
  expect(text).toContain('Out of area: sent back or refused');
  expect(text).toContain('Humberside non-DA');
});

test('the figures of a service are whole for its own people, and there for nobody else', async () => {
  const path = `advocacy-services/${stage.service}/figures`;
  stage.clinic.clock.set('2026-07-06T09:00:00+01:00');
  await stage.referred({ ...inArea, ...stranger(), source: 'crime_feed', referredOn: '2026-07-06' });
  const whole = await stage.read(LLEUCU, `${path}?quarter=2026-Q3`);
  expect(whole).toMatchObject({ sources: [{ name: 'crime_feed', count: 1 }] });
  // She is on the team of none of these cases, and allocates none.
  expect(await stage.read(BRONAGH, `${path}?quarter=2026-Q3`)).toEqual(whole);
  const { text } = await stage.page(BRONAGH, `/${path}?quarter=2026-Q3`);
  expect(text).not.toMatch(/>\s*hidden\s*</);
  expect((await stage.page(BRONAGH, `/advocacy-services/${stage.service}`)).text).toContain(`href="/${path}"`);
  for (const email of [OWAIN, RACHEL, RAVI]) expect(await stage.status(email, path)).toBe(403);
});

describe('valid referrals', () => {
  interface Counted {
    readonly validity: { readonly name: string; readonly count: number }[];
    readonly referred: number;
  }
  const path = () => `advocacy-services/${stage.service}/figures?quarter=2026-Q4`;
  const counted = async (): Promise<Record<string, number>> => {
    const { validity, referred } = (await stage.read(LLEUCU, path())) as unknown as Counted;
    expect(validity.reduce((sum, { count }) => sum + count, 0)).toBe(referred);
    return Object.fromEntries([...validity.map(({ name, count }) => [name, count] as const), ['all', referred]]);
  };
  const none = { valid: 0, undecided: 0, refused: 0, duplicate: 0, wrong_area: 0, unsafe_contact: 0, all: 0 };
  const came = async (...moves: readonly (readonly [string, object?])[]): Promise<string> => {
    const id = await stage.referred({ ...inArea, ...stranger(), referredOn: '2026-10-05' });
    for (const [move, body] of moves) await stage.moved(LLEUCU, stage.path(id), move, body);
    return id;
  };

  it('are those that are accepted for support or wait for it; each of the others is counted apart, and they add up', async () => {
    stage.clinic.clock.set('2026-10-05T09:00:00+01:00');
    expect(await counted()).toEqual(none);
    const undecided = await came();
    expect(await counted()).toEqual({ ...none, undecided: 1, all: 1 });
    await came(['bounce', { bounceReason: 'duplicate', reason: 'Twice.' }]);
    await came(['bounce', { bounceReason: 'wrong_area', reason: 'Kent.' }]);
    await came(['bounce', { bounceReason: 'unsafe_contact', reason: 'He answered.' }]);
    await came(['bounce', { bounceReason: 'other', reason: 'No stalking.' }]);
    await came(['refuse', { refusedRule: 'other', reason: 'No stalking.' }]);
    const refusedArea = await stage.referred({ ...stranger(), areaCode: 'kent', referredOn: '2026-10-05' });
    await stage.moved(LLEUCU, stage.path(refusedArea), 'refuse', { refusedRule: 'area', reason: 'She lives in Kent.' });
    await came(['offer']);
    await came(['offer'], ['accept']);
    await came(['offer'], ['decline', { reason: 'Not now.' }]);
    // Closed before anybody decided.
    await came(['close', { reason: 'She moved abroad.', reopenSign: 'She comes back.' }]);
    const byHand = { valid: 3, undecided: 2, refused: 2, duplicate: 1, wrong_area: 2, unsafe_contact: 1, all: 11 };
    expect(await counted()).toEqual(byHand);
    await stage.moved(LLEUCU, stage.path(undecided), 'offer');
    expect(await counted()).toEqual({ ...byHand, valid: 4, undecided: 1 });
    await stage.moved(LLEUCU, stage.path(undecided), 'undo');
    expect(await counted()).toEqual(byHand);
    const { text } = await stage.page(LLEUCU, `/${path()}`);
    for (const said of ['Valid: support was offered', 'Not decided, or closed before a decision', 'All referrals'])
      expect(text).toContain(said);
  });
});
