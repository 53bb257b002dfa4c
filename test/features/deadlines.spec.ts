import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';
import { openPages } from '../web.js';

const [ADMINISTRATOR, COORDINATOR, OFFICER] = [
  'ravi.menon@dp-it.example',
  'siwan.gwynne@dp-coord.example',
  'elfyn.rosser@dp-lpa-carms.example',
];
const PAGE = '/how-we-work-out-dates';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let officer: Agent;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  officer = await clinic.as(OFFICER);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const due = (name: string, query: string) => officer.get(`/v1/timings/${name}/due?${query}`);
const pageOf = async (path: string, email = OFFICER) => (await pages.as(email)).get(path);

describe('how we work out dates', () => {
  it('says of every deadline what it runs from, how long it is, where that is written and how sure it is', async () => {
    const { body } = await officer.get('/v1/timings').expect(200);
    const { items, total } = body as { items: { name: string; standing: string }[]; total: number };
    expect(items).toHaveLength(total);
    expect(items.find(({ name }) => name === 'spo_notification_initial')).toEqual({
      name: 'spo_notification_initial',
      within: { days: 3 },
      countsFirstDay: true,
      direction: 'after',
      standing: 'statute',
      effectiveFrom: '2020-01-20',
    });
    const { text } = await pageOf(PAGE);
    expect(text).toContain(`${String(total)} results`);
    for (const said of [
      'Stalking protection order: name and home address notified',
      '3 days beginning with that day',
      'the order is served',
      'Stalking Protection Act 2019 s.9(1)',
      '20 January 2020',
      '1 working day before',
      'Good Friday',
      'Christmas Day',
    ])
      expect(text).toContain(said);
  });

  it('is narrowed by what it is about and by its standing', async () => {
    const { body } = await officer.get('/v1/timings?group=record&standing=statute').expect(200);
    expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([
      'subject_access',
      'subject_access_extended',
      'breach_72_hours',
    ]);
    const { text } = await pageOf(`${PAGE}?group=record&standing=statute`);
    expect(text).toContain('Subject access request answered');
    expect(text).not.toContain('Nomination answered');
    expect((await pageOf(`${PAGE}?group=victims&standing=statute`)).text).toContain('No results');
    expect((await pageOf(`${PAGE}?group=weather`)).status).toBe(422);
    await officer.get('/v1/timings?standing=certain').expect(422);
  });

  it('warns, for half a year, that the list of bank holidays ends', async () => {
    expect((await pageOf(PAGE)).text).not.toContain('The list of bank holidays ends');
    clinic.clock.set('2027-06-30T12:00:00Z');
    expect((await pageOf(PAGE)).text).toContain('The list of bank holidays ends on 31 December 2027.');
    clinic.clock.set('2026-03-16T09:00:00Z');
  });
});

describe('a date that is worked out', () => {
  it.each(expectedAnswers<{ rule: string; trigger: string; due: string }[]>('dueDates'))(
    '$rule from $trigger is $due, as by hand',
    async ({ rule, trigger, due: expected }) => {
      const { body } = await due(rule, `from=${trigger}`).expect(200);
      const { dueOn, steps } = body as { dueOn: string; steps: { day: string }[] };
      expect([dueOn, steps[0]?.day, steps.at(-1)?.day]).toEqual([expected, trigger, expected]);
    },
  );

  it('shows its working day by day', async () => {
    const { text } = await pageOf(`${PAGE}/calculator?timing=wd_2&from-day=2&from-month=4&from-year=2026`, COORDINATOR);
    expect(text).toContain('Due on Wednesday 8 April 2026');
    for (const said of [
      'Good Friday: not a working day',
      'Saturday: not a working day',
      'Easter Monday: not a working day',
      'day 2',
    ])
      expect(text).toContain(said);
    expect(text).toContain('value="2026"');
  });

  it('ends at an instant where it is counted in hours, over the change of the clocks', async () => {
    const { body } = await due('breach_72_hours', 'from=2026-03-27&at=12:00').expect(200);
    expect(body).toMatchObject({ dueOn: null, dueAt: '2026-03-30T12:00:00.000Z', steps: [] });
    const { text } = await pageOf(
      `${PAGE}/calculator?timing=breach_72_hours&from-day=27&from-month=3&from-year=2026&at=12:00`,
    );
    expect(text).toContain('Due at 1pm on Monday 30 March 2026');
  });

  it('is provisional after the last bank holiday that is known', async () => {
    const { body } = await due('wd_10', 'from=2027-12-24').expect(200);
    expect(body).toMatchObject({ dueOn: '2028-01-11', provisional: true });
    const { text } = await pageOf(`${PAGE}/calculator?timing=wd_10&from-day=24&from-month=12&from-year=2027`);
    expect(text).toContain('This date is provisional');
  });

  it.each([
    ['no deadline', 'weather', 'from=2026-04-02'],
    ['no property of a deadline', 'constructor', 'from=2026-04-02'],
    ['no day', 'wd_5', 'from=2026-02-30'],
    ['a day out of reach', 'wd_5', 'from=1066-10-14'],
    ['an end out of reach', 'spo_two_years_end', 'from=2199-12-31'],
    ['no time where it is counted in hours', 'breach_72_hours', 'from=2026-04-02'],
    ['no time of the clock', 'breach_72_hours', 'from=2026-04-02&at=25:00'],
    ['something that nobody asks', 'wd_5', 'from=2026-04-02&case=1'],
  ])('is refused in plain words for %s', async (_, name, query) => {
    const { body } = await due(name, query).expect(422);
    expect((body as { errors: object[] }).errors.length).toBeGreaterThan(0);
  });

  it('keeps what was typed where something is wrong', async () => {
    const { status, text } = await pageOf(
      `${PAGE}/calculator?timing=breach_72_hours&from-day=2&from-month=4&from-year=2026`,
    );
    expect(status).toBe(422);
    expect(text).toContain('Enter the time at which the deadline starts');
    expect(text).toContain('value="breach_72_hours" selected');
  });

  it('is told to nobody who is not signed in', async () => {
    await clinic.nobody().get('/v1/timings').expect(401);
    expect((await pages.stranger().get(PAGE)).status).toBe(303);
  });
});

describe('the length of a local deadline in an area', () => {
  const settled = {
    areaCode: 'dyfed-powys',
    timing: 'nomination_answer',
    count: 3,
    fromOn: '2026-03-16',
    reason: 'The clinic meets each week',
  };
  const settle = async (given: object, email = ADMINISTRATOR) =>
    (await clinic.as(email)).post('/v1/area-timings').send({ ...settled, version: 0, ...given });
  const answerDueOn = async (): Promise<string> => {
    const { body } = await officer
      .post('/v1/nominations')
      .send(aNominationOfStrangers(await forumOf(clinic)))
      .expect(201);
    const { body: shown } = await officer.get(`/v1/nominations/${(body as { id: string }).id}`).expect(200);
    return (shown as { answerDueOn: string }).answerDueOn;
  };
  const areaId = async (code: string): Promise<string> =>
    (await clinic.owner.query<{ id: string }>('SELECT id FROM force_area WHERE code = $1', [code])).rows[0]?.id ?? '';

  it('is settled by its administrator alone, from today or later on, once however often it is sent', async () => {
    expect(await answerDueOn()).toBe('2026-03-23');
    expect((await settle({}, COORDINATOR)).status).toBe(403);
    expect((await settle({ areaCode: 'cheshire' })).status).toBe(403);
    expect((await settle({ areaCode: 'atlantis' })).status).toBe(422);
    expect((await settle({ fromOn: '2026-03-15' })).status).toBe(422);
    expect((await settle({ count: 0 })).status).toBe(422);
    expect((await settle({ reason: ' ' })).status).toBe(422);
    expect((await settle({})).status).toBe(201);
    expect((await settle({})).status).toBe(409);
    expect(await answerDueOn()).toBe('2026-03-19');
  });

  it.each(['spo_notification_initial', 'code_inform', 'marac_repeat', 'undo_window', 'weather'])(
    'cannot be settled of %s, which is not for an area to settle',
    async (timing) => {
      const { status, body } = await settle({ timing });
      expect([status, (body as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([422, '#/timing']);
    },
  );

  it('holds for referrals of the area’s forums, and not for those of another', async () => {
    const { body } = await officer.get('/v1/area-timings?area=cheshire').expect(200);
    expect(body).toEqual({ items: [], total: 0, next: null });
    expect((await due('nomination_answer', 'from=2026-03-16&area=cheshire')).body).toMatchObject({
      dueOn: '2026-03-23',
      areaCode: null,
      count: 5,
    });
    expect((await due('nomination_answer', 'from=2026-03-16&area=dyfed-powys')).body).toMatchObject({
      dueOn: '2026-03-19',
      areaCode: 'dyfed-powys',
      count: 3,
    });
    // What had not been settled yet on that day.
    expect((await due('nomination_answer', 'from=2026-03-13&area=dyfed-powys')).body).toMatchObject({
      dueOn: '2026-03-20',
      areaCode: null,
    });
    await due('nomination_answer', 'from=2026-03-16&area=atlantis').expect(422);
  });

  it('is read by everybody with who settled it and why, and all that was settled before', async () => {
    expect(
      (await settle({ count: 4, fromOn: '2026-06-01', version: 1, reason: 'From the summer on each fortnight' }))
        .status,
    ).toBe(201);
    const { body } = await officer.get('/v1/area-timings?area=dyfed-powys').expect(200);
    expect((body as { items: object[] }).items).toMatchObject([
      { number: 2, count: 4, fromOn: '2026-06-01', standing: 'to_come', lastDay: null },
      {
        number: 1,
        count: 3,
        standing: 'in_force',
        lastDay: '2026-05-31',
        reason: settled.reason,
        setByName: 'Ravi Menon',
      },
    ]);
    const page = await pageOf(`${PAGE}/areas/${await areaId('dyfed-powys')}`, COORDINATOR);
    for (const said of [
      'Nomination answered',
      '3 working days',
      'The clinic meets each week',
      'Ravi Menon',
      '31 May 2026',
    ])
      expect(page.text).toContain(said);
    expect(page.text).not.toContain('>Change');
    expect((await pageOf(PAGE, COORDINATOR)).text).toContain('Deadlines in Dyfed-Powys Police');
    expect(
      (
        await pageOf(
          `${PAGE}/calculator?timing=nomination_answer&from-day=16&from-month=3&from-year=2026&area=dyfed-powys`,
        )
      ).text,
    ).toContain('Dyfed-Powys Police has set another length: 3 working days.');
  });

  it('is settled on a page that keeps what was typed, and says who moved first', async () => {
    const path = `${PAGE}/areas/${await areaId('dyfed-powys')}/glass_break_review`;
    const administrator = await pages.as(ADMINISTRATOR);
    const shown = await administrator.get(path);
    expect(shown.text).toContain('Usually 1 working day after');
    const answers = { count: '2', 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2026', reason: '' };
    const wrong = await administrator.fill(path, answers);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="2026"');
    const done = await administrator.fill(path, { ...answers, reason: 'Two people look at it' });
    expect(done.status).toBe(303);
    expect((await pageOf(`${PAGE}/areas/${await areaId('dyfed-powys')}`, ADMINISTRATOR)).text).toContain(
      'Two people look at it',
    );
    expect((await pageOf(path, COORDINATOR)).status).toBe(403);
    expect((await pageOf(`${PAGE}/areas/${await areaId('dyfed-powys')}/wd_5`, ADMINISTRATOR)).status).toBe(404);
  });
});
