import { AdvocacyCase, linkTo } from '../../libs/victims/advocacy/index.js';
import { aChild, openCircle, type Circle } from '../circle-stage.js';
import { pagesInNavigation } from '../navigation.js';
import { ALASTAIR, BRONAGH, DEBORAH, FRANCES, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';

let stage: Circle;
let caseId: string;
let clinicCaseId: string;

beforeAll(async () => {
  stage = await openCircle();
  caseId = await stage.opened();
  clinicCaseId = await stage.aCase('dp-cid');
  await stage.joins(clinicCaseId, OWAIN, ['dp-cid', 'officer_in_the_case']);
  await stage.joins(clinicCaseId, LLEUCU, ['dp-isac', 'isac']);
  await stage.system(async (tx) => {
    const file = (await tx.rows(AdvocacyCase).where({ id: caseId }).one()) as AdvocacyCase;
    await linkTo(tx, file, clinicCaseId);
  });
}, 120_000);
beforeEach(() => stage.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => stage.close());

const path = (id: string) => `people-at-risk/${id}`;
const shown = (id: string, by = LLEUCU) => stage.read(by, path(id));

it('is in the navigation of advocates, with dangerous days and contacts, and of no one else', async () => {
  const pages = ['people-at-risk', 'trigger-dates', 'victim-contacts'];
  const navigation = async (email: string) => {
    const found = await pagesInNavigation((path) => stage.page(email, path));
    return pages.filter((one) => found.includes(`/${one}`));
  };
  expect(await navigation(LLEUCU)).toEqual(pages);
  expect(await navigation(SIWAN)).toEqual([]);
});

describe('issue 6, item 8: a person at risk beside the victim', () => {
  it('is entered with what they are called, whether they know, how they are at risk and where they are', async () => {
    const id = await stage.atRisk(caseId);
    expect(await shown(id)).toMatchObject({
      state: 'at_risk',
      relation: 'child',
      name: 'Macsen',
      knows: 'no',
      whereabouts: 'Ysgol y Garreg Wen',
      how: 'He asks other parents when she collects him.',
      victim: 'Gwenno Talfryn',
      ownerName: 'Lleucu Nantlais',
      // Four weeks from the day on which they were entered.
      reviewOn: '2026-04-27',
      items: [],
      reviews: [],
    });
    expect(await stage.read(LLEUCU, `duties/person_at_risk_review/${id}`)).toMatchObject({
      working: { name: 'person_at_risk_review' },
    });
    const page = (await stage.page(LLEUCU, `/${path(id)}`)).text;
    for (const said of ['Macsen', 'Ysgol y Garreg Wen', '27 April 2026', 'No actions yet.'])
      expect(page).toContain(said);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${caseId}/safety`)).text).toContain(`/${path(id)}`);
  });

  it('is of the category of children where they are one, and where they are is a row of its own', async () => {
    const child = await stage.atRisk(caseId);
    const parent = await stage.atRisk(caseId, { relation: 'parent', name: 'Her mother' });
    const rows = await stage.rowsOf<{ of: string; field: string; category: string }>(
      `SELECT CASE subject_id WHEN $1 THEN 'child' ELSE 'parent' END AS "of", field, category FROM circle_text
       WHERE subject_id = $1 OR subject_id = $2 ORDER BY 1, 2`,
      child,
      parent,
    );
    expect(rows.map((one) => `${one.of} ${one.field} ${one.category}`)).toEqual([
      'child how children',
      'child name children',
      'child whereabouts victimLocation',
      'parent how victimIdentity',
      'parent name victimIdentity',
      'parent whereabouts victimLocation',
    ]);
    const kept = await stage.rowsOf('SELECT category FROM person_at_risk WHERE id = ANY($1) ORDER BY category', [
      child,
      parent,
    ]);
    expect(kept).toEqual([{ category: 'children' }, { category: 'victimIdentity' }]);
  });

  it('is no case, and nobody new in the register of people', async () => {
    const count = async () =>
      (await stage.rowsOf('SELECT (SELECT count(*) FROM case_file) AS c, (SELECT count(*) FROM person) AS p'))[0];
    const before = await count();
    await stage.atRisk(caseId, { relation: 'workplace', name: 'The library' });
    expect(await count()).toEqual(before);
  });

  it('refuses a review day that has passed, an unknown relation and a closed case', async () => {
    const lleucu = await stage.as(LLEUCU);
    const at = async (more: object) => (await lleucu.post('/v1/people-at-risk').send(aChild(caseId, more))).status;
    expect(await at({ reviewOn: '2026-03-29' })).toBe(422);
    expect(await at({ relation: 'stranger' })).toBe(422);
    const closed = await stage.opened({ forename: 'Nest' });
    await stage.moved(LLEUCU, `advocacy-cases/${closed}`, 'close', { reason: 'Safe', reopenSign: 'A call' });
    expect(await at({ caseId: closed })).toBe(409);
  });
});

describe('their own small plan', () => {
  it('has items with who and by when, which are done one by one, each with a way back', async () => {
    const id = await stage.atRisk(caseId);
    await stage.moved(LLEUCU, path(id), 'add_item', {
      what: 'A password at the gate',
      who: 'The head',
      dueOn: '2026-04-02',
    });
    await stage.moved(LLEUCU, path(id), 'add_item', {
      what: 'Another road home',
      who: 'His aunt',
      dueOn: '2026-04-01',
    });
    const [first, second] = (await shown(id)).items;
    expect([first.what, second.what]).toEqual(['Another road home', 'A password at the gate']);
    await stage.moved(LLEUCU, path(id), 'finish_item', { itemId: second.id });
    expect((await shown(id)).items[1]).toMatchObject({ doneByName: 'Lleucu Nantlais' });
    expect((await stage.move(LLEUCU, path(id), 'finish_item', { itemId: second.id })).status).toBe(422);
    await stage.moved(LLEUCU, path(id), 'undo');
    expect((await shown(id)).items[1]).toMatchObject({ doneAt: null, doneByName: null });
    await stage.moved(LLEUCU, path(id), 'add_item', { what: 'A third', who: 'Nobody yet', dueOn: '2026-04-09' });
    stage.clock.advance({ minutes: 20 });
    await stage.moved(LLEUCU, path(id), 'correct', { reason: 'Of another child' });
    expect((await shown(id)).items).toHaveLength(2);
    stage.clock.set('2026-04-02T09:00:00+01:00');
    expect((await shown(id)).items.map(({ overdue }: { overdue: boolean }) => overdue)).toEqual([true, false]);
    expect((await stage.page(LLEUCU, `/${path(id)}/finish_item`)).text).toContain('A password at the gate');
  });

  it('is looked at again: what was found is kept each time, and the next day is set', async () => {
    const id = await stage.atRisk(caseId);
    await stage.moved(LLEUCU, path(id), 'review', { review: 'The school has his photograph.', reviewOn: '2026-04-10' });
    await stage.moved(LLEUCU, path(id), 'review', { review: 'He was seen at the gate.' });
    expect(await shown(id)).toMatchObject({
      reviewOn: '2026-04-27',
      reviews: [{ text: 'He was seen at the gate.' }, { text: 'The school has his photograph.' }],
    });
    await stage.moved(LLEUCU, path(id), 'undo');
    expect(await shown(id)).toMatchObject({
      reviewOn: '2026-04-10',
      reviews: [{ text: 'The school has his photograph.' }],
    });
  });

  it('says anew what is known, and what was said before comes back with the move', async () => {
    const id = await stage.atRisk(caseId);
    await stage.moved(LLEUCU, path(id), 'describe', { name: 'Macsen T', knows: 'yes', how: 'As before' });
    expect(await shown(id)).toMatchObject({ name: 'Macsen T', knows: 'yes', whereabouts: null });
    await stage.moved(LLEUCU, path(id), 'undo');
    expect(await shown(id)).toMatchObject({ name: 'Macsen', knows: 'no', whereabouts: 'Ysgol y Garreg Wen' });
  });

  it('ends with a reason, and goes on where it was', async () => {
    const id = await stage.atRisk(caseId);
    expect((await stage.move(LLEUCU, path(id), 'end')).status).toBe(422);
    await stage.moved(LLEUCU, path(id), 'end', { ending: 'They moved abroad.' });
    expect(await shown(id)).toMatchObject({ state: 'ended', ending: 'They moved abroad.', overdue: false });
    expect(await stage.owedOf(id)).toMatchObject({ open: false });
    await stage.moved(LLEUCU, path(id), 'reopen', { reopening: 'They are back.', reviewOn: '2026-04-08' });
    expect(await shown(id)).toMatchObject({ state: 'at_risk', endedAt: null, reviewOn: '2026-04-08' });
    expect(await stage.owedOf(id)).toMatchObject({ open: true, due: '2026-04-08' });
  });
});

describe('the list', () => {
  it('is narrowed by relation, by what is overdue and by whose it is, with counts by state', async () => {
    const own = await stage.opened({ forename: 'Lowri' });
    const late = await stage.atRisk(own, { reviewOn: '2026-03-31', relation: 'colleague', name: 'Her manager' });
    const ended = await stage.atRisk(own);
    await stage.moved(LLEUCU, path(ended), 'end', { ending: 'Grown up.' });
    stage.clock.set('2026-04-02T09:00:00+01:00');
    const ids = async (query: string) =>
      (await stage.read(LLEUCU, `people-at-risk?case=${own}${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([late, ended]);
    expect(await ids('&overdue=yes')).toEqual([late]);
    expect(await ids('&relation=colleague&whose=mine')).toEqual([late]);
    expect(await ids('&relation=neighbour')).toEqual([]);
    const page = (await stage.page(LLEUCU, `/people-at-risk?case=${own}`)).text;
    for (const said of ['2 results', 'At risk (1)', 'No longer at risk', 'Her manager', '2 days overdue'])
      expect(page).toContain(said);
    const none = (await stage.page(LLEUCU, `/people-at-risk?case=${own}&relation=neighbour`)).text;
    expect(none).toContain('No people at risk match your filters.');
    expect(page).not.toContain('Ysgol');
    expect((await stage.read(LLEUCU, `people-at-risk?case=${own}&limit=1`)).next).toBeTruthy();
  });
});

describe('the pages', () => {
  it('ask, say what is wrong, and enter', async () => {
    const browser = await stage.pages.as(LLEUCU);
    const at = `/people-at-risk/new?case=${caseId}`;
    const empty = await browser.fill(at, { caseId, relation: 'child' }, '/people-at-risk/new');
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('There is a problem');
    const made = await browser.fill(at, aChild(caseId, { name: 'Elan' }), '/people-at-risk/new');
    expect(made.status).toBe(303);
    expect((await browser.get(String(made.headers['location']))).text).toContain('Elan');
  });
});

describe('the duty to look at them again', () => {
  it('is owed by whoever leads, of no agency and no forum, and follows the lead and the state of the case', async () => {
    const own = await stage.opened({ forename: 'Mabli' });
    const id = await stage.atRisk(own, { reviewOn: '2026-04-14' });
    expect(await stage.owedOf(id)).toEqual({ owner: LLEUCU, due: '2026-04-14', open: true, agency: null, forum: null });
    await stage.leads(own, DEBORAH);
    expect(await stage.owedOf(id)).toMatchObject({ owner: DEBORAH, open: true });
    expect((await shown(id, DEBORAH)).ownerName).toBe('Deborah Ishmael');
    await stage.leads(own, LLEUCU, DEBORAH);
    expect(await stage.owedOf(id)).toMatchObject({ owner: LLEUCU });
    await stage.moved(LLEUCU, `advocacy-cases/${own}`, 'close', { reason: 'Safe', reopenSign: 'A call' });
    expect(await stage.owedOf(id)).toMatchObject({ open: false });
    await stage.moved(LLEUCU, `advocacy-cases/${own}`, 'reopen', { reason: 'A call' });
    expect(await stage.owedOf(id)).toMatchObject({ open: true });
  });

  it('stands on the home of whoever owes it, has an account for the team, and is on no board', async () => {
    const id = await stage.atRisk(caseId, { reviewOn: '2026-04-03', relation: 'neighbour', name: 'Next door' });
    await stage.owedOf(id);
    const home = (await stage.page(LLEUCU, '/')).text;
    expect(home).toContain(`/${path(id)}/review`);
    expect(await stage.read(LLEUCU, `duties/person_at_risk_review/${id}`)).toMatchObject({
      ownerName: 'Lleucu Nantlais',
      caseReference: null,
    });
    expect(await stage.status(SIWAN, `duties/person_at_risk_review/${id}`)).toBe(404);
    const board = await stage.read(SIWAN, 'duties?state=due&within=21');
    expect(board.items.map(({ kind }: { kind: string }) => kind)).not.toContain('person_at_risk_review');
  });
});

describe('those who must see nothing', () => {
  it.each([OWAIN, SIWAN, ALASTAIR, RACHEL, RAVI, FRANCES, BRONAGH])(
    '%s finds nobody at risk anywhere',
    async (email) => {
      const id = await stage.atRisk(caseId, { name: 'Cadfael of the well' });
      expect(await stage.status(email, path(id))).toBe(404);
      const { items } = await stage.read(email, 'people-at-risk');
      expect(items.filter((one: { caseId: string }) => one.caseId === caseId)).toEqual([]);
      for (const page of ['/', '/people-at-risk', `/cases/${clinicCaseId}/all`, `/advocacy-cases/${caseId}/all`])
        expect((await stage.page(email, page)).text).not.toMatch(/Cadfael|Garreg Wen|Macsen/);
      const asked = await (await stage.as(email)).post('/v1/people-at-risk').send(aChild(caseId));
      expect(asked.status).toBe(404);
      const moved = await (await stage.as(email)).post(`/v1/${path(id)}/end`).send({ version: 1, ending: 'x' });
      expect(moved.status).toBe(404);
      expect((await stage.page(email, `/people-at-risk/new?case=${caseId}`)).status).toBe(404);
    },
  );

  it('are shown nothing by the page of the linked case to the advocate either: it hangs on their own case', async () => {
    expect((await stage.page(LLEUCU, `/cases/${clinicCaseId}/all`)).text).not.toMatch(/Macsen|Garreg Wen/);
  });

  it('are not those on the team: an IDVA of the service reads all of it', async () => {
    const email = await stage.idva('tesni.supports');
    const own = await stage.opened({ forename: 'Heledd' });
    const id = await stage.atRisk(own);
    expect(await stage.status(email, path(id))).toBe(404);
    await stage.leads(own, email);
    expect(await shown(id, email)).toMatchObject({ name: 'Macsen', whereabouts: 'Ysgol y Garreg Wen' });
    await stage.moved(email, path(id), 'review', { review: 'He is well.' });
    expect((await shown(id, email)).reviews).toMatchObject([{ text: 'He is well.' }]);
  });
});
