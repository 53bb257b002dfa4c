import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { entriesIn, pagesInNavigation } from '../navigation.js';
import { ALASTAIR, ANWEN, FRANCES, HELEN, HUW, LLEUCU, MERERID, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';
import { openPages } from '../web.js';

const NERYS = 'nerys.quant@dp-substance.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  pages = await openPages(clinic);
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const open = async (email: string, path: string) => (await pages.as(email)).get(path);
const entries = async (email: string) => entriesIn((await open(email, '/')).text).map(({ text }) => text);

describe('the navigation of each kind of work (interface.md 1)', () => {
  it.each([
    [SIWAN, ['Home', 'Nominations', 'Panels', 'Cases', 'Actions', 'Victims', 'Reports']],
    [HUW, ['Home', 'Nominations', 'Panels', 'Cases', 'Actions', 'Approvals', 'Reports']],
    [OWAIN, ['Home', 'My cases', 'Orders', 'Information requests', 'Actions', 'Panels', 'Nominations']],
    [ANWEN, ['Home', 'Information requests', 'My cases', 'Actions', 'Panels', 'Nominations']],
    [LLEUCU, ['Home', 'My caseload', 'Safety plans', 'Clinic cases', 'Information requests', 'Panels', 'Actions']],
    [FRANCES, ['Home', 'Approvals', 'Sharing log', 'Audit history', 'Data breaches', 'Retention', 'Reports']],
  ])('%s has these entries', async (email, expected) => expect(await entries(email)).toEqual(expected));

  it.each([SIWAN, HUW, RACHEL, ANWEN, LLEUCU, FRANCES, HELEN, MERERID, OWAIN, ALASTAIR, RAVI])(
    '%s has seven entries at most, and seven views at most in each, and all of them open',
    async (email) => {
      const found = await entries(email);
      expect(found.length).toBeLessThanOrEqual(7);
      const all = await pagesInNavigation((path) => open(email, path));
      const answers = await Promise.all(all.map(async (path) => `${path} ${String((await open(email, path)).status)}`));
      expect(answers.filter((one) => !one.endsWith(' 200'))).toEqual([]);
      for (const path of all) {
        const [nav = ''] =
          /<nav[^>]*aria-label="In this section"[^]*?<\/nav>/.exec((await open(email, path)).text) ?? [];
        expect([path, nav.split('<li').length - 1 <= 7]).toEqual([path, true]);
      }
    },
  );

  it('marks the section of a page that it does not begin, and shows the views only where one begins', async () => {
    const list = (await open(SIWAN, '/orders')).text;
    expect(list.replaceAll(/\s+/g, ' ')).toMatch(/aria-current="true"> (<strong[^>]*>)?Cases/);
    expect(list).toContain('aria-label="In this section"');
    expect((await open(SIWAN, '/nominations/new')).text).not.toContain('aria-label="In this section"');
  });

  it('leads from My cases and My caseload to what is their own, and from there to the rest', async () => {
    const hrefOf = async (email: string, text: string) =>
      entriesIn((await open(email, '/')).text).find((one) => one.text === text)?.href ?? '';
    const teams = async (email: string) => {
      const { rows } = await clinic.owner.query<{ reference: string }>(
        `SELECT DISTINCT c.reference FROM case_file c JOIN case_team t ON t.case_id = c.id JOIN staff s ON s.id = t.staff_id
         WHERE s.email = $1 AND t.to_at IS NULL`,
        [email],
      );
      return rows.map(({ reference }) => reference).toSorted();
    };
    const listed = (html: string) => [...new Set(html.match(/C-\w{3}-\w{4}/g) ?? [])].toSorted();

    expect((await teams(OWAIN)).length).toBeGreaterThan(0);
    expect(await hrefOf(OWAIN, 'My cases')).toBe('/cases?mine=yes');
    const own = (await open(OWAIN, '/cases?mine=yes')).text;
    expect(listed(own)).toEqual(await teams(OWAIN));
    expect(own).toMatch(/<h1[^>]*>My cases</);
    expect(own).toContain('href="/cases">Show all cases that you can open');
    expect(own.replaceAll(/\s+/g, ' ')).toMatch(/aria-current="page"> (<strong[^>]*>)?My cases/);
    expect((await open(OWAIN, '/cases')).text).toContain('href="/cases?mine=yes">');

    expect(await teams(NERYS)).toEqual([]);
    expect(await hrefOf(NERYS, 'My cases')).toBe('/cases');
    expect((await open(NERYS, '/cases?mine=yes')).text).toContain('No cases with you on the team yet.');

    expect(await hrefOf(LLEUCU, 'My caseload')).toBe('/advocacy-cases?lead=mine');
  });

  it('lists reports and registers with a sentence on each', async () => {
    const { text } = await open(SIWAN, '/reports');
    for (const said of ['Advice', 'Training', 'Sharing log', 'Audit history', 'Retention'])
      expect(text).toContain(said);
    expect(text).toContain('What you opened or changed, and when.');
    expect((await open(RACHEL, '/reports')).status).toBe(404);
    expect((await open(RACHEL, '/more')).status).toBe(404);
  });
});

describe('the search of the header', () => {
  it('finds by what is posted, and is not offered beside the page of the search or to those who work on no case', async () => {
    expect((await open(SIWAN, '/')).text).toContain('id="header-search"');
    expect((await open(SIWAN, '/search')).text).not.toContain('id="header-search"');
    expect((await open(FRANCES, '/')).text).not.toContain('id="header-search"');
  });
});
