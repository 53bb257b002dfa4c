/**
 * What meets each role before its work: navigation, tab stops, the height and weight of its pages, tables cut off, headings
 * that say only what kind of thing it is, pages without the names that the role may see.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { SCREEN } from '../demonstration/visit.mjs';
import { apiAs, headLacks, headSaid, namesByCase, namesOfRecord, rowsOfCases, rowsWithout } from './names.mjs';
import { table } from './table.mjs';
import { weighed } from './weight.mjs';

const libs = fileURLToPath(new URL('../../libs', import.meta.url));

/** The most that a role may meet (decision 246). */
const bars = { stops: 14, screens: 3, first: 150, later: 30 };

/** As weights of pages are counted. */
const KILOBYTE = 1024;

/** The words by which rooms call one of their things: a heading that says no more says only its kind. */
function kindsOfThings() {
  const files = readdirSync(libs, { recursive: true })
    .filter((name) => /(messages|things|beside)\.en\.json$/.test(name))
    .map((name) => join(libs, name))
    .filter((name) => existsSync(name));
  const found = new Set();
  const look = (words) => {
    for (const [key, said] of Object.entries(words)) {
      if (key === 'one' && typeof said === 'string') found.add(said.toLowerCase());
      else if (typeof said === 'object' && said !== null) look(said);
    }
  };
  for (const file of files) look(JSON.parse(readFileSync(file, 'utf8')));
  return found;
}

/** One person for each role, from the sign-in page: of the area that the story plays in, or the first that has the role. */
export async function personas(browser, address) {
  const page = await browser.newPage();
  await page.goto(`${address}/sign-in`);
  const rows = await page.locator('table tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      role: row.cells[0]?.textContent.trim() ?? '',
      email: row.cells[2]?.textContent.trim() ?? '',
    })),
  );
  await page.close();
  const first = new Map();
  for (const { role, email } of rows) if (role && email && !first.has(role)) first.set(role, email);
  return [...first].map(([role, email]) => ({ role, email }));
}

/** How often the key Tab is pressed before it comes to the content: in the header and the navigation. */
async function tabStops(page) {
  await page.evaluate(() => globalThis.document.activeElement?.blur());
  let stops = 0;
  for (let pressed = 0; pressed < 100; pressed += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const { document } = globalThis;
      const at = document.activeElement;
      if (!at || at === document.body || at.closest('main, footer, .app-footer')) return 'content';
      return at.closest('header, .app-header, .govuk-service-navigation') ? 'header' : 'between';
    });
    if (where === 'content') return stops;
    if (where === 'header') stops += 1;
  }
  return stops;
}

/** What runs in the browser: the heading, the height, and the captions of tables that the screen cuts off. */
function pageSeen() {
  const { document, innerWidth } = globalThis;
  const cut = [...document.querySelectorAll('main table')].filter((one) => {
    if (!one.checkVisibility()) return false;
    const pane = one.closest('.app-table-pane') ?? one.parentElement;
    return pane.scrollWidth > pane.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1;
  });
  return {
    heading: document.querySelector('main h1')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '',
    height: document.documentElement.scrollHeight,
    cut: cut.map((one) => one.caption?.textContent.trim() || 'a table without a caption'),
  };
}

/** A landing page: what is seen of it, what it weighs, and which of its rows lack a name. */
async function landingSeen(page, path, { address, scale, known }) {
  await page.goto(address + path);
  const rows = await page.evaluate(rowsOfCases);
  const unnamed = rowsWithout(rows, known) > 0;
  return { path, isLanding: true, bytes: await scale.taken(), unnamed, ...(await page.evaluate(pageSeen)) };
}

/** The first record of the list that a page shows, if it leads to one. */
async function recordSeen(page, { address, scale, known, ask }) {
  const record = page.locator('main table tbody a').first();
  const href = (await record.count()) ? await record.getAttribute('href') : undefined;
  if (!href?.startsWith('/') || /\.(csv|xlsx|pdf)$/.test(href)) return [];
  await page.goto(address + href);
  const { pathname } = new URL(href, address);
  const names = await namesOfRecord(pathname, { ask, known });
  const unnamed = headLacks(await page.evaluate(headSaid), names);
  const bytes = await scale.taken();
  return [{ path: pathname, isLanding: false, bytes, unnamed, ...(await page.evaluate(pageSeen)) }];
}

/** The pages of a role that are looked at: home, what each entry opens, and the first record of each list. */
async function pagesOf(page, { address, ask }) {
  const scale = await weighed(page);
  const around = { address, ask, scale, known: await namesByCase(ask) };
  await scale.forget();
  const home = await landingSeen(page, '/', around);
  const entries = await page
    .getByRole('navigation', { name: 'Service', exact: true })
    .getByRole('link')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const stops = await tabStops(page);
  const seen = [home];
  for (const path of new Set(entries.filter((one) => one !== '/')))
    seen.push(await landingSeen(page, path, around), ...(await recordSeen(page, around)));
  return { entries, stops, seen };
}

/** What each role meets. @param visit gives the page of a person's browser @param api where the API is, with their password */
export async function figuresOfRoles(people, { visit, address, api, password }) {
  const kinds = kindsOfThings();
  const all = [];
  for (const { role, email } of people) {
    const ask = await apiAs(email, { api, password });
    const { entries, stops, seen } = await pagesOf(await visit(email), { address, ask });
    const landing = seen.filter(({ isLanding }) => isLanding);
    const [first, ...later] = seen;
    const highest = landing.reduce((a, b) => (b.height > a.height ? b : a));
    const heaviest = later.reduce((a, b) => (b.bytes > a.bytes ? b : a), { bytes: 0 });
    all.push({
      role,
      entries: entries.length,
      stops,
      screens: highest.height / SCREEN.height,
      highest: highest.path,
      first: first.bytes / KILOBYTE,
      later: heaviest.bytes / KILOBYTE,
      heaviest: heaviest.path,
      cut: seen.flatMap(({ path, cut }) => cut.map((caption) => ({ path, caption }))),
      kinds: seen
        .filter(({ heading }) => kinds.has(heading.toLowerCase()))
        .map(({ path, heading }) => ({ path, heading })),
      unnamed: seen.filter(({ unnamed }) => unnamed).map(({ path }) => path),
    });
  }
  return all;
}

/** Whether a role meets no more than it may. */
export const isWithin = ({ stops, screens, first, later, cut, kinds, unnamed }) =>
  stops <= bars.stops &&
  screens <= bars.screens &&
  first <= bars.first &&
  later <= bars.later &&
  !cut.length &&
  !kinds.length &&
  !unnamed.length;

/** An address without what stands for one record. */
const plain = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');

/** The table, and beneath it where tables are cut off and headings name a kind. */
export function reportRoles(figures) {
  const rows = figures.map((one) => [
    one.role,
    String(one.entries),
    String(one.stops),
    `${one.screens.toFixed(1)} (${one.highest})`,
    `${one.first.toFixed(0)}, ${one.later.toFixed(0)}`,
    String(one.cut.length),
    String(one.kinds.length),
    String(one.unnamed.length),
    isWithin(one) ? 'reached' : 'not reached',
  ]);
  const notes = new Set(
    figures.flatMap(({ cut, kinds, unnamed, later, heaviest }) => [
      ...unnamed.map((path) => `Without a name that its reader may see: ${plain(path)}`),
      ...(later > bars.later ? [`Heavier than ${bars.later} KB: ${plain(heaviest)}`] : []),
      ...cut.map(({ path, caption }) => `Cut off at ${SCREEN.width}: “${caption}” on ${plain(path)}`),
      ...kinds.map(({ path, heading }) => `Heading that names a kind of thing: “${heading}” on ${plain(path)}`),
    ]),
  );
  const head = [
    'Role',
    'Navigation entries',
    `Tab stops (${bars.stops} at most)`,
    `Highest landing page, screens (${bars.screens} at most)`,
    `KB over the wire, first page and heaviest later one (${bars.first} and ${bars.later} at most)`,
    'Tables cut off',
    'Headings of a kind',
    'Pages without names',
    'Outcome',
  ];
  return [table(head, rows), ...(notes.size ? ['', ...[...notes].sort()] : [])].join('\n');
}
