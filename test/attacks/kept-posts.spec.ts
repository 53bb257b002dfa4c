import { openStory, who, type Story } from '../every-page/story.js';
import { tokenIn, type visitor } from '../web.js';

const TYPED = 'He waited at the gate again on Thursday';
const FORM = 'He waited at the gate again on Friday';

let story: Story;
beforeEach(async () => void (story = await openStory()), 240_000);
afterEach(() => story.close());

type Browser = ReturnType<typeof visitor>;

/** What is kept, of everybody. */
const kept = async () =>
  (
    await story.clinic.owner.query<{ id: string; body: Record<string, unknown> }>(
      `SELECT id, body FROM kept_post WHERE path LIKE '/actions/%' ORDER BY at DESC, id`,
    )
  ).rows;

/** Posts a form of an action too late. */
async function keepOne(browser: Browser, text = TYPED): Promise<string> {
  const path = `/actions/${story.actions.overdue}/cancel`;
  await browser.post(path, { _csrf: 'of-before', reason: text, _version: '1' });
  const one = (await kept()).find(({ body }) => body['reason'] === text);
  expect(one).toBeDefined();
  return one?.id ?? '';
}

const bodyOf = async (id: string) => (await kept()).find((one) => one.id === id);

it('is deleted when it is dropped', async () => {
  const browser = await story.pages.as(who.coordinator);
  const id = await keepOne(browser);
  const { text } = await browser.get('/kept');
  await browser.post(`/kept/${id}/drop`, { _csrf: tokenIn(text) });
  expect(await bodyOf(id)).toBeUndefined();
});

it('is deleted when it is sent again, whether late again or taken', async () => {
  const browser = await story.pages.as(who.coordinator);
  const id = await keepOne(browser);
  const path = `/actions/${story.actions.overdue}/cancel`;
  await browser.post(path, { _csrf: 'of-before', _kept: id, reason: FORM });
  expect(await bodyOf(id)).toBeUndefined();
  const again = (await kept()).find(({ body }) => body['reason'] === FORM);
  const { body } = await (await story.clinic.as(who.coordinator)).get(`/v1/actions/${story.actions.overdue}`);
  const csrf = tokenIn((await browser.get('/kept')).text);
  const sent = { _csrf: csrf, _kept: again?.id, _version: String(body.version), reason: FORM };
  expect((await browser.post(path, sent)).status).toBe(303);
  expect(await bodyOf(again?.id ?? '')).toBeUndefined();
});

async function bar(): Promise<void> {
  const other = await story.clinic.as('mererid.cadwaladr@dp-coord.example');
  const { rows } = await story.clinic.owner.query<{ id: string; caseId: string }>(
    'SELECT s.id, a.case_id AS "caseId" FROM staff s, action a WHERE s.email = $1 AND a.id = $2',
    [who.coordinator, story.actions.overdue],
  );
  await other
    .post('/v1/conflicts')
    .send({ caseId: rows[0]?.caseId, staffId: rows[0]?.id, relation: 'aunt' })
    .expect(201);
}

it('is shown to nobody who has been barred since, and deleted', async () => {
  const browser = await story.pages.as(who.coordinator);
  const id = await keepOne(browser);
  expect((await browser.get('/kept')).text).toContain(TYPED);
  await bar();
  expect((await browser.get('/kept')).text).not.toContain(TYPED);
  expect(await bodyOf(id)).toBeUndefined();
});

it('is deleted when it is refused to somebody barred since', async () => {
  const browser = await story.pages.as(who.coordinator);
  const id = await keepOne(browser);
  const csrf = tokenIn((await browser.get('/kept')).text);
  await bar();
  const sent = { _csrf: csrf, _kept: id, _version: '1', reason: TYPED };
  expect((await browser.post(`/actions/${story.actions.overdue}/cancel`, sent)).status).toBe(404);
  expect(await bodyOf(id)).toBeUndefined();
});

it('is not kept where it cannot be, and that is no mistake of ours', async () => {
  const browser = await story.pages.as(who.coordinator);
  const path = `/actions/${story.actions.overdue}/cancel`;
  const { status } = await browser.post(path, { _csrf: 'of-before', reason: `${TYPED}\0` });
  expect(status).toBeLessThan(500);
  expect((await kept()).filter(({ body }) => JSON.stringify(body).includes(TYPED))).toEqual([]);
});
