import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { ALASTAIR, BRONAGH, DEBORAH, FRANCES, LLEUCU, OWAIN, RAVI, SIWAN } from '../people.js';

let stage: Advocacy;
let id: string;

beforeAll(async () => {
  stage = await openAdvocacy();
  id = await stage.opened();
}, 120_000);
afterAll(() => stage.close());

test('B1: a victim who comes by themselves has a case without a crime and without the police', async () => {
  const shown = await stage.read(LLEUCU, `advocacy-cases/${id}`);
  expect(shown).toMatchObject({
    state: 'open',
    source: 'self',
    victim: 'Gwenno Talfryn',
    why: 'He waits outside the chapel each week.',
    crimeRef: null,
  });
  expect(shown.reference).toMatch(/^V-/);
  expect(shown.people).toMatchObject([{ part: 'victim', safeContact: { value: '07700 900461' } }]);
  expect((await stage.page(LLEUCU, `/advocacy-cases/${id}/contacts`)).text).toContain('07700 900461');
});

test('her home lists the victim whose case she opened last, the victim first', async () => {
  await stage.page(LLEUCU, `/advocacy-cases/${id}`);
  const { text } = await stage.page(LLEUCU, '/');
  expect(text).toMatch(
    new RegExp(`Recently opened<[^]*href="/advocacy-cases/${id}" translate="no">Gwenno Talfryn .victim.`),
  );
});

test.each([OWAIN, SIWAN, RAVI, ALASTAIR, FRANCES])('B1: to %s there is no such case', async (email) => {
  expect(await stage.status(email, `advocacy-cases/${id}`)).toBe(404);
  expect((await stage.read(email, 'advocacy-cases')).total).toBe(0);
});

test('a case of the service is none of the clinic’s: nobody finds it there, not the advocate either', async () => {
  for (const email of [LLEUCU, OWAIN, SIWAN, FRANCES]) {
    expect(await stage.status(email, `cases/${id}`)).toBe(404);
    expect((await stage.read(email, 'cases')).items.map((one: { id: string }) => one.id)).not.toContain(id);
  }
});

test('whoever allocates in the service sees each case, and somebody else only once they are on its team', async () => {
  expect((await stage.read(DEBORAH, `advocacy-cases/${id}`)).state).toBe('open');
  expect(await stage.status(BRONAGH, `advocacy-cases/${id}`)).toBe(404);
});
