import { Drafts } from '../../libs/intake/nominations/drafts.service.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';
import { tablesWith } from '../what-is-kept.js';

const [OFFICER, ADMINISTRATOR] = ['elfyn.rosser@dp-lpa-carms.example', 'ravi.menon@dp-it.example'];
const MARK = 'Marcgwag';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;

beforeEach(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
}, 120_000);
afterEach(async () => {
  await pages.close();
  await clinic.close();
});

const idIn = (path: string): string => path.split('/').at(-1) ?? '';
/** The night before a day begins for people: what is done each night is done. */
const night = async (day: string): Promise<void> => {
  // What a long job has done after it, is to be done a moment later.
  for (const minute of ['30', '31']) {
    clinic.clock.set(`${day}T04:${minute}:00Z`);
    await clinic.runJobs();
  }
};
const keep = async (draft: string, answers: object) =>
  clinic.api.get(Drafts).keep(await clinic.actor(OFFICER), idIn(draft), 'conduct', { ...answers });

async function begun(): Promise<string> {
  const browser = await pages.as(OFFICER);
  const { headers } = await browser.fill('/nominations/new', {});
  const draft = (headers['location'] ?? '').replace(/\/forum$/, '');
  await keep(draft, { perpetratorSurname: MARK });
  return draft;
}
const late = async (): Promise<void> =>
  void (await (await pages.as(OFFICER)).post('/nominations/search', { _csrf: 'of-before', words: MARK }));
const told = async () =>
  (
    await clinic.owner.query<{ subject: string; body: string; at: Date }>(
      `SELECT m.subject, m.body, m.at FROM sent_mail m JOIN staff s ON s.id = m.staff_id
        WHERE m.template LIKE 'clearing.%' AND s.email = $1 ORDER BY m.at`,
      [OFFICER],
    )
  ).rows;
const home = async (): Promise<string> => (await (await pages.as(OFFICER)).get('/')).text;

it('a draft is deleted once nobody went on with it for 28 days, and its writer is told a week before', async () => {
  const draft = await begun();
  await night('2026-04-05');
  expect([await told(), (await home()).includes(`${draft}/check`)]).toEqual([[], true]);
  expect(await home()).toMatch(/Last changed \d+ March 2026 at/);
  expect(await home()).not.toContain('It will be deleted');
  await night('2026-04-06');
  await night('2026-04-07');
  const [mail, ...others] = await told();
  expect(others).toEqual([]);
  expect(mail?.body).toContain('13 April 2026');
  expect(`${mail?.subject ?? ''} ${mail?.body ?? ''}`).not.toMatch(/Marcgwag|Rosser|nominations\/new\//);
  expect(await home()).toContain(`${draft}/check`);
  expect(await home()).toContain('It will be deleted on 13 April 2026');
  await night('2026-04-12');
  expect(await tablesWith(clinic, MARK)).toEqual(['public.draft']);
  await night('2026-04-13');
  expect(await tablesWith(clinic, MARK)).toEqual([]);
  expect((await clinic.record(idIn(draft))).at(-1)).toBe('delete');
  expect(await home()).not.toContain(draft);
});

it('a draft that its writer goes on with is kept, and told of again', async () => {
  const draft = await begun();
  await night('2026-04-06');
  clinic.clock.set('2026-04-08T10:00:00Z');
  await keep(draft, { perpetratorForename: MARK });
  expect(await home()).not.toContain('It will be deleted on');
  await night('2026-04-13');
  expect(await tablesWith(clinic, MARK)).toEqual(['public.draft']);
  await night('2026-04-29');
  expect((await told()).map(({ body }) => /\d+ \w+ 2026/.exec(body)?.[0])).toEqual(['13 April 2026', '6 May 2026']);
  await night('2026-05-06');
  expect(await tablesWith(clinic, MARK)).toEqual([]);
});

it('nothing is deleted untold: where the nights were missed, it is told and kept for another week', async () => {
  await begun();
  await late();
  await night('2026-06-01');
  expect(await tablesWith(clinic, MARK)).toEqual(['public.draft', 'public.kept_post']);
  expect((await told()).map(({ body }) => body.includes('8 June 2026'))).toEqual([true]);
  await night('2026-06-08');
  expect(await tablesWith(clinic, MARK)).toEqual([]);
});

it('what was sent too late is deleted after 14 days, and told of a week before', async () => {
  await late();
  await night('2026-03-22');
  expect(await told()).toEqual([]);
  await night('2026-03-23');
  expect(await told()).toHaveLength(1);
  expect(await home()).toContain('It will be deleted on 30 March 2026');
  expect((await (await pages.as(OFFICER)).get('/kept')).text).toContain('It will be deleted on 30 March 2026');
  await night('2026-03-30');
  expect(await tablesWith(clinic, MARK)).toEqual([]);
});

it('is after as many days as the area of the writer has settled', async () => {
  await begun();
  const settled = {
    areaCode: 'dyfed-powys',
    timing: 'draft_kept',
    count: 40,
    fromOn: '2026-03-17',
    reason: 'Shifts are long.',
    version: 0,
  };
  await (await clinic.as(ADMINISTRATOR)).post('/v1/area-timings').send(settled).expect(201);
  await night('2026-04-17');
  expect(await told()).toEqual([]);
  await night('2026-04-18');
  expect((await told()).map(({ body }) => body.includes('25 April 2026'))).toEqual([true]);
});

it('what became a nomination leaves nothing of its draft behind for good', async () => {
  const draft = await begun();
  await clinic.owner.query(
    `UPDATE draft SET finished_at = changed_at, answers = '{"reference": "N-1"}' WHERE id = $1`,
    [idIn(draft)],
  );
  await night('2026-04-13');
  expect((await clinic.owner.query('SELECT 1 FROM draft')).rows).toEqual([]);
  expect(await told()).toEqual([]);
});
