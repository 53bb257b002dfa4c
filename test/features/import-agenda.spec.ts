import { faultsOf, openSignedIn } from '../browser.js';
import { upload } from '../columns-stage.js';
import { csv, nomination, type Row } from '../own-folder.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { SIWAN, STRANGER } from '../people.js';
import { MOST_OF_A_PAGE, fewestStatements } from '../statements.js';

let panels: PanelPages;
let meetingId: string;
beforeAll(async () => {
  panels = await openPanelPages();
  meetingId = await panels.meetingOn('2026-05-14');
});
afterAll(() => panels.close());

let made = 0;
const row = (more: Row = {}): Row => {
  const letters = [...String((made += 1)).padStart(3, '0')].map((digit) => 'bdfglmnrst'[Number(digit)]).join('');
  return nomination(`AGENDA-${made}`, {
    forum: 'dyfed-powys-clinic',
    channel: 'local-policing-area',
    nominator_email: 'elfyn.rosser@dp-lpa-carms.example',
    perpetrator_home_force: 'dyfed-powys',
    perpetrator_surname: `P${letters}ax`,
    perpetrator_forename: `Q${letters}ev`,
    victim_surname: `V${letters}oth`,
    victim_forename: `W${letters}il`,
    victim_safe_contact_value: `07700 900${String(made).padStart(3, '0')}`,
    perpetrator_dob: '',
    perpetrator_postcode: '',
    victim_dob: '',
    victim_postcode: '',
    ...more,
  });
};

/** Imports rows by page, and gives the address of the import. */
async function imported(rows: readonly Row[]): Promise<string> {
  const sent = await upload(panels, '/nominations/import', { by: SIWAN, file: csv(rows) });
  const checked = sent.headers['location'] ?? '';
  const browser = await panels.pages.as(SIWAN);
  return (await browser.fill(checked, {}, `${checked}/run`)).headers['location'] ?? '';
}

/** What the form of a page holds of each of its nominations, all of them ticked. */
function lines(html: string): Record<string, string | string[]> {
  const held = [...html.matchAll(/name="((?:version|state)_of_[^"]+)" value="([^"]*)"/g)];
  const ids = [...html.matchAll(/name="tick" value="([^"]+)"/g)].map(([, id = '']) => id);
  return { ...Object.fromEntries(held.map(([, name = '', value = '']) => [name, value])), tick: ids };
}
const levels = (ids: readonly string[], level: string): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [`level_of_${id}`, level]));
/** What a page says is wrong. */
const wrongIn = (html: string): string =>
  (/govuk-error-summary__list">(.*?)<\/ul>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();
const items = async (path: string) =>
  (
    await panels.owner.query<{ ref: string; state: string; level: string | null; meeting: string | null }>(
      `SELECT n.external_ref AS ref, n.state, n.level_of_concern AS level, i.meeting_id AS meeting FROM nomination n
        LEFT JOIN agenda_item i ON i.nomination_id = n.id WHERE n.import_id = $1 ORDER BY n.external_ref`,
      [path.split('/').at(-1)],
    )
  ).rows;

describe('the nominations of an import', () => {
  it('come onto an agenda all at once, each with its own level of concern, by one press that counts once', async () => {
    const path = await imported([
      row({ risk_grade: 'Medium' }),
      row({ risk_grade: '14 of 21' }),
      row({ risk_grade: 'HIGH' }),
    ]);
    const browser = await panels.pages.as(SIWAN);
    const { text } = await browser.get(path);
    expect(text).toMatch(/Q\w+ev P\w+ax \(perpetrator\), W\w+il V\w+oth \(victim\)/);
    const held = lines(text);
    const ids = held['tick'] as string[];
    expect(ids).toHaveLength(3);
    expect(text.match(/<option value="(medium|high)" selected/g)).toHaveLength(2);
    const page = /name="_key" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const answers = { ...held, ...levels(ids, 'high'), meetingId, depth: 'core', knownHere: 'no', _key: page };
    const done = await browser.fill(path, answers, `${path}/agenda`);
    expect([wrongIn(done.text), done.headers['location']]).toEqual(['', `${path}?added=3&panel=${meetingId}`]);
    expect((await browser.get(done.headers['location'] ?? '')).text).toContain('3 nominations added to the agenda');
    const there = (await items(path)).map(({ state, level, meeting }) => [state, level, meeting]);
    expect(there).toEqual(Array(3).fill(['listed', 'high', meetingId]));
    const again = await browser.fill(path, answers, `${path}/agenda`);
    expect(again.status).toBe(303);
    expect(await items(path)).toHaveLength(3);
    expect((await browser.get(path)).text).not.toContain('id="onto-agenda"');
  });

  it('stay where they are while an answer is missing, and keep what was chosen', async () => {
    const path = await imported([row(), row()]);
    const browser = await panels.pages.as(SIWAN);
    const held = lines((await browser.get(path)).text);
    const [first = '', second = ''] = held['tick'] as string[];
    const none = await browser.fill(path, { ...held, tick: [], meetingId, depth: 'core' }, `${path}/agenda`);
    expect(none.status).toBe(422);
    expect(none.text).toContain('href="#agenda">Select at least one nomination');
    const levelless = { ...held, ...levels([first], 'medium'), tick: [first, second], meetingId, depth: 'full' };
    const wrong = await browser.fill(path, { ...levelless, knownHere: 'no' }, `${path}/agenda`);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Select the level of concern');
    expect(wrong.text).toMatch(/<option value="medium" selected/);
    expect((await items(path)).map(({ state }) => state)).toEqual(['submitted', 'submitted']);
    const unasked = await browser.fill(path, { ...levelless, ...levels([second], 'high') }, `${path}/agenda`);
    expect(unasked.status).toBe(422);
    const one = { ...levelless, tick: [second], ...levels([second], 'standard'), knownHere: 'not_known' };
    const added = await browser.fill(path, one, `${path}/agenda`);
    expect([added.status, wrongIn(added.text)]).toEqual([303, '']);
    expect((await items(path)).map(({ state }) => state).sort()).toEqual(['listed', 'submitted']);
  });

  it('leave out one that needs a decision of its own, which is named with why', async () => {
    const twin = { perpetrator_surname: 'Twinworth', perpetrator_forename: 'Odo', perpetrator_dob: '1980-01-02' };
    await imported([row({ ...twin, perpetrator_pnc: 'FIC-80/12345X' })]);
    const path = await imported([row({ ...twin, perpetrator_pnc: 'FIC-80/12345X' }), row()]);
    const browser = await panels.pages.as(SIWAN);
    const held = lines((await browser.get(path)).text);
    const ids = held['tick'] as string[];
    const answers = { ...held, ...levels(ids, 'high'), meetingId, depth: 'core', knownHere: 'no' };
    const some = await browser.fill(path, answers, `${path}/agenda`);
    expect(some.status).toBe(422);
    expect(some.text).toContain('1 nomination added to the agenda');
    expect(some.text).toMatch(
      /href="\/nominations\/[0-9a-f-]{36}">[A-Z]-\w{3}-\w{4}: A person in this nomination may be/,
    );
    expect((await items(path)).map(({ state }) => state).sort()).toEqual(['listed', 'submitted']);
  });

  it('are offered to whoever sent them, and to nobody else', async () => {
    const path = await imported([row()]);
    const held = lines((await (await panels.pages.as(SIWAN)).get(path)).text);
    const stranger = await panels.pages.as(STRANGER);
    expect((await stranger.get(path)).status).toBe(404);
    const tried = await stranger.fill('/', { ...held, meetingId, depth: 'core' }, `${path}/agenda`);
    expect(tried.status).toBe(404);
    expect((await items(path)).map(({ state }) => state)).toEqual(['submitted']);
  });

  it('are shown by few statements, and without a fault of access', async () => {
    const path = await imported([row({ risk_grade: 'unclear' }), row()]);
    const browser = await panels.pages.as(SIWAN);
    expect(await fewestStatements(() => browser.get(path), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    const { page, address, close } = await openSignedIn(panels.pages.app, browser.cookie());
    try {
      await page.goto(`${address}${path}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.click('#onto-agenda button');
      await page.waitForSelector('.govuk-error-summary');
      expect(await faultsOf(page)).toEqual([]);
    } finally {
      await close();
    }
  });
});
