import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf, openSignedIn } from '../browser.js';
import { grant } from '../../libs/cases/cases/index.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, LLEUCU, OWAIN, RACHEL, SIWAN, STRANGER } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

/** He works for the council's housing, and is listed on the case by the action that he owns. */
const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
const who = {
  siwan: SIWAN,
  owain: OWAIN,
  lleucu: LLEUCU,
  rachel: RACHEL,
  alastair: ALASTAIR,
  gethin: GETHIN,
  carol: STRANGER,
} as const;
type Who = keyof typeof who;

const CONTACT = 'Contact with the victim';
const LOCKS = 'Fit locks at her tenancy';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
const { all, one, idOf, post, get } = storyWays(() => clinic, who);

const made = async (name: Who, path: string, answers: object): Promise<string> => {
  const { status, body } = await post(name, path, answers);
  if (status !== 201) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
};
const joins = (email: string, part: string) =>
  clinic.owner.query(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
     SELECT gen_random_uuid(), $1, s.id, p.agency_id, $3, '2026-03-17' FROM staff s JOIN post p ON p.staff_id = s.id WHERE s.email = $2 LIMIT 1`,
    [caseId, email, part],
  );

beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  await joins(RACHEL, 'probation');
  await joins(ALASTAIR, 'programme');
  const staffId = await idOf('staff', 'email', ALASTAIR);
  await clinic.work.as(clinic.system(), (tx) =>
    grant(tx, caseId, { staffId, categories: ['caseExists'], kind: 'grant', reason: 'Works with him' }),
  );
  const { items } = (await get('owain', 'behaviour-kinds')).body as { items: { id: string; key: string }[] };
  await made('owain', 'incidents', {
    caseId,
    kindId: items.find(({ key }) => key === 'loitering')?.id,
    occurredAt: '2026-06-28',
    told: 'Waited at the corner of the street.',
    reporter: 'victim',
  });
  const rules = (await get('lleucu', `safe-contacts/${caseId}`)).body as { victims: { rule: { id: string } }[] };
  await made('lleucu', 'victim-contacts', {
    caseId,
    confirmedId: rules.victims[0]?.rule.id,
    direction: 'out',
    mode: 'telephone',
    reached: 'spoke',
    happenedOn: '2026-06-29',
    happenedTime: '10:30',
    purpose: 'support',
    ruleCheck: 'as_it_is',
  });
  await made('siwan', 'actions', {
    caseId,
    text: LOCKS,
    type: 'housing',
    agencyId: await idOf('agency', 'key', 'dp-housing-carms'),
    ownerId: await idOf('staff', 'email', GETHIN),
    dueOn: '2026-07-10',
    successTest: 'Fitted and tested with her',
    despiteLike: true,
  });
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const open = async (name: Who, path = '') => (await pages.as(who[name])).get(`/cases/${caseId}/timeline${path}`);
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
/** The cells of the table, row by row: date, kind, what happened, details. */
const rowsIn = (text: string): string[][] => {
  const body = /<tbody[^]*?<\/tbody>/.exec(text)?.[0] ?? '';
  return [...body.matchAll(/<tr[^]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell)),
  );
};
const rowsOf = async (name: Who, path = '?whole=yes') => rowsIn((await open(name, path)).text);
const kindsOf = (rows: readonly string[][]): string[] => [...new Set(rows.map(([, kind = '']) => kind))].sort();
const picture = (text: string): string => /<svg class="app-chart"[^]*?<\/svg>/.exec(text)?.[0] ?? '';

/** The last day of a cell such as '5 Apr 2026 to 28 Jun 2026', or '29 Jun 2026, 10:30am'. */
const lastDay = (cell: string): number =>
  Date.parse(`${[...cell.matchAll(/\d+ [A-Z][a-z]+ \d{4}/g)].at(-1)?.[0] ?? ''} UTC`);

describe('the timeline of a case', () => {
  it('has all lanes for the coordinator, the newest first', async () => {
    const { status, text } = await open('siwan', '?whole=yes');
    const rows = rowsIn(text);
    expect(status).toBe(200);
    expect(kindsOf(rows)).toEqual(
      expect.arrayContaining(['Action', CONTACT, 'Decision', 'Incident', 'No incidents', 'Order']),
    );
    expect(rows).toContainEqual([
      '28 Jun 2026',
      'Incident',
      'Incident: Loitering or waiting near',
      'Waited at the corner of the street.',
    ]);
    expect(rows).toContainEqual([
      '29 Jun 2026, 10:30am',
      CONTACT,
      CONTACT,
      'Telephone. Spoke or wrote with them. Support.',
    ]);
    expect(rows).toContainEqual(['30 Jun 2026', 'Action', 'Action set', LOCKS]);
    const days = rows.filter(([when = '']) => !when.startsWith('Since')).map(([when = '']) => lastDay(when));
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(days).not.toContain(Number.NaN);
  });

  it('marks the days without an incident, of all incidents that are read', async () => {
    const silence = ['5 Apr 2026 to 28 Jun 2026', 'No incidents', 'No incidents for 84 days'];
    const rows = (await rowsOf('siwan', '?kinds=silence')).map((row) => row.slice(0, 3));
    expect(rows).toEqual([silence]);
    expect(picture((await open('siwan')).text)).toContain('No incidents for 84 days');
  });

  it('is a picture first, without a script, which leads to the table', async () => {
    const { text } = await open('siwan');
    const svg = picture(text);
    expect(svg).toMatch(/role="img" aria-labelledby="picture-title picture-text"/);
    expect(svg).toContain('The table has every event with its date.');
    expect(svg).not.toMatch(/<script|style=|onload/);
    expect(text.indexOf('<svg class="app-chart"')).toBeLessThan(text.indexOf('<table'));
    for (const shape of ['circle', 'square', 'triangle', 'diamond', 'cross'])
      expect(svg).toContain(`app-chart__point--${shape}`);
    // Nobody is named by the address, nor by the title of the window.
    expect(/<title>([^<]*)/.exec(text)?.[1]).toMatch(/^\s*Timeline of case C-[A-Z0-9]{3}-[A-Z0-9]{4}\b/);
  });

  it('is linked from the case, and leads to records that its reader may open', async () => {
    const visitor = await pages.as(SIWAN);
    expect((await visitor.get(`/cases/${caseId}`)).text).toContain(`href="/cases/${caseId}/timeline"`);
    for (const name of ['siwan', 'owain', 'lleucu', 'rachel', 'gethin'] as const) {
      const reader = await pages.as(who[name]);
      const body = /<tbody[^]*?<\/tbody>/.exec((await open(name, '?whole=yes')).text)?.[0] ?? '';
      const hrefs = new Set([...body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href));
      const shut: string[] = [];
      for (const href of hrefs) if ((await reader.get(href)).status !== 200) shut.push(`${name} ${href}`);
      expect(shut).toEqual([]);
    }
  });

  it('costs few statements', async () => {
    expect(await fewestStatements(() => open('siwan'), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

describe('what a reader sees of it', () => {
  it('is the contacts with her for her advocate', async () => {
    expect(kindsOf(await rowsOf('lleucu'))).toContain(CONTACT);
  });

  it.each(['rachel', 'alastair'] as const)(
    'is no contact with her and nothing of where she is for %s, who works with the perpetrator',
    async (name) => {
      const { status, text } = await open(name, '?whole=yes');
      expect(status).toBe(200);
      expect(kindsOf(rowsIn(text))).not.toContain(CONTACT);
      expect(plain(/<tbody[^]*?<\/tbody>/.exec(text)?.[0] ?? '')).not.toMatch(
        /victim (?:told|contacted)|named contact|tried to reach/i,
      );
      expect(picture(text)).not.toContain('Contacts with the victim');
      const located = await all<{ value: string }>(
        `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
        [caseId],
      );
      for (const { value } of located) expect(text).not.toContain(value);
      expect((await open(name, '?kinds=contact')).text).toContain('No events of these kinds.');
    },
  );

  it('is incidents and orders for probation', async () => {
    expect(kindsOf(await rowsOf('rachel'))).toEqual(expect.arrayContaining(['Incident', 'No incidents', 'Order']));
  });

  it('is what is theirs for a partner who is listed on the case', async () => {
    const rows = await rowsOf('gethin');
    expect(rows.filter(([, kind]) => kind === 'Action')).toEqual([['30 Jun 2026', 'Action', 'Action set', LOCKS]]);
    for (const kind of ['Incident', 'No incidents', 'Order', CONTACT, 'Risk', 'Programme or MAPPA'])
      expect(kindsOf(rows)).not.toContain(kind);
  });

  it('is nothing at all where the case is not theirs: it is not found, like one that is not there', async () => {
    const missing = (await pages.as(STRANGER)).get(`/cases/${randomUUID()}/timeline`);
    expect((await open('carol')).status).toBe(404);
    expect((await missing).status).toBe(404);
    expect((await (await pages.as(SIWAN)).get('/cases/none/timeline')).status).toBe(404);
  });
});

describe('narrowing it', () => {
  it('shows the kinds that are ticked, which stay ticked, and the way back to all', async () => {
    const { text } = await open('siwan', '?kinds=incident&kinds=action');
    expect(kindsOf(rowsIn(text))).toEqual(['Action', 'Incident']);
    expect(text.match(/name="kinds"[^>]* checked/g)).toHaveLength(2);
    expect(text).toContain(`href="/cases/${caseId}/timeline">Show everything</a>`);
    expect(picture(text)).not.toContain('Orders and custody');
  });

  it('takes one kind, and leaves out what is none', async () => {
    expect(kindsOf(await rowsOf('siwan', '?kinds=order'))).toEqual(['Order']);
    expect(await rowsOf('siwan', '?kinds=nothing&cursor=x')).toEqual(await rowsOf('siwan', ''));
  });

  it('goes on from page to page, keeping the kinds', async () => {
    const { text } = await open('siwan', '?kinds=action&cursor=1');
    const whole = await rowsOf('siwan', '?kinds=action');
    expect(rowsIn(text)).toEqual(whole.slice(1));
    expect(text).toContain(`href="/cases/${caseId}/timeline?kinds=action"`);
  });
});

describe('the page on a usual screen', () => {
  it('has its filter folded and its picture in sight, and opens the filter where that narrows it', async () => {
    const { page, address, close } = await openSignedIn(pages.app, (await pages.as(SIWAN)).cookie());
    try {
      const path = `${address}/cases/${caseId}/timeline`;
      await page.goto(path);
      const picture = await page.locator('main svg.app-chart').boundingBox();
      expect(picture?.y).toBeLessThanOrEqual(640);
      const filter = page.locator('details', { hasText: 'Filters' });
      expect(await filter.getAttribute('open')).toBeNull();
      expect(await faultsOf(page)).toEqual([]);
      await filter.locator('summary').click();
      await page.getByLabel('Order', { exact: true }).check();
      await page.getByRole('button', { name: 'Filter' }).click();
      expect(page.url()).toBe(`${path}?kinds=order`);
      expect(await filter.getAttribute('open')).toBe('');
    } finally {
      await close();
    }
  }, 60_000);
});

describe('a case of which little is known', () => {
  it('has the day on which it was opened, and says where there is nothing of a kind', async () => {
    const { id } = await one<{ id: string }>(
      `SELECT c.id FROM case_file c JOIN case_forum f ON f.case_id = c.id JOIN forum o ON o.id = f.forum_id
       WHERE o.key = 'dyfed-powys-clinic' AND c.state = 'open_triage' AND f.to_at IS NULL AND NOT c.restricted
       ORDER BY c.opened_at DESC LIMIT 1`,
    );
    const visitor = await pages.as(SIWAN);
    const { status, text } = await visitor.get(`/cases/${id}/timeline`);
    expect(status).toBe(200);
    expect(rowsIn(text).map((row) => row[2])).toContain('Case opened');
    expect((await visitor.get(`/cases/${id}/timeline?kinds=custody`)).text).toContain('No events of these kinds.');
  });
});

describe('risk over time, on the risk tab', () => {
  const onRisk = async (name: Who) => (await pages.as(who[name])).get(`/cases/${caseId}/risk`);
  const drawn = (text: string): string => /<svg class="app-chart"[^]*?<\/svg>/.exec(text)?.[0] ?? '';
  /** The table that follows the picture: its rows, and where they lead. */
  const beside = (text: string): { rows: string[][]; hrefs: string[] } => {
    const after = text.slice(text.indexOf('id="risk-text"'));
    const body = /<tbody[^]*?<\/tbody>/.exec(after)?.[0] ?? '';
    return { rows: rowsIn(body), hrefs: [...body.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href) };
  };
  beforeAll(async () => {
    await made('lleucu', 'risk-grades', { caseId, level: 'high', reason: 'He waits near her home again.' });
  });

  it('draws each grade as a bar, with what was decided, ordered and done, and says the same in a table', async () => {
    const { status, text } = await onRisk('siwan');
    expect(status).toBe(200);
    expect(drawn(text)).toMatch(/role="img" aria-labelledby="risk-title risk-text"/);
    for (const lane of ['Risk grade: High', 'Panel decisions', 'Protection orders'])
      expect(drawn(text)).toContain(lane);
    const { rows } = beside(text);
    expect(rows[0]).toEqual(['30 Jun 2026', 'Risk grade', 'Risk grade: High', 'In force']);
    expect(kindsOf(rows)).toEqual(expect.arrayContaining(['Panel decisions', 'Protection orders', 'Risk grade']));
    const days = rows.map(([when = '']) => lastDay(when));
    expect(days).toEqual([...days].sort((a, b) => b - a));
  });

  it('shows each reader what their timeline shows them, and nothing else', async () => {
    for (const name of ['siwan', 'owain', 'lleucu', 'rachel'] as const) {
      const { hrefs } = beside((await onRisk(name)).text);
      const timeline = (await open(name, '?whole=yes')).text;
      expect([name, hrefs.filter((href) => !timeline.includes(`href="${href}"`))]).toEqual([name, []]);
    }
  });

  it('is no picture for the programme, which is told of no grade', async () => {
    const { status, text } = await onRisk('alastair');
    expect(status).toBe(200);
    expect(text).not.toContain('Risk over time');
    expect(text).not.toContain('Risk grade: High');
    expect((await onRisk('carol')).status).toBe(404);
  });
});
