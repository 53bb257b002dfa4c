import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, MERERID, RACHEL, SIWAN } from '../people.js';
import { fewestStatements } from '../statements.js';
import { rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

/** He works for the council's housing. */
const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
/** Of the policing body of the clinic's area, and of another's. */
const IOLO = 'iolo.pennant@dp-opcc.example';
const FELICITY = 'felicity.nethercott@hi-body.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;
let caseId: string;
const { all, one, idOf } = rowsOf(() => clinic);

const open = async (email: string, path: string) => (await pages.as(email)).get(path);
const htmlOf = async (email: string, path: string): Promise<string> => {
  const { status, text } = await open(email, path);
  expect([email, path, status]).toEqual([email, path, 200]);
  return text;
};
const said = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim();
const texts = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}[ >][^]*?</${tag}>`, 'g'))].map(([found]) => said(found));

interface Chart {
  readonly svg: string;
  readonly bars: number;
  /** Cells of the table that follows, row by row. */
  readonly rows: readonly string[][];
}

/** The picture with this id, and the table after it. */
function chartIn(html: string, id: string): Chart | undefined {
  const at = html.indexOf(`aria-labelledby="${id}-title ${id}-text"`);
  if (at < 0) return undefined;
  const begun = html.lastIndexOf('<svg', at);
  const ended = html.indexOf('</svg>', at);
  const body = html.slice(html.indexOf('<tbody', ended), html.indexOf('</tbody>', ended));
  const svg = html.slice(begun, ended);
  return {
    svg,
    bars: svg.split('app-chart__bar"').length - 1,
    rows: texts(body, 'tr').map((_, nth) => {
      const row = [...body.matchAll(/<tr[^]*?<\/tr>/g)][nth]?.[0] ?? '';
      return [...texts(row, 'th'), ...texts(row, 'td')];
    }),
  };
}

const chart = (html: string, id: string): Chart => {
  const found = chartIn(html, id);
  if (!found) throw new Error(`No picture ${id}`);
  return found;
};

/** An action of the case for somebody of an agency, due on a day that may be over. */
async function anAction(agency: string, owner: string, dueOn: string): Promise<void> {
  const { status, body } = await (await clinic.as(SIWAN)).post('/v1/actions').send({
    caseId,
    text: `Ring the officer in the case, ${owner} for ${dueOn}`,
    type: 'housing',
    agencyId: await idOf('agency', 'key', agency),
    ownerId: await idOf('staff', 'email', owner),
    dueOn: '2026-07-10',
    successTest: 'Rung and noted',
    despiteLike: true,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  await clinic.owner.query('UPDATE action SET due_on = $2 WHERE id = $1', [body.id, dueOn]);
}

beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  forumId = await idOf('forum', 'key', 'dyfed-powys-clinic');
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  await anAction('dp-housing-carms', GETHIN, '2026-06-20');
  await anAction('dp-housing-carms', GETHIN, '2026-07-10');
  await anAction('dp-probation', RACHEL, '2026-06-30');
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

describe('reports open with what people look at', () => {
  it('draws what waits for each agency, with what is overdue, as it is counted by hand', async () => {
    const html = await htmlOf(SIWAN, '/reports');
    const counted = await all<{ name: string; waiting: string; overdue: string }>(
      `SELECT g.name, count(*)::text AS waiting, (count(*) FILTER (WHERE a.due_on < '2026-06-30'))::text AS overdue
       FROM action a JOIN agency g ON g.id = a.agency_id
       WHERE a.forum_id = $1 AND a.state IN ('assigned', 'accepted', 'in_progress', 'refused') GROUP BY 1
       ORDER BY (count(*) FILTER (WHERE a.due_on < '2026-06-30')) DESC, count(*) DESC, 1`,
      [forumId],
    );
    expect(counted.map(({ waiting, overdue }) => [waiting, overdue])).toEqual([
      ['2', '1'],
      ['1', '0'],
    ]);
    const { rows, bars, svg } = chart(html, 'actions');
    expect(rows).toEqual(counted.map(({ name, waiting, overdue }) => [name, waiting, overdue]));
    expect(bars).toBe(Math.min(12, counted.length));
    const late = counted.filter(({ overdue }) => overdue !== '0');
    expect(svg.split('class="app-chart__part"').length - 1).toBe(Math.min(12, late.length));
    for (const { waiting, overdue } of late.slice(0, 12))
      expect(svg).toContain(`${waiting}, of these ${overdue} overdue`);
  });

  it('draws how far nominations have come, as it is counted by hand', async () => {
    const { rows } = chart(await htmlOf(SIWAN, '/reports'), 'nominations');
    const { received, accepted, listed } = await one<Record<string, string>>(
      `SELECT count(*)::text AS received, (count(*) FILTER (WHERE state IN ('accepted', 'listed')))::text AS accepted,
         (count(*) FILTER (WHERE state = 'listed'))::text AS listed
       FROM nomination WHERE forum_id = $1 AND state NOT IN ('merged', 'redirected')`,
      [forumId],
    );
    const number = (label: string) => rows.find(([name]) => name === label)?.[1];
    expect([number('Received'), number('Accepted'), number('On an agenda')]).toEqual([received, accepted, listed]);
    const share = Math.round((Number(listed) / Number(received)) * 100);
    expect(rows.find(([name]) => name === 'On an agenda')?.[2]).toBe(`${String(share)}%`);
    const [decided, acted] = ['Outcome recorded', 'Outcome recorded and an action set'].map((name) =>
      Number(number(name)),
    );
    expect(decided).toBeGreaterThan(0);
    expect(decided).toBeLessThanOrEqual(Number(listed));
    expect(acted).toBeLessThanOrEqual(decided ?? 0);
  });

  it('draws how far orders came, with the numbers of their page', async () => {
    const html = await htmlOf(SIWAN, '/reports');
    const { rows } = chart(html, 'orders');
    const { body } = await (await clinic.as(SIWAN)).get(`/v1/forums/${forumId}/order-funnel`);
    expect(rows.slice(0, 2).map(([, count]) => count)).toEqual([
      String(body.counts.considered),
      String(body.counts.notPursued),
    ]);
    expect(html).toContain(`/forums/${forumId}/order-funnel?from=${String(body.from)}`);
    expect(chart(await htmlOf(SIWAN, `/forums/${forumId}/order-funnel`), 'orders').rows[0]?.[1]).toBe(
      String(body.counts.considered),
    );
  });

  it('gives every picture a name, a description, its definition and a table, and leads on to all reports', async () => {
    const html = await htmlOf(HUW, '/reports');
    for (const id of ['actions', 'nominations', 'orders']) {
      expect(chart(html, id).svg).toMatch(
        new RegExp(`role="img"[^]*<title id="${id}-title">[^<]+</title>[^]*<desc id="${id}-text">[^<]+<`),
      );
    }
    expect(html).toContain('Merged and redirected nominations are not counted.');
    expect(html.split('Show as a table').length - 1).toBeGreaterThanOrEqual(3);
    for (const words of ['All reports and registers', 'Sharing log', `/forums/${forumId}/figures`])
      expect(html).toContain(words);
  });

  it('names no person and no case', async () => {
    const html = said(await htmlOf(SIWAN, '/reports'));
    const names = await all<{ reference: string }>(`SELECT reference FROM case_file`);
    expect(names.filter(({ reference }) => html.includes(reference))).toEqual([]);
  });

  it('counts for whoever runs the forum what they see, without the cases that are kept from them', async () => {
    const considered = async (email: string) => chart(await htmlOf(email, '/reports'), 'orders').rows[0]?.[1];
    const before = await considered(MERERID);
    expect(before).toBe(await considered(SIWAN));
    const conflict = { caseId, staffId: await idOf('staff', 'email', MERERID), relation: 'aunt of the victim' };
    await (await clinic.as(HUW)).post('/v1/conflicts').send(conflict).expect(201);
    expect(chartIn(await htmlOf(MERERID, '/reports'), 'actions')).toBeUndefined();
    const { body } = await (await clinic.as(MERERID)).get(`/v1/forums/${forumId}/order-funnel`);
    expect(await considered(MERERID)).toBe(String(body.counts.considered));
    expect(await considered(MERERID)).not.toBe(before);
    expect(await considered(SIWAN)).toBe(before);
  });
});

describe('whoever oversees', () => {
  it('is shown orders alone, and no bar for a number that is withheld', async () => {
    const html = await htmlOf(IOLO, '/figures');
    expect(['actions', 'returns', 'nominations'].filter((id) => chartIn(html, id))).toEqual([]);
    const { rows, bars, svg } = chart(html, 'orders');
    const shown = rows.filter(([, count]) => /^[1-9]/.test(count ?? ''));
    const withheld = rows.filter(([, count]) => count === 'hidden');
    expect(withheld.length).toBeGreaterThan(0);
    expect(bars).toBe(shown.length);
    expect(svg.split('>hidden<').length - 1).toBe(withheld.length);
    expect(html).toContain('Counts below 5 are hidden');
  });

  it('sees nothing of a forum of another area, nor of one that there is not', async () => {
    expect((await open(FELICITY, `/figures?forum=${forumId}`)).status).toBe(404);
    for (const forum of [forumId.replaceAll(/\d/g, '0'), 'soon'])
      expect((await open(IOLO, `/figures?forum=${forum}`)).status).toBe(404);
    expect(await htmlOf(IOLO, `/figures?forum=${forumId}`)).toContain('id="orders-title"');
  });
});

describe('who is shown no figures', () => {
  it('has no such page, and no picture where figures are listed', async () => {
    expect((await open(RACHEL, '/reports')).status).toBe(404);
    expect(await htmlOf(RACHEL, '/figures')).not.toContain('app-chart');
    expect((await open(RACHEL, `/figures?forum=${forumId}`)).status).toBe(404);
  });
});

it('asks a handful of statements', async () => {
  for (const [email, path] of [
    [SIWAN, '/reports'],
    [IOLO, '/figures'],
  ] as const) {
    const browser = await pages.as(email);
    const cost = await fewestStatements(() => browser.get(path), 9);
    expect([path, cost <= 9 ? 'few' : cost]).toEqual([path, 'few']);
  }
});
