import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { faultsOf, openSignedIn } from '../browser.js';
import { BRONAGH, LLEUCU, OWAIN } from '../people.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const FOR_ALLOCATORS = ['/waiting', '/duties', '/wind-down'];
const FOR_ALL = ['', '/history'];
const TABS = ['', ...FOR_ALLOCATORS, '/figures', '/history'];

let stage: Advocacy;
let here: string;

beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.settles({ reason: 'Agreed with the commissioner.' });
  here = `/advocacy-services/${stage.service}`;
}, 120_000);
afterAll(() => stage.close());

const tabsIn = (html: string): string[] => {
  const [nav = ''] = /<nav class="moj-sub-navigation" aria-label="Pages of this service">[^]*?<\/nav>/.exec(html) ?? [];
  return [...nav.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.slice(here.length));
};

it('the pages of a service are a tab each, under its name', async () => {
  for (const tab of TABS) {
    const { text, status } = await stage.page(LLEUCU, `${here}${tab}`);
    expect([tab, status, tabsIn(text)]).toEqual([tab, 200, TABS]);
    expect(text).toContain(`aria-current="page" href="${here}${tab}"`);
  }
});

it('what it settled is on the overview, and what it ever settled on the history', async () => {
  const [overview, history] = await Promise.all(
    ['', '/history'].map(async (tab) => (await stage.page(LLEUCU, `${here}${tab}`)).text),
  );
  expect(overview).toContain('Types of advocate');
  expect(overview).not.toContain('History of changes');
  for (const said of ['History of changes', 'Agreed with the commissioner.']) expect(history).toContain(said);
  expect(history).not.toContain('Types of advocate');
});

it('tabs follow from who somebody is in the service', async () => {
  expect(tabsIn((await stage.page(BRONAGH, here)).text)).toEqual(['', '/figures', '/history']);
  expect(tabsIn((await stage.page(OWAIN, here)).text)).toEqual(FOR_ALL);
  for (const tab of FOR_ALLOCATORS)
    expect([tab, (await stage.page(OWAIN, `${here}${tab}`)).status]).toEqual([tab, 403]);
});

it('each is few statements, fits 1366 pixels and three screens, and has no faults', async () => {
  const lleucu = await stage.pages.as(LLEUCU);
  const { page, address, close } = await openSignedIn(stage.pages.app, lleucu.cookie());
  try {
    for (const tab of [...TABS, '/all']) {
      const cost = await fewestStatements(() => lleucu.get(`${here}${tab}`), MOST_OF_A_PAGE);
      await page.goto(`${address}${here}${tab}`);
      const { width = 0, height = Infinity } = (await page.locator('html').boundingBox()) ?? {};
      expect([tab, cost <= MOST_OF_A_PAGE, width, height <= 3 * 768, await faultsOf(page)]).toEqual([
        tab,
        true,
        1366,
        true,
        [],
      ]);
    }
  } finally {
    await close();
  }
}, 60_000);
