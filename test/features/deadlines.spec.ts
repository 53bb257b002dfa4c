import { openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';
import { openPages } from '../web.js';

const [COORDINATOR, OFFICER] = ['siwan.gwynne@dp-coord.example', 'elfyn.rosser@dp-lpa-carms.example'];
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
      name: 'spo_notification_initial', within: { days: 3 }, countsFirstDay: true, direction: 'after', standing: 'statute', effectiveFrom: '2020-01-20',
    }); // prettier-ignore
    const { text } = await pageOf(PAGE);
    expect(text).toContain(`${String(total)} results`);
    for (const said of [
      'Stalking protection order: name and home address notified', '3 days beginning with that day', 'the order is served',
      'Stalking Protection Act 2019 s.9(1)', '20 January 2020', '1 working day before', 'Good Friday', 'Christmas Day',
    ]) expect(text).toContain(said); // prettier-ignore
  });

  it('is narrowed by what it is about and by its standing', async () => {
    const { body } = await officer.get('/v1/timings?group=record&standing=statute').expect(200);
    expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([
      'subject_access',
      'breach_72_hours',
    ]);
    const { text } = await pageOf(`${PAGE}?group=record&standing=statute`);
    expect(text).toContain('Subject access request answered');
    expect(text).not.toContain('Nomination answered');
    expect((await pageOf(`${PAGE}?group=victims&standing=statute`)).text).toContain('No deadline is like that.');
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
      'Good Friday: no working day',
      'Saturday: no working day',
      'Easter Monday: no working day',
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
    expect(text).toContain('Due at 13:00 on Monday 30 March 2026');
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
    expect(text).toContain('Write at what time the deadline starts');
    expect(text).toContain('value="breach_72_hours" selected');
  });

  it('is told to nobody who is not signed in', async () => {
    await clinic.nobody().get('/v1/timings').expect(401);
    expect((await pages.stranger().get(PAGE)).status).toBe(303);
  });
});
