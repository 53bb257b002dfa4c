import { addresses, noPages } from '../every-page/addresses.js';
import { things } from '../every-page/moves.js';
import { openEveryPage, sampled, withFirst, type EveryPage } from '../every-page/opened.js';

let all: EveryPage;
beforeAll(async () => void (all = await openEveryPage('every-page')), 300_000);
afterAll(() => all.close());

it('has an address of every page that can be opened', () => {
  const moves = things.map(({ name }) => `/${name}/:id/:move`);
  const open = all.story.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const known = [...Object.keys(addresses).filter((path) => path !== '*'), ...noPages, ...moves];
  expect([...new Set(open)].sort()).toEqual(known.sort());
});

it('weighs its bundle, which is sent once', () => {
  expect(all.look.bundle).toBeGreaterThan(10 * 1024);
  expect(all.look.bundle).toBeLessThan(120 * 1024);
});

/** The pages of moves are looked at in `every-page-moves.spec.ts`, beside this. */
describe('every page has no fault', () => {
  it.each(sampled(Object.keys(addresses)).map((route, nth) => ({ route, nth })))('$route', async ({ route, nth }) => {
    const visits = withFirst(addresses[route]?.(all.story) ?? [], nth);
    expect(visits).not.toEqual([]);
    expect(await all.faultsOf(visits)).toEqual({});
  });
});
