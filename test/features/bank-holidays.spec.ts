import supertest from 'supertest';
import { openHouse } from '../../apps/worker/app.js';
import { addWorkingDays, londonDay } from '../../libs/kernel/london-date.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { HolidayList } from '../../libs/administration/deadlines/holidays.list.js';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const [RAVI, SIWAN, ELFYN] = [
  'ravi.menon@dp-it.example',
  'siwan.gwynne@dp-coord.example',
  'elfyn.rosser@dp-lpa-carms.example',
];
const PAGE = '/bank-holidays';

interface Listed {
  readonly id: string;
  readonly day: string;
  readonly name: string;
  readonly version: number;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
}
interface List {
  readonly items: Listed[];
  readonly total: number;
  readonly next: string | null;
  readonly complete: { readonly number: number; readonly lastDay: string; readonly endsSoon: boolean };
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const send = async (path: string, body: object, email = RAVI, key?: string) => {
  const asked = (await clinic.as(email)).post(`/v1/bank-holidays${path}`).send(body);
  return key ? asked.set('idempotency-key', key) : asked;
};
const list = async (query = ''): Promise<List> =>
  (await (await clinic.as(ELFYN)).get(`/v1/bank-holidays${query}`).expect(200)).body as List;
const onDay = async (day: string): Promise<Listed[]> =>
  (await list(`?year=${day.slice(0, 4)}&limit=200`)).items.filter((one) => one.day === day);
const answerDueOn = async (): Promise<string> => {
  const elfyn = await clinic.as(ELFYN);
  const { body } = await elfyn
    .post('/v1/nominations')
    .send(aNominationOfStrangers(await forumOf(clinic)))
    .expect(201);
  return (body as { answerDueOn: string }).answerDueOn;
};
const calculated = async (): Promise<string> =>
  ((await (await clinic.as(ELFYN)).get('/v1/timings/wd_5/due?from=2026-03-16').expect(200)).body as { dueOn: string })
    .dueOn;
/** Whatever is to be done again and again is done when a test says that so many milliseconds have passed. */
function holdIntervals() {
  const { setInterval, clearInterval } = globalThis;
  const held = new Map<NodeJS.Timeout, { act: () => void; every: number }>();
  globalThis.setInterval = ((act: () => void, every: number) => {
    // Never due by itself: it is what the caller holds and clears.
    const timer = setInterval(() => undefined, 2 ** 31 - 1).unref();
    held.set(timer, { act, every });
    return timer;
  }) as typeof setInterval;
  globalThis.clearInterval = (timer) => {
    held.delete(timer as NodeJS.Timeout);
    clearInterval(timer);
  };
  return {
    pass: (milliseconds: number): void => {
      for (const { act, every } of held.values()) for (let at = every; at <= milliseconds; at += every) act();
    },
    letGo: () => Object.assign(globalThis, { setInterval, clearInterval }),
  };
}
const textOf = async (path: string, email = ELFYN) => (await (await pages.as(email)).get(path)).text;

const event = (date: string, title: string, notes = '') => ({ title, date, notes, bunting: false });
const of2028 = [
  event('2028-01-03', 'New Year’s Day', 'Substitute day'),
  event('2028-04-14', 'Good Friday'),
  event('2028-04-17', 'Easter Monday'),
  event('2028-05-01', 'Early May bank holiday'),
  event('2028-05-29', 'Spring bank holiday'),
  event('2028-08-28', 'Summer bank holiday'),
  event('2028-12-25', 'Christmas Day'),
  event('2028-12-26', 'Boxing Day'),
];
const feed = (...events: object[]): string =>
  JSON.stringify({
    'england-and-wales': { division: 'england-and-wales', events },
    scotland: { division: 'scotland', events: [event('2028-11-30', 'St Andrew’s Day')] },
  });

describe('the bank holidays', () => {
  it('are read by everybody who is signed in, by year, with their source and how far they go', async () => {
    const all = await list();
    expect(all).toMatchObject({
      total: 16,
      next: null,
      complete: { number: 1, lastDay: '2027-12-31', endsSoon: false },
    });
    expect((await list('?year=2027')).total).toBe(8);
    expect((await list('?limit=5')).next).toBe('5');
    await (await clinic.as(ELFYN)).get('/v1/bank-holidays?year=soon').expect(422);
    await clinic.nobody().get('/v1/bank-holidays').expect(401);
    expect(await textOf('/how-we-work-out-dates')).toContain(`href="${PAGE}"`);
    const shown = await textOf(`${PAGE}?year=2026`);
    for (const said of [
      '8 results',
      'Friday 3 April 2026',
      'Good Friday',
      'The list that the service came with',
      'complete from 1 January 2026 to 31 December 2027',
    ])
      expect(shown).toContain(said);
    for (const unsaid of ['3 May 2027', 'Add a bank holiday', 'Withdraw', 'Important'])
      expect(shown).not.toContain(unsaid);
    expect(await textOf(`${PAGE}?year=2026`, RAVI)).toContain('Add a bank holiday');
    expect((await pages.stranger().get(PAGE)).status).toBe(303);
  });

  it('are changed by administrators alone', async () => {
    const [first] = await onDay('2026-04-03');
    const day = { day: '2026-06-10', name: 'Jubilee', substitute: false, source: 'The Gazette' };
    for (const email of [SIWAN, ELFYN]) {
      expect((await send('', day, email)).status).toBe(403);
      expect((await send('/complete', { lastDay: '2027-06-30', source: 'x', version: 1 }, email)).status).toBe(403);
      expect((await send('/import', { source: 'x', file: feed(...of2028) }, email)).status).toBe(403);
      expect((await send(`/${first?.id}/withdraw`, { reason: 'x', version: 1 }, email)).status).toBe(403);
      for (const path of ['new', 'complete', 'import', `${first?.id}/withdraw`])
        expect((await (await pages.as(email)).get(`${PAGE}/${path}`)).status).toBe(403);
    }
    expect((await send('/00000000-0000-4000-8000-000000000000/withdraw', { reason: 'x', version: 1 })).status).toBe(
      404,
    );
    expect((await list()).total).toBe(16);
  });
});

describe('a day that is added and withdrawn', () => {
  const day = { day: '2026-03-18', name: 'A day of thanks', substitute: false, source: 'The Gazette' };

  it('counts at once for what is worked out from then on, in every process, and what was due stays due', async () => {
    const due = await answerDueOn();
    expect([due, await calculated()]).toEqual(['2026-03-23', '2026-03-23']);
    const added = await send('', day, RAVI, 'a-day');
    expect(added.status).toBe(201);
    // Sent twice it is added once; another of that day is not added.
    expect((await send('', day, RAVI, 'a-day')).body).toEqual(added.body);
    expect((await send('', day)).status).toBe(422);
    expect([await answerDueOn(), await calculated()]).toEqual(['2026-03-24', '2026-03-24']);
    expect(
      await textOf(`/how-we-work-out-dates/calculator?timing=wd_5&from-day=16&from-month=3&from-year=2026`),
    ).toContain('A day of thanks: not a working day');
    const kept = await clinic.owner.query('SELECT 1 FROM nomination WHERE answer_due_on = $1', [due]);
    expect(kept.rowCount).toBe(1);
    expect(await clinic.record((added.body as Listed).id)).toEqual(['create']);
  });

  it('is heard of within twenty seconds by a process that did not change it', async () => {
    const hours = holdIntervals();
    const worker = await openHouse({ db: clinic.db, config: clinic.config, clock: clinic.clock });
    try {
      const text = `INSERT INTO bank_holiday (id, on_day, name, substitute, source, entered_by, entered_at)
        SELECT gen_random_uuid(), '2026-03-19', 'Another', false, 'x', entered_by, entered_at FROM bank_holiday LIMIT 1`;
      await clinic.owner.query(text);
      expect(addWorkingDays(londonDay('2026-03-16'), 5)).toBe('2026-03-24');
      hours.pass(20_000);
      for (let tries = 0; tries < 100 && addWorkingDays(londonDay('2026-03-16'), 5) === '2026-03-24'; tries += 1)
        await new Promise((resume) => setTimeout(resume, 20));
      expect(addWorkingDays(londonDay('2026-03-16'), 5)).toBe('2026-03-25');
    } finally {
      await clinic.owner.query(`DELETE FROM bank_holiday WHERE on_day = '2026-03-19'`);
      await worker.get(HolidayList).refresh();
      await worker.close();
      hours.letGo();
    }
    expect(addWorkingDays(londonDay('2026-03-16'), 5)).toBe('2026-03-24');
  });

  it('is withdrawn with a reason on a page that keeps what was typed, and stays to be read', async () => {
    const [added] = await onDay(day.day);
    const path = `${PAGE}/${added?.id}/withdraw`;
    const ravi = await pages.as(RAVI);
    expect((await ravi.fill(path, { reason: ' ' })).status).toBe(422);
    const late = await ravi.post(path, {
      ...(await frameOf(ravi, path)),
      _version: '9',
      reason: 'It was never proclaimed',
    });
    expect([late.status, late.text.includes('It was never proclaimed')]).toEqual([409, true]);
    expect((await ravi.fill(path, { reason: 'It was never proclaimed' })).headers['location']).toBe(
      `${PAGE}?done=withdrawn`,
    );
    expect(await calculated()).toBe('2026-03-23');
    expect(await onDay(day.day)).toMatchObject([{ withdrawnReason: 'It was never proclaimed', version: 2 }]);
    const shown = await textOf(`${PAGE}?year=2026`);
    for (const said of ['Withdrawn', 'By Ravi Menon on', 'It was never proclaimed']) expect(shown).toContain(said);
    expect((await send(`/${added?.id}/withdraw`, { reason: 'Again', version: 2 })).status).toBe(409);
    expect(await clinic.record(added?.id ?? '')).toEqual(['create', 'withdraw']);
  });

  it('is added on a page, and again after it was withdrawn', async () => {
    const ravi = await pages.as(RAVI);
    const answers = {
      'day-day': '18',
      'day-month': '3',
      'day-year': '2026',
      name: 'A day of thanks',
      substitute: 'no',
      source: '',
    };
    const wrong = await ravi.fill(`${PAGE}/new`, answers);
    expect([wrong.status, wrong.text.includes('value="A day of thanks"')]).toEqual([422, true]);
    const done = await ravi.fill(`${PAGE}/new`, { ...answers, source: 'The Gazette' });
    expect(done.headers['location']).toBe(`${PAGE}?done=added`);
    expect(await calculated()).toBe('2026-03-24');
    const again = (await onDay(day.day)).find(({ withdrawnAt }) => !withdrawnAt);
    expect((await send(`/${again?.id}/withdraw`, { reason: 'For the next test', version: 1 })).status).toBe(200);
  });
});

const frameOf = async (browser: Awaited<ReturnType<typeof pages.as>>, path: string) => {
  const { text } = await browser.get(path);
  const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  return { _csrf: valueOf('_csrf'), _key: valueOf('_key') };
};

describe('the day to which the list is complete', () => {
  const body = { lastDay: '2028-12-31', source: 'GOV.UK', version: 1 };

  it('cannot be one of a year of which nothing is known, nor before the list begins', async () => {
    for (const lastDay of ['2028-12-31', '2025-12-31', 'soon'])
      expect((await send('/complete', { ...body, lastDay })).status).toBe(422);
    expect((await send('/complete', { ...body, lastDay: '2027-06-30', version: 7 })).status).toBe(409);
    expect((await list()).complete.lastDay).toBe('2027-12-31');
  });

  it('is said on a page, and decides which dates are provisional', async () => {
    const ravi = await pages.as(RAVI);
    const answers = {
      'lastDay-day': '30',
      'lastDay-month': '6',
      'lastDay-year': '2027',
      source: 'GOV.UK, part of 2027',
    };
    expect((await ravi.fill(`${PAGE}/complete`, answers)).headers['location']).toBe(`${PAGE}?done=extended`);
    const elfyn = await clinic.as(ELFYN);
    const provisional = async () =>
      (await elfyn.get('/v1/timings/wd_5/due?from=2027-07-01')).body as { provisional: boolean };
    expect((await provisional()).provisional).toBe(true);
    expect((await send('/complete', { ...body, lastDay: '2027-12-31', version: 2 })).body).toMatchObject({ number: 3 });
    expect((await provisional()).provisional).toBe(false);
  });
});

describe('a file', () => {
  const asked = { source: 'GOV.UK, read on 16 March 2026', completeTo: '2028-12-31', file: feed(...of2028) };

  it('is rehearsed without a change, and taken by the mark of what was shown, once', async () => {
    const rehearsed = await send('/import', asked);
    expect(rehearsed.status).toBe(200);
    expect(rehearsed.body).toMatchObject({ kind: 'json', known: [], lacking: [], refused: [], lastDay: '2027-12-31' });
    expect((rehearsed.body as { fresh: object[] }).fresh).toHaveLength(8);
    expect(await list()).toMatchObject({ total: 18, complete: { number: 3, lastDay: '2027-12-31' } });
    const { mark } = rehearsed.body as { mark: string };
    expect((await send('/import', { ...asked, completeTo: '2027-12-30', mark })).status).toBe(409);
    const taken = await send('/import', { ...asked, mark }, RAVI, 'a-file');
    expect(taken.body).toEqual({ added: 8, withdrawn: 0, lastDay: '2028-12-31' });
    expect((await send('/import', { ...asked, mark }, RAVI, 'a-file')).body).toEqual(taken.body);
    expect(await list('?year=2028')).toMatchObject({ total: 8, complete: { number: 4, lastDay: '2028-12-31' } });
    expect((await list('?year=2028')).items[0]).toMatchObject({
      day: '2028-01-03',
      substitute: true,
      source: asked.source,
      enteredByName: 'Ravi Menon',
    });
  });

  it('that is brought in again has nothing new', async () => {
    const { body } = await send('/import', asked);
    expect(body).toMatchObject({ fresh: [], lacking: [], refused: [] });
    expect((body as { known: object[] }).known).toHaveLength(8);
  });

  it('withdraws nothing that it lacks unless that is said, with a reason', async () => {
    const [boxing] = await onDay('2028-12-26');
    const shorter = { ...asked, file: feed(...of2028.slice(0, 7)) };
    const { body } = await send('/import', shorter);
    expect(body).toMatchObject({ fresh: [], lacking: [{ id: boxing?.id, day: '2028-12-26', name: 'Boxing Day' }] });
    const { mark } = body as { mark: string };
    const run = (more: object) => send('/import', { ...shorter, mark, ...more });
    expect((await run({})).body).toEqual({ added: 0, withdrawn: 0, lastDay: '2028-12-31' });
    expect((await run({ withdraw: [boxing?.id] })).status).toBe(422);
    const [christmas] = await onDay('2028-12-25');
    expect((await run({ withdraw: [christmas?.id], reason: 'Not in the file' })).status).toBe(422);
    expect((await run({ withdraw: [boxing?.id], reason: 'Not in the file' })).body).toMatchObject({ withdrawn: 1 });
    expect(await onDay('2028-12-26')).toMatchObject([{ withdrawnReason: 'Not in the file', version: 2 }]);
  });

  it.each(['{"scotland":{}}', 'no file of ours', 'day,name,substitute,source\n'])(
    'that is none is refused: %s',
    async (file) => {
      const { status, body } = await send('/import', { ...asked, file });
      expect([status, (body as { errors: { pointer: string }[] }).errors[0]?.pointer]).toEqual([422, '#/file']);
    },
  );

  it('is chosen on a page, which tells what is wrong line by line and changes nothing until a press', async () => {
    const { token } = await pages.app.get(Sessions).open((await clinic.actor(RAVI)).id, 'web', clinic.clock.now());
    const agent = supertest(pages.app.getHttpServer());
    const cookie = `clinic_session=${token}`;
    const csrf =
      /name="_csrf" value="([^"]+)"/.exec((await agent.get(`${PAGE}/import`).set('cookie', cookie)).text)?.[1] ?? '';
    const sent = (file: string, source = 'The Gazette') =>
      agent
        .post(`${PAGE}/import`)
        .set('cookie', cookie)
        .field('_csrf', csrf)
        .field('source', source)
        .attach('file', Buffer.from(file), 'a.csv');
    const missing = await sent('day,name,substitute,source\n2028-12-26,Boxing Day,no,', ' ');
    expect([missing.status, missing.text.includes('Enter')]).toEqual([422, true]);
    expect((await sent('x')).text).toContain('The first line of the file must name these columns');
    const file =
      'day,name,substitute,source\n2028-12-26,Boxing Day,no,\n2028-13-01,Thirteenth,no,\n2028-12-25,Yuletide,no,\n';
    const rehearsed = await sent(file);
    for (const words of [
      'Nothing is changed yet',
      '1 new day',
      'Tuesday 26 December 2028',
      'Line 3: the day is not a real date',
      'is “Yuletide” in the file',
      'Days that the file does not have',
      'Good Friday',
      'The list stays complete to 31 December 2028',
    ])
      expect(rehearsed.text).toContain(words);
    expect((await onDay('2028-12-26')).filter(({ withdrawnAt }) => !withdrawnAt)).toEqual([]);
    const unescape = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
    const form = rehearsed.text.slice(rehearsed.text.indexOf(`${PAGE}/import/run`));
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescape(value)]));
    const press = (more: object) =>
      agent
        .post(`${PAGE}/import/run`)
        .set('cookie', cookie)
        .type('form')
        .send({ ...fields, ...more });
    const [friday] = await onDay('2028-04-14');
    const unexplained = await press({ withdraw: friday?.id });
    expect([unexplained.status, unexplained.text.includes('Say why these days are withdrawn')]).toEqual([422, true]);
    expect((await press({})).headers['location']).toBe(`${PAGE}?done=imported`);
    expect((await onDay('2028-12-26')).filter(({ withdrawnAt }) => !withdrawnAt)).toHaveLength(1);
    expect(await onDay('2028-04-14')).toMatchObject([{ withdrawnAt: null }]);
  });
});

describe('the warning that the list ends', () => {
  const mails = async () =>
    (
      await clinic.owner.query<{ address: string; body: string }>(
        `SELECT address, body FROM sent_mail WHERE template = 'deadlines.mails.holidaysEnd'`,
      )
    ).rows;
  const morning = async (day: string) => {
    clinic.clock.set(`${day}T08:00:00Z`);
    await clinic.runJobs();
  };
  const reach = async (lastDay: string) => {
    const { number: version } = (await list()).complete;
    expect((await send('/complete', { lastDay, source: 'GOV.UK', version })).status).toBe(200);
  };
  const words = 'The list of bank holidays ends on 31 December 2026';

  it('is told to administrators once, six months before, and stands on their home and on the page', async () => {
    await reach('2026-12-31');
    await morning('2026-06-29');
    expect(await mails()).toEqual([]);
    expect(await textOf('/', RAVI)).not.toContain('The list of bank holidays ends');
    for (const day of ['2026-06-30', '2026-07-01']) await morning(day);
    const sent = await mails();
    expect(sent.filter(({ address }) => address === RAVI)).toHaveLength(1);
    expect(sent.every(({ body }) => body.includes('31 December 2026') && body.includes(PAGE))).toBe(true);
    expect(sent.some(({ address }) => address === SIWAN)).toBe(false);
    expect(await textOf('/', RAVI)).toContain(words);
    expect(await textOf('/', SIWAN)).not.toContain(words);
    for (const said of ['Important', words, 'Import a longer list']) expect(await textOf(PAGE, RAVI)).toContain(said);
    expect(await textOf(PAGE, SIWAN)).toContain('Ask your administrator for a longer list');
  }, 60_000);

  it('goes when the list is made longer, and comes again for its new end', async () => {
    await reach('2027-12-31');
    const before = (await mails()).length;
    await morning('2026-07-02');
    expect(await mails()).toHaveLength(before);
    expect(await textOf('/', RAVI)).not.toContain('The list of bank holidays ends');
    expect(await textOf(PAGE, RAVI)).not.toContain('Important');
    await morning('2027-06-30');
    expect((await mails()).filter(({ address }) => address === RAVI)).toHaveLength(2);
  }, 60_000);
});
