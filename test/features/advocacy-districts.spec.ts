import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { OWAIN, RAVI } from '../people.js';

let stage: Advocacy;
let districts: { code: string; name: string }[];

const found = async (query: string) => {
  const { items, total } = (await stage.read(OWAIN, `advocacy-services?${query}`)) as unknown as {
    items: { agencyName: string }[];
    total: number;
  };
  expect(total).toBe(items.length);
  return items.map(({ agencyName }) => agencyName);
};
/** The cells of the table of districts, a row for each. */
const rowsOn = async (path: string): Promise<string[][]> => {
  const { text } = await stage.page(OWAIN, path);
  const table = text.slice(text.indexOf('Services for each district'));
  return [...table.matchAll(/<tr class="govuk-table__row">([\s\S]*?)<\/tr>/g)]
    .map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
        cell
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
    )
    .slice(1);
};

beforeAll(async () => {
  stage = await openAdvocacy();
  const [area] = await stage.rowsOf<{ districts: { code: string; name: string }[] }>(
    `SELECT districts FROM force_area WHERE code = 'dyfed-powys'`,
  );
  districts = area?.districts ?? [];
  expect(districts.length).toBeGreaterThan(1);
}, 120_000);
afterAll(() => stage.close());

describe('B10: a service is found by district', () => {
  it('by one that names it, and by one that serves its whole area', async () => {
    const [first, second] = districts as [{ code: string; name: string }, { code: string; name: string }];
    await stage.settles({ districts: [first.code] });
    expect(await found('area=dyfed-powys')).toContain('Golau Stalking Advocacy');
    expect(await found(`district=${first.code}`)).toContain('Golau Stalking Advocacy');
    expect(await found(`district=${second.code}`)).not.toContain('Golau Stalking Advocacy');
    stage.clinic.clock.advance({ days: 1 });
    await stage.settles();
    expect(await found(`district=${second.code}`)).toContain('Golau Stalking Advocacy');
    expect(await found('district=nowhere')).toEqual([]);
  });

  it('on a page, with a row for each district of an area and who serves it', async () => {
    const [first, second] = districts as [{ code: string; name: string }, { code: string; name: string }];
    stage.clinic.clock.advance({ days: 1 });
    await stage.settles({ districts: [first.code] });
    const rows = await rowsOn('/advocacy-services?area=dyfed-powys&district=');
    expect(rows.map(([name]) => name)).toEqual(districts.map(({ name }) => name));
    expect(rows.find(([name]) => name === first.name)?.[1]).toContain('Golau Stalking Advocacy');
    expect(rows.find(([name]) => name === second.name)?.[1]).not.toContain('Golau');
    const narrowed = await stage.page(OWAIN, `/advocacy-services?area=dyfed-powys&district=${second.code}`);
    expect(narrowed.text).toContain('No services match.');
    expect((await stage.page(OWAIN, '/advocacy-services')).text).not.toContain('Services for each district');
    expect((await stage.page(RAVI, '/advocacy-services?area=nowhere')).status).toBe(200);
  });
});
