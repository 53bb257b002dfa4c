import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { FRANCES, HUW, MERERID, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

/** Of the policing body of the clinic's area. */
const IOLO = 'iolo.pennant@dp-opcc.example';

interface Told {
  readonly from: string;
  readonly to: string;
  readonly beganOn: string | null;
  readonly months: readonly { month: string; side: string; counts: object; source: string | null; hidden: string[] }[];
  readonly sides: readonly {
    side: string;
    measure: string;
    months: number;
    total: number | null;
    average: number | null;
  }[];
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let caseId: string;
const { all, one, idOf } = rowsOf(() => clinic);
const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const ask = async (email: string, query = '') =>
  (await clinic.as(email)).get(`/v1/forums/${forumId}/order-figures${query}`);
const told = async (email: string, query?: string): Promise<Told> => {
  const { status, body } = await ask(email, query);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body as Told;
};
const countsIn = ({ months }: Told, month: string) => months.find((one) => one.month === month)?.counts;
const sideIn = ({ sides }: Told, side: string, measure: string) => {
  const { months, total, average } = sides.find((one) => one.side === side && one.measure === measure) ?? {};
  return [months, total, average];
};

/** An order of the case that was considered besides the panel, and lodged and made on the days of the story. */
async function anOrder(): Promise<void> {
  const { body } = await send(OWAIN, 'orders', { caseId, considered: 'A tracker.', consideredOn: '2026-04-02' });
  const id = body.id as string;
  const days = { state: 'made', lodged_on: '2026-04-24', made_on: '2026-05-08', starts_on: '2026-05-08' };
  await clinic.owner.query(
    `UPDATE protection_order SET state = $2, lodged_on = $3, made_on = $4, starts_on = $5 WHERE id = $1`,
    [id, ...Object.values(days)],
  );
}

beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  forumId = await idOf('forum', 'key', 'dyfed-powys-clinic');
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  await anOrder();
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

describe('F10: SPO count before and after', () => {
  it('counts considered, applied for and granted by month, as it is counted by hand', async () => {
    const figures = await told(SIWAN, '?from=2026-03&to=2026-06');
    expect(figures.beganOn).toBe('2026-04-09');
    // Each item of which it was answered, yes or no, counts as considered; and two orders of no item, one of the story.
    const answered = await all<{ month: string; n: number }>(
      `SELECT to_char(m.day, 'YYYY-MM') AS month, count(*)::int AS n FROM item_answer w JOIN agenda_item i ON i.id = w.item_id
       JOIN meeting m ON m.id = i.meeting_id WHERE w.question = 'spo' AND w.answer IN ('yes', 'no') AND i.ended_at IS NOT NULL
       AND m.forum_id = $1 GROUP BY 1 ORDER BY 1`,
      [forumId],
    );
    const by = Object.fromEntries(answered.map(({ month, n }) => [month, n]));
    expect(Object.keys(by)).toEqual(['2026-04', '2026-05', '2026-06']);
    expect(countsIn(figures, '2026-03')).toEqual({ considered: null, applied: null, made: null });
    expect(countsIn(figures, '2026-04')).toEqual({ considered: (by['2026-04'] ?? 0) + 2, applied: 1, made: 0 });
    expect(countsIn(figures, '2026-05')).toEqual({ considered: by['2026-05'], applied: 0, made: 2 });
    // June is not over yet on its last day, so that the average is of April and May.
    expect(sideIn(figures, 'after', 'applied')).toEqual([2, 1, 0.5]);
    expect(sideIn(figures, 'before', 'applied')).toEqual([0, null, null]);
    expect(figures.months.map(({ side }) => side)).toEqual(['before', 'after', 'after', 'after']);
  });

  it('compares with months before the service counted, which the coordinator enters with their source', async () => {
    const path = `forums/${forumId}/order-figures`;
    const entered = await send(SIWAN, path, {
      month: '2026-01',
      considered: 2,
      applied: 1,
      made: 0,
      source: 'Force report of March 2026',
    });
    expect(entered.status).toBe(201);
    expect((await send(SIWAN, path, { month: '2026-02', applied: 2, source: 'The same' })).status).toBe(201);
    const figures = await told(SIWAN, '?from=2026-01&to=2026-06');
    expect(countsIn(figures, '2026-02')).toEqual({ considered: null, applied: 2, made: null });
    expect(sideIn(figures, 'before', 'applied')).toEqual([2, 3, 1.5]);
    expect(sideIn(figures, 'before', 'considered')).toEqual([1, 2, 2]);
    const again = await send(SIWAN, path, { month: '2026-01', applied: 4, source: 'Again' });
    expect([again.status, fieldsAtFault(again.body)]).toEqual([422, ['#/month']]);
    expect((await send(SIWAN, path, { month: '2026-01', applied: 4, source: 'Put right', version: 1 })).status).toBe(
      201,
    );
    expect((await send(SIWAN, path, { month: '2026-01', applied: 5, source: 'Late', version: 1 })).status).toBe(409);
    expect(sideIn(await told(SIWAN, '?from=2026-01&to=2026-06'), 'before', 'applied')).toEqual([2, 6, 3]);
    expect(await clinic.record(entered.body.id as string)).toEqual(['create', 'change']);
  });

  it.each([
    [{ month: '2026-04', applied: 1, source: 'x' }, '#/month'],
    [{ month: 'soon', applied: 1, source: 'x' }, '#/month'],
    [{ month: '2026-01', source: 'x' }, '#/considered'],
    [{ month: '2026-01', applied: 1 }, '#/source'],
    [{ month: '2026-01', applied: -1, source: 'x' }, '#/applied'],
  ])('takes no figures such as %j', async (body, field) => {
    const answer = await send(SIWAN, `forums/${forumId}/order-figures`, body);
    expect([answer.status, fieldsAtFault(answer.body)]).toEqual([422, [field]]);
  });

  it('reads before and after a chosen day', async () => {
    const figures = await told(HUW, '?from=2026-04&to=2026-06&began=2026-05-20');
    expect(figures.months.map(({ side }) => side)).toEqual(['before', 'after', 'after']);
    expect(sideIn(figures, 'before', 'applied')).toEqual([1, 1, 1]);
    expect((await ask(HUW, '?began=soon')).status).toBe(422);
    expect((await ask(HUW, '?from=2026-04&to=2026-03')).status).toBe(422);
  });

  it('hides small counts from whoever oversees, shows whole quarters, and lets them choose no day', async () => {
    const figures = await told(IOLO, '?from=2026-05&to=2026-05&began=2026-05-01');
    expect([figures.from, figures.to, figures.beganOn]).toEqual(['2026-04', '2026-06', '2026-04-09']);
    expect(figures.months.map(({ counts }) => (counts as { applied: number | null }).applied)).toEqual([
      null,
      null,
      null,
    ]);
    expect(figures.months.every(({ hidden }) => hidden.includes('applied'))).toBe(true);
    const { text } = await (await pages.as(IOLO)).get(`/forums/${forumId}/order-figures?from=2026-05&to=2026-05`);
    expect(text).toContain('hidden');
    expect(text).not.toContain('Add earlier figures');
  });

  it('is nothing to those who are shown no figures, and entered by the coordinator alone', async () => {
    for (const email of [RACHEL, STRANGER, OWAIN])
      expect([email, (await ask(email)).status]).toEqual([email, email === OWAIN ? 200 : 404]);
    const figures = { month: '2025-12', applied: 1, source: 'x' };
    for (const email of [FRANCES, HUW, IOLO, STRANGER])
      expect([email, (await send(email, `forums/${forumId}/order-figures`, figures)).status]).toEqual([email, 403]);
  });

  it('counts no case that is kept from whoever asks', async () => {
    const said = { caseId, staffId: await idOf('staff', 'email', MERERID), relation: 'aunt of the victim' };
    expect((await send(HUW, 'conflicts', said)).status).toBe(201);
    expect(countsIn(await told(MERERID, '?from=2026-04&to=2026-06'), '2026-05')).toMatchObject({ made: 0 });
    expect(countsIn(await told(SIWAN, '?from=2026-04&to=2026-06'), '2026-05')).toMatchObject({ made: 2 });
  });

  it('is shown on a page, with the month in which the forum began marked, and as a file', async () => {
    const siwan = await pages.as(SIWAN);
    const at = `/forums/${forumId}/order-figures`;
    const { status, text } = await siwan.get(`${at}?from=2026-01&to=2026-06`);
    expect(status).toBe(200);
    for (const said of ['Before and after the forum started', 'Forum started', 'April 2026', 'Put right', 'Granted'])
      expect(text).toContain(said);
    expect((await siwan.get(`/forums/${forumId}/figures`)).text).toContain(at);
    expect((await siwan.get(`${at}?from=soon`)).status).toBe(422);
    const file = (await siwan.get(`${at}.csv?from=2026-04&to=2026-06`)).text;
    expect(file).toContain('2026-05');
    expect(file).toMatch(/Granted.*1/);
    expect(file).not.toContain(caseId);
  });

  it('takes what was counted elsewhere on a page, and shows it again to be put right', async () => {
    const siwan = await pages.as(SIWAN);
    const at = `/forums/${forumId}/order-figures/earlier`;
    expect((await siwan.fill(at, { month: '2025-11' })).status).toBe(422);
    expect((await siwan.fill(at, { month: '2025-11', made: '1', source: 'A report' })).status).toBe(303);
    expect((await siwan.get(`${at}?month=2025-11`)).text).toContain('A report');
    expect(
      (await siwan.fill(`${at}?month=2025-11`, { month: '2025-11', made: '3', source: 'A report' }, at)).status,
    ).toBe(303);
    expect((await one<{ made: number }>(`SELECT made FROM order_figure WHERE month = '2025-11-01'`)).made).toBe(3);
  });

  it('asks at most twelve statements', async () => {
    const siwan = await pages.as(SIWAN);
    expect(await fewestStatements(() => siwan.get(`/forums/${forumId}/order-figures`))).toBeLessThanOrEqual(
      MOST_OF_A_PAGE,
    );
  });
});

describe('how far orders came', () => {
  const at = () => `/forums/${forumId}/order-funnel`;
  const funnel = async (email: string, query = '') => (await clinic.as(email)).get(`/v1${at()}${query}`);

  it('counts each step of those that were considered in some months, with days per step', async () => {
    const { status, body } = await funnel(SIWAN, '?from=2026-03&to=2026-06');
    expect(status).toBe(200);
    // The four of the story, and the one of this test.
    expect(body.counts).toEqual({
      considered: 5,
      notPursued: 1,
      wrongForce: 1,
      refusedInternally: 1,
      lodged: 2,
      interimSought: 1,
      interimMade: 1,
      refusedAtCourt: 0,
      made: 2,
      served: 1,
      positive: 1,
      breaches: 0,
    });
    const story = (await all<{ days: number }>(
      `SELECT authorised_on - sought_on AS days FROM protection_order WHERE external_key = 'SPO-1'`,
    )) as [{ days: number }];
    expect(body.days).toContainEqual({ step: 'toAuthorised', orders: 1, median: story[0].days, hidden: false });
    expect((await funnel(SIWAN, '?from=2026-05&to=2026-06')).body.counts.considered).toBe(0);
  });

  it('hides small counts from whoever oversees, and is nothing to those who are shown no figures', async () => {
    const { body } = await funnel(IOLO, '?from=2026-05&to=2026-05');
    expect([body.from, body.to]).toEqual(['2026-04', '2026-06']);
    expect(body.counts).toMatchObject({ considered: null, lodged: null, made: null });
    expect(body.days.find(({ step }: { step: string }) => step === 'toMade')).toMatchObject({
      orders: null,
      median: null,
      hidden: true,
    });
    for (const email of [RACHEL, STRANGER]) expect([email, (await funnel(email)).status]).toEqual([email, 404]);
    expect((await funnel(SIWAN, '?from=soon')).status).toBe(422);
  });

  it('is a file too, with what is hidden on the page hidden', async () => {
    const saved = async (email: string, query: string) => (await pages.as(email)).get(`${at()}.csv${query}`);
    expect((await (await pages.as(SIWAN)).get(`${at()}?from=2026-03&to=2026-06`)).text).toContain(
      `${at()}.csv?from=2026-03&amp;to=2026-06`,
    );
    const file = await saved(SIWAN, '?from=2026-03&to=2026-06');
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="order-funnel.csv"',
      'cache-control': 'no-store',
    });
    const lines = file.text.split('\r\n');
    expect(lines.find((line) => line.includes(',Considered,'))).toMatch(/,2026-03,2026-06,Considered,5,$/);
    expect(lines.find((line) => line.includes('From sought') || line.includes('From authority sought'))).toMatch(
      /authorised,1,\d+$/,
    );
    const few = (await saved(IOLO, '?from=2026-05&to=2026-05')).text;
    expect(few).toMatch(/,Considered,hidden,/);
    expect(few).not.toMatch(/,(Considered|Lodged|Made),\d/);
    for (const email of [RACHEL, STRANGER]) expect([email, (await saved(email, '')).status]).toEqual([email, 404]);
    expect((await saved(SIWAN, '?from=soon')).status).toBe(422);
  });

  it('counts no case that is kept from whoever asks', async () => {
    expect((await funnel(MERERID, '?from=2026-03&to=2026-06')).body.counts.considered).toBe(3);
  });

  it('is a page of a handful of statements, reached from the figures by month', async () => {
    const siwan = await pages.as(SIWAN);
    expect((await siwan.get(`/forums/${forumId}/order-figures`)).text).toContain(at());
    const { status, text } = await siwan.get(`${at()}?from=2026-03&to=2026-06`);
    expect(status).toBe(200);
    for (const said of ['Orders reaching each step', 'Another force must apply', 'From lodged to made'])
      expect(text).toContain(said);
    expect((await siwan.get(`${at()}?from=soon`)).status).toBe(422);
    expect(await fewestStatements(() => siwan.get(at()))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});
