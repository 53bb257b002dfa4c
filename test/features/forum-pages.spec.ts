import { faultsOf, openSignedIn } from '../browser.js';
import { NORA, openForums } from '../forum-stage.js';
import type { Clinic } from '../harness.js';
import { RAVI, SIWAN } from '../people.js';
import { openPages } from '../web.js';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forums: Map<string, string>;
beforeEach(async () => {
  ({ clinic, forums } = await openForums());
  pages = await openPages(clinic);
});
afterEach(async () => {
  await pages.close();
  await clinic.close();
});

type Browser = Awaited<ReturnType<typeof pages.as>>;
const at = (key: string): string => `/forums/${forums.get(key) ?? ''}`;
const settings = async (key: string, on: string) =>
  (await (await clinic.as(SIWAN)).get(`/v1${at(key)}/settings?on=${on}`).expect(200)).body.settings;

/** The boxes of the form that a page shows, as a browser would send them. */
function shownIn(html: string): Record<string, string[]> {
  const form = /<main[^]*?<form([^]*?)<\/form>/.exec(html)?.[1] ?? '';
  const said: Record<string, string[]> = {};
  const unescape = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
  const add = (name: string | undefined, value = '') => void (name && (said[name] ??= []).push(unescape(value)));
  const of = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const ticked = !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag);
    if (ticked) add(of(tag, 'name'), of(tag, 'value'));
  }
  for (const [, head = '', text] of form.matchAll(/<textarea([^>]*)>([^]*?)<\/textarea>/g)) add(of(head, 'name'), text);
  for (const [, head = '', body = ''] of form.matchAll(/<select([^>]*)>([^]*?)<\/select>/g))
    add(of(head, 'name'), of(/<option[^>]* selected[^>]*>/.exec(body)?.[0] ?? '', 'value'));
  return said;
}

const fromDay = (day: string) => {
  const [year, month, date] = day.split('-');
  return { 'fromOn-day': date, 'fromOn-month': month, 'fromOn-year': year };
};

/** Opens a section, answers it as it is but for these answers, and goes as far as the page that checks. */
async function toCheck(browser: Browser, path: string, answers: object) {
  const shown = await browser.get(path);
  return browser.post(path.replace(/\?.*/, ''), { ...shownIn(shown.text), ...answers });
}

async function settle(browser: Browser, path: string, answers: object) {
  const checked = await toCheck(browser, path, answers);
  expect({ status: checked.status, errors: /error-summary[^]*?<\/ul>/.exec(checked.text)?.[0] }).toEqual({
    status: 200,
  });
  return browser.post(`${path.replace(/\?.*/, '')}/settle`, shownIn(checked.text));
}

describe('the pages of forums', () => {
  it('list all of them with their number, narrowed by area, intake and how they run, to everybody with a post', async () => {
    const siwan = await pages.as(SIWAN);
    const all = await siwan.get('/forums');
    expect(all.text).toContain('17 results');
    const sweeps = await siwan.get('/forums?intake=sweep&area=hampshire');
    expect(sweeps.text).toContain('1 result');
    expect(sweeps.text).toContain('Hampshire Resource Allocation Panel');
    expect((await siwan.get('/forums?status=ended')).text).toContain('No results');
    expect((await siwan.get('/forums?intake=x')).status).toBe(422);
    expect((await (await pages.as(RAVI)).get('/administration')).text).toContain('href="/forums"');
  });

  it('show what is in force and its history to readers, and what to change to its area’s administrator alone', async () => {
    const seen = await (await pages.as(SIWAN)).get(`${at('northumbria-nsip')}/all`);
    for (const words of ['North Tyneside', 'High only', 'Fourth Tuesday of every month', 'First settings'])
      expect(seen.text).toContain(words);
    expect(seen.text).not.toContain('/change/');
    expect((await (await pages.as(SIWAN)).get(`${at('northumbria-nsip')}/change/scope`)).status).toBe(403);
    expect((await (await pages.as(RAVI)).get(`${at('northumbria-nsip')}/change/scope`)).status).toBe(403);
    expect((await (await pages.as(RAVI)).get(at('dyfed-powys-clinic'))).text).toContain('/change/cadence');
    expect((await (await pages.as(RAVI)).get(`${at('dyfed-powys-clinic')}/change/colour`)).status).toBe(404);
  });

  it('are a tab each, under the name of the forum, on the day that is asked for', async () => {
    const siwan = await pages.as(SIWAN);
    const here = at('northumbria-nsip');
    const shown: readonly (readonly [string, string, string])[] = [
      ['', 'Meetings and times', 'Chair, agencies and quorum'],
      ['/panel', 'Chair, agencies and quorum', 'Meetings and times'],
      ['/questions', 'Standard questions and actions', 'Meetings and times'],
      ['/history', 'First settings', 'Meetings and times'],
      ['/grants', 'No grant yet', 'Meetings and times'],
    ];
    for (const [tab, said, elsewhere] of shown) {
      const { text } = await siwan.get(`${here}${tab}`);
      expect(text).toContain(`aria-current="page" href="${here}${tab}"`);
      expect(/<h1[^>]*>([^<]*)/.exec(text)?.[1]).toContain('Northumbria');
      expect([tab, text.includes(said), text.includes(elsewhere)]).toEqual([tab, true, false]);
    }
    const later = await siwan.get(`${here}/panel?on=2030-01-01`);
    expect(later.text).toContain('Settings on 1 January 2030');
    expect(later.text).toContain(`href="${here}/questions?on=2030-01-01"`);
  });

  it('lead on from the address under which more of the history was', async () => {
    const answer = await (await pages.as(SIWAN)).get(`${at('northumbria-nsip')}?cursor=20`);
    expect([answer.status, answer.headers['location']]).toEqual([303, `${at('northumbria-nsip')}/history?cursor=20`]);
  });

  it('are three screens of 768 pixels at most on the overview, without faults', async () => {
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(RAVI)).cookie());
    try {
      for (const tab of ['', '/panel', '/questions', '/history']) {
        await page.goto(`${address}${at('dyfed-powys-clinic')}${tab}`);
        const { height = Infinity } = (await page.locator('html').boundingBox()) ?? {};
        expect([tab, height > 3 * 768 ? height : 0, await faultsOf(page)]).toEqual([tab, 0, []]);
      }
    } finally {
      await close();
    }
  }, 60_000);

  it('change a setting from a day on, after a page that shows it beside what it was', async () => {
    const nora = await pages.as(NORA);
    const scope = `${at('northumbria-nsip')}/change/scope`;
    const third = 'gateshead';
    const answers = {
      districts: ['north-tyneside', 'northumberland', third],
      ...fromDay('2026-04-01'),
      reason: 'Widened',
    };
    const checked = await toCheck(nora, scope, answers);
    expect(checked.text).toContain('Nothing is changed yet');
    expect(checked.text).toContain('From 1 April 2026');
    expect(await settings('northumbria-nsip', '2026-04-01')).toMatchObject({ districts: { length: 2 } });
    const done = await nora.post(`${scope}/settle`, shownIn(checked.text));
    expect([done.status, done.headers['location']]).toEqual([303, at('northumbria-nsip')]);
    expect((await settings('northumbria-nsip', '2026-04-01')).districts).toEqual(answers.districts);
    const shown = await nora.get(`${at('northumbria-nsip')}/all`);
    for (const words of [
      '1 April 2026: Districts',
      'take effect as they were set',
      'Widened',
      'nora administers',
      'Upcoming',
    ])
      expect(shown.text).toContain(words);
    const later = await toCheck(nora, `${at('northumbria-nsip')}/change/selection`, {
      capPerMeeting: '8',
      ...fromDay('2026-03-20'),
    });
    expect(later.text).toContain('take effect as they were set');
  });

  it('keep what was typed where it is wrong, say why in plain words, and let people think better of it', async () => {
    const ravi = await pages.as(RAVI);
    const members = `${at('dyfed-powys-clinic')}/change/members`;
    const wrong = await toCheck(ravi, members, {
      minimumCore: '9',
      chairMinimumRank: 'Inspector',
      ...fromDay('2026-04-01'),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#minimumCore"');
    expect(wrong.text).toContain('The quorum must not be more than the number of core agencies');
    expect(shownIn(wrong.text)).toMatchObject({
      minimumCore: ['9'],
      chairMinimumRank: ['Inspector'],
      'fromOn-day': ['01'],
    });
    const past = await toCheck(ravi, members, { minimumCore: '2', ...fromDay('2026-03-01') });
    expect(past.text).toContain('Choose today or a later day');
    const cadence = `${at('dyfed-powys-clinic')}/change/cadence`;
    const odd = await toCheck(ravi, cadence, { interval: '2', startsAt: '9am', ...fromDay('2026-04-01') });
    expect(odd.text).toContain('Enter the date of one of its meetings');
    const same = await toCheck(ravi, cadence, fromDay('2026-04-01'));
    expect(same.text).toContain('Change at least one setting: this is how it will already be on that day');
    const checked = await toCheck(ravi, members, { minimumCore: '2', ...fromDay('2026-04-01') });
    const again = await ravi.post(members, { ...shownIn(checked.text), _again: 'yes' });
    expect(shownIn(again.text)).toMatchObject({ minimumCore: ['2'], 'fromOn-month': ['04'] });
    const first = await ravi.post(`${members}/settle`, shownIn(checked.text));
    expect(first.status).toBe(303);
    const late = await ravi.post(`${members}/settle`, { ...shownIn(checked.text), _key: 'another', minimumCore: '1' });
    expect(late.status).toBe(409);
    expect(shownIn(late.text)).toMatchObject({ minimumCore: ['1'] });
  });

  it('change each part, and leave what was not answered otherwise as it was', async () => {
    const nora = await pages.as(NORA);
    const key = 'dyfed-powys-clinic';
    const before = await settings(key, '2026-04-01');
    const change = async (section: string, answers: object) => {
      const done = await settle(nora, `${at(key)}/change/${section}`, { ...answers, ...fromDay('2026-04-01') });
      expect({ section, status: done.status }).toEqual({ section, status: 303 });
    };
    await change('cadence', {
      freq: 'weekly',
      weekdays: 'WE',
      interval: '2',
      'anchor-day': '1',
      'anchor-month': '4',
      'anchor-year': '2026',
      startsAt: '09:30',
      minutesMeeting: '90',
      minutesEachItem: '15',
      chaseAgainHours: '36',
      safeContactCheckDays: '30',
    });
    await change('scope', { minimumRisk: 'medium' });
    await change('intake', { intake: 'sweep' });
    await change('channels', {
      channel5: 'Front desk',
      channelCy5: 'Desg flaen',
      channelInternal5: 'yes',
      channel1: '',
    });
    await change('selection', { capPerMeeting: '12' });
    await change('members', { chairMinimumRank: 'Inspector' });
    await change('phrases', { question1: 'Is there a dog?', questionRequired1: 'yes', phrase1: 'Visit the home' });
    await change('standing', { status: 'project', funding: 'A grant' });
    const channels = [
      ...before.channels.slice(1),
      { key: 'front-desk', name: { en: 'Front desk', cy: 'Desg flaen' }, internal: true },
    ];
    expect(await settings(key, '2026-04-01')).toEqual({
      ...before,
      channels,
      timings: {
        ...before.timings,
        minutesMeeting: 90,
        minutesEachItem: 15,
        chaseAgainHours: 36,
        safeContactCheckDays: 30,
      },
      minimumRisk: 'medium',
      intake: 'sweep',
      capPerMeeting: 12,
      chairMinimumRank: 'Inspector',
      cadence: {
        freq: 'weekly',
        weekday: 'WE',
        interval: 2,
        anchor: '2026-04-01',
        startsAt: '09:30',
        onBankHoliday: 'next-working-day',
      },
      standardQuestions: [{ key: 'is-there-a-dog', name: { en: 'Is there a dog?' }, required: true }],
      standardActions: [{ key: 'visit-the-home', name: { en: 'Visit the home' } }],
      status: 'project',
      funding: 'A grant',
    });
    expect(await settings(key, '2026-03-31')).toEqual(before);
  });

  it('read every part of every forum whole: sent as it is, nothing is different', async () => {
    const nora = await pages.as(NORA);
    const sections = ['cadence', 'scope', 'intake', 'channels', 'selection', 'members', 'phrases', 'standing'];
    const otherwise: string[] = [];
    for (const key of [
      'hampshire-clinic',
      'metropolitan-stac',
      'cheshire-hru',
      'sussex-matac-east-sussex',
      'durham-d-sip',
      'severn-fringe-joint',
      'gloucestershire-clinic',
    ])
      for (const section of sections) {
        const { text } = await toCheck(nora, `${at(key)}/change/${section}`, fromDay('2026-04-01'));
        if (!text.includes('Change at least one setting'))
          otherwise.push(
            `${key} ${section}: ${/error-summary[^]*?<\/ul>|app-table-pane[^]*?<\/tbody>/.exec(text)?.[0]}`,
          );
      }
    expect(otherwise).toEqual([]);
  }, 120_000);
});
