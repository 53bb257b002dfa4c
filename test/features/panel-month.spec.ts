import { faultsOf, openSignedIn } from '../browser.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

const COORDINATOR = 'siwan.gwynne@dp-coord.example';
const PROBATION = 'rachel.adeyemi@dp-probation.example';
const OUTSIDER = 'dawn.haskett@sw-police.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
/** The panel of 9 April and, on the same day, one that was called and then called off. */
let april: { planned: string; calledOff: string };

beforeAll(async () => {
  clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  pages = await openPages(clinic);
  april = await plan();
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

async function plan() {
  const { rows } = await clinic.owner.query<{ id: string }>(`SELECT id FROM forum WHERE key = 'dyfed-powys-clinic'`);
  const forumId = String(rows[0]?.id);
  const agent = await clinic.as(COORDINATOR);
  await agent.post('/v1/meetings/plan').send({ forumId, until: '2026-05-31' }).expect(201);
  const called = { forumId, day: '2026-04-09', time: '15:30', calledBecause: 'A threat that cannot wait' };
  const { body: one } = await agent.post('/v1/meetings').send(called).expect(201);
  await agent.post(`/v1/meetings/${one.id}/cancel`).send({ version: one.version, reason: 'Held by telephone' });
  const { body } = await agent.get(`/v1/meetings?forum=${forumId}`).expect(200);
  const planned = (body.items as { id: string; day: string }[]).find(
    ({ id, day }) => day === '2026-04-09' && id !== one.id,
  );
  return { planned: String(planned?.id), calledOff: String(one.id) };
}

const open = async (email: string, path: string) => (await pages.as(email)).get(path);

/** The cells of the table by the day that each is of. */
const cellsOf = (html: string): Map<string, string> =>
  new Map(
    html
      .split('<td ')
      .slice(1)
      .flatMap((cell) => {
        const day = /<time datetime="([\d-]+)"/.exec(cell)?.[1];
        return day ? [[day, cell.slice(0, cell.indexOf('</td>'))] as const] : [];
      }),
  );
const hrefsIn = (cell = ''): string[] => [...cell.matchAll(/href="([^"]+)"/g)].map(([, href]) => String(href));

describe('the month of panels', () => {
  it('has each panel as a link in its day, from Monday to Sunday, with bank holidays named', async () => {
    const { text } = await open(COORDINATOR, '/meetings?month=2026-04');
    const cells = cellsOf(text);
    expect(cells.size).toBe(30);
    expect(hrefsIn(cells.get('2026-04-09'))).toEqual([`/meetings/${april.planned}`, `/meetings/${april.calledOff}`]);
    expect(cells.get('2026-04-09')).toContain('Thursday 9 April 2026');
    expect(cells.get('2026-04-09')).toMatch(/3:30pm <span[^>]*>[^<]+<\/span>.*Cancelled/s);
    expect(cells.get('2026-04-03')).toContain('Good Friday');
    expect([...text.matchAll(/scope="col"[^>]*>([^<]+)/g)].map(([, day]) => day)).toEqual([
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
      'Sunday',
    ]);
    expect(text).toContain('Panels in April 2026, by day of the week</caption>');
  });

  it('leads to the months beside it, to today and to the lists, and is one of them itself', async () => {
    const { text } = await open(COORDINATOR, '/meetings?month=2026-04');
    for (const way of ['month=2026-03">Previous month: March 2026', 'month=2026-05">Next month: May 2026'])
      expect(text).toContain(way);
    expect(text).toContain('href="/meetings?month=2026-03#today">Today');
    expect(text).toMatch(/aria-current="page" href="\/meetings\?month=2026-03">Month/);
    expect(cellsOf((await open(COORDINATOR, '/meetings?month=2026-03')).text).get('2026-03-16')).toContain('Today');
    expect((await open(COORDINATOR, '/meetings')).text).toContain('href="/meetings?month=2026-03">Month');
  });

  it('shows a member what the list shows them, and a stranger to the forum nothing of it', async () => {
    const member = await open(PROBATION, '/meetings?month=2026-04');
    expect(hrefsIn(cellsOf(member.text).get('2026-04-09'))).toContain(`/meetings/${april.planned}`);
    expect(member.text).not.toContain('href="/meetings/plan"');
    const outside = await open(OUTSIDER, '/meetings?month=2026-04');
    expect(outside.text).toContain('No panels in April 2026.');
    expect(outside.text).not.toContain('/meetings/0');
    expect(outside.text).not.toMatch(/Dyfed-Powys clinic|A threat/);
    expect((await pages.stranger().get('/meetings?month=2026-04')).status).toBe(303);
  });

  it('says that a month is empty, and offers the list, and to plan where that is permitted', async () => {
    const { text } = await open(COORDINATOR, '/meetings?month=2026-11');
    expect(text).toContain('No panels in November 2026.');
    expect(text).toContain('href="/meetings">List panels');
    for (const href of ['/meetings/plan', '/meetings/new']) expect(text).toContain(`href="${href}"`);
    expect(text).not.toContain('Bank holidays are known');
    const far = await open(COORDINATOR, '/meetings?month=2031-01');
    expect(far.text).toContain('Bank holidays are known from 1 January 2026 to 31 December 2027.');
  });

  it.each(['2026-13', 'soon', '', '1999-12', '2026-04-09', '2026-04&month=2026-05'])(
    'refuses %p, and says how a month is written',
    async (month) => {
      const answer = await open(COORDINATOR, `/meetings?month=${month}`);
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Enter the month as in 2026-12');
    },
  );

  it('asks for its panels and their names by two statements more than who asks, the record and the commit', async () => {
    const coordinator = await pages.as(COORDINATOR);
    expect(await fewestStatements(() => coordinator.get('/meetings?month=2026-04'))).toBeLessThanOrEqual(7);
  });
});

it('is a table where there is room, and on a telephone a list of the days that have panels', async () => {
  const { page, address, close } = await openSignedIn(pages.app, (await pages.as(COORDINATOR)).cookie());
  try {
    await page.goto(`${address}/meetings?month=2026-04`);
    const full = page.getByText('Thursday 9 April 2026', { exact: true }).first();
    const free = page.locator('td', { has: page.locator('time[datetime="2026-04-10"]') });
    const seen = async () => ({
      head: await page.getByRole('columnheader', { name: 'Monday' }).isVisible(),
      free: await free.isVisible(),
      fits: await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'),
      wide: ((await full.boundingBox())?.width ?? 0) > 1,
      faults: await faultsOf(page),
    });
    expect(await seen()).toEqual({ head: true, free: true, fits: true, wide: false, faults: [] });
    await page.setViewportSize({ width: 375, height: 812 });
    expect(await seen()).toEqual({ head: false, free: false, fits: true, wide: true, faults: [] });
    await page.emulateMedia({ media: 'print' });
    expect(await free.isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'Next month: May 2026' }).isVisible()).toBe(false);
  } finally {
    await close();
  }
}, 120_000);
