import { openAreaOf, type Area } from '../area-stage.js';
import { fieldsAtFault } from '../story-ways.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

const [IDRIS, PHILIPPA, QUENTIN, ADELE, CALLISTA] = [
  'idris.sidebottom@cb-police.example',
  'philippa.leatherbarrow@cb-police.example',
  'quentin.spurgeon@cb-police.example',
  'adele.habberley@cb-probation.example',
  'callista.nightingall@cb-body.example',
];
/** Owns the grant for the policing body, and does nothing else here; and a colleague in the same sort of post. */
const [NESTA, OTIS] = ['nesta.fenwick@cb-body.example', 'otis.fenwick@cb-body.example'];
const FUNDER = 'Safer Streets Fund';

let area: Area;
let administrator: string;
let caseId: string;
let itemId: string;
let meetingId: string;
let nominationId: string;
let actionId: string;
let otherForum: string;
let path: string;
const posts: Record<string, string> = {};

const strategic = async (email: string) => {
  const [forename, surname] = email.split('@')[0]?.split('.') ?? [];
  const asked = {
    forename,
    surname,
    email,
    agencyId: await area.agency('cb-body'),
    role: 'strategic',
    jobTitle: 'Grants',
  };
  posts[email] = (await area.post(administrator, 'posts', asked)).id;
};
const settle = async (fromOn: string, settings: object) => {
  const at = `forums/${area.forumId}/settings`;
  const { version } = await area.read(administrator, at);
  await (await area.as(administrator)).post(`/v1/${at}`).send({ version, fromOn, settings }).expect(200);
};
let version = 0;
const words = (answers: object = {}) => ({
  forumId: area.forumId,
  funder: FUNDER,
  paysFor: 'A coordinator for two days a week.',
  startsOn: '2025-04-01',
  lastOn: '2026-07-31',
  ownerPostId: posts[NESTA],
  fromOn: '2026-04-13',
  reason: 'As the fund agreed.',
  version,
  ...answers,
});
const granted = async (answers: object = {}, email = administrator) => {
  const answer = await (await area.as(email)).post('/v1/forum-grants').send(words(answers));
  if (answer.status === 201) version += 1;
  return answer;
};
const figuresTo = (email: string, forumId = area.forumId) => area.status(email, `forums/${forumId}/figures`);
/** What the worker does on a morning. */
const morningOf = async (day: string): Promise<void> => {
  area.clinic.clock.set(`${day}T07:00:00+01:00`);
  await area.clinic.runJobs();
};
const mailed = () =>
  area.rowsOf<{ address: string; said: string; body: string }>(
    `SELECT address, subject || body AS said, body FROM sent_mail WHERE template = 'grants.mails.ending' ORDER BY address`,
  );

beforeAll(async () => {
  area = await openAreaOf('cambridgeshire-panel', 'cambridgeshire');
  administrator = await area.administers();
  path = `/forums/${area.forumId}/grants`;
  nominationId = await area.nominated(PHILIPPA);
  const taken = { levelOfConcern: 'high', depth: 'core', reason: 'Escalating.', alternatives: 'MARAC: no.' };
  await area.moved(IDRIS, `nominations/${nominationId}`, 'accept', taken);
  ({ caseId } = await area.read(IDRIS, `nominations/${nominationId}`));
  const others = [PHILIPPA, ADELE];
  ({ itemId, meetingId } = await area.discussed({
    day: '2026-04-13',
    coordinator: IDRIS,
    chair: QUENTIN,
    caseId,
    others,
  }));
  const [agencyId, ownerId] = [await area.agency('cb-probation'), await area.staff(ADELE)];
  ({ id: actionId } = await area.post(IDRIS, 'actions', {
    caseId,
    text: 'Ask for his licence',
    type: 'enforce',
    agencyId,
    ownerId,
    dueOn: '2026-05-29',
    successTest: 'Seen',
    despiteLike: true,
  }));
  await area.moved(IDRIS, `agenda-items/${itemId}`, 'end');
  const { items } = await area.read(administrator, 'forum-templates');
  const sourceId = items.find(({ key }: { key: string }) => key === 'kent-masip').id;
  const another = {
    sourceId,
    areaCode: 'cambridgeshire',
    key: 'cb-other',
    name: 'Cambridgeshire MASIP',
    sharingAgreement: 'cb-panel-main',
  };
  otherForum = (await area.post(administrator, 'forums', another)).id;
  for (const email of [NESTA, OTIS]) await strategic(email);
}, 120_000);
afterAll(() => area.close());

describe('E13 (Cambridgeshire): the grant that pays for a forum while it is a project, and its owner', () => {
  it('is settled for a project and for no other forum, by the area’s administrator and by nobody else', async () => {
    const early = await granted();
    expect([early.status, fieldsAtFault(early.body)]).toEqual([422, ['#/fromOn']]);
    await settle('2026-04-13', { status: 'project', funding: 'Grant of the policing body until 31 July 2026' });
    for (const email of [IDRIS, NESTA, CALLISTA]) {
      expect((await granted({}, email)).status).toBe(403);
      expect((await area.page(email, `${path}/new`)).status).toBe(403);
      expect((await area.page(email, path)).text).toContain('No grant yet');
    }
    expect((await area.page(administrator, `/forums/${area.forumId}`)).text).toContain(`href="${path}"`);
  });

  it('is kept on the forum’s pages, with who owns it and why', async () => {
    const pages = await area.pages.as(administrator);
    const empty = await pages.fill(`${path}/new`, {});
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Enter who gives the grant')]);
    const day = (name: string, said: string) =>
      Object.fromEntries(
        said.split('-').map((one, at) => [`${name}-${['year', 'month', 'day'][at] ?? ''}`, String(Number(one))]),
      );
    const { funder, paysFor, reason, ownerPostId } = words();
    const said = {
      funder,
      paysFor,
      reason,
      ownerPostId: ownerPostId ?? '',
      ...day('startsOn', '2025-04-01'),
      ...day('lastOn', '2026-07-31'),
      ...day('fromOn', '2026-04-13'),
    };
    expect((await pages.fill(`${path}/new`, said)).status).toBe(303);
    version += 1;
    const { text } = await area.page(IDRIS, path);
    for (const one of [FUNDER, 'A project, for now', 'nesta fenwick', '31 July 2026', 'As the fund agreed.'])
      expect(text).toContain(one);
    const { items } = await area.read(IDRIS, `forum-grants?forum=${area.forumId}`);
    expect(items).toMatchObject([
      { number: 1, funder: FUNDER, ownerName: 'nesta fenwick', standing: 'in_force', ended: false },
    ]);
    // What was settled last is there to be changed, its owner too.
    expect((await area.page(administrator, `${path}/new`)).text).toMatch(
      new RegExp(`value="${ownerPostId ?? ''}" (checked|selected)`),
    );
  });

  it.each([
    ['a last day before the first', { lastOn: '2025-03-31' }, '#/lastOn'],
    ['a day that is over', { fromOn: '2026-04-01' }, '#/fromOn'],
    ['a reference of a case', { paysFor: 'CASE' }, '#/paysFor'],
    ['somebody who works on cases', { ownerPostId: 'COORDINATOR' }, '#/ownerPostId'],
  ])('refuses %s', async (_, answers, field) => {
    const { reference } = await area.read(IDRIS, `cases/${caseId}`);
    const said = JSON.parse(
      JSON.stringify(answers)
        .replace('CASE', `For ${reference}`)
        .replace('COORDINATOR', await area.postOf(IDRIS)),
    );
    const { status, body } = await granted(said);
    expect([status, fieldsAtFault(body)]).toEqual([422, [field]]);
  });

  it('shows its owner figures of that forum as totals, and of no other; and nobody else in such a post', async () => {
    const told = await area.read(NESTA, `forums/${area.forumId}/figures?quarter=2026-Q2`);
    expect(told).toMatchObject({ agenciesShown: false, hiddenBelow: { below: 5 }, items: 1 });
    expect(told.attendance.filter(({ agencyId }: { agencyId: string | null }) => agencyId)).toEqual([]);
    expect(await figuresTo(NESTA, otherForum)).toBe(404);
    expect(await figuresTo(NESTA, await area.forumOf('kent-masip'))).toBe(404);
    expect(await figuresTo(OTIS)).toBe(404);
    const { text } = await area.page(NESTA, '/figures');
    expect(text).toContain(`/forums/${area.forumId}/figures`);
    expect(text).not.toContain(otherForum);
    expect((await area.page(NESTA, path)).text).toContain(`/forums/${area.forumId}/figures`);
    expect((await area.page(OTIS, path)).text).not.toContain(`/forums/${area.forumId}/figures`);
  });

  it('shows its owner how the forum runs and under which agreement, and nothing of any case or person', async () => {
    const forum = await area.page(NESTA, `/forums/${area.forumId}`);
    expect(forum.text).toContain('Sharing agreement');
    const { items } = await area.read(NESTA, 'agreements?limit=100');
    expect(items.map(({ key }: { key: string }) => key)).toContain('cb-panel-main');
    for (const at of [
      `cases/${caseId}`,
      `nominations/${nominationId}`,
      `agenda-items/${itemId}`,
      `actions/${actionId}`,
      `meetings/${meetingId}`,
    ]) {
      expect([at, await area.status(NESTA, at)]).toEqual([at, 404]);
      expect([at, (await area.page(NESTA, `/${at}`)).status]).toEqual([at, 404]);
    }
    for (const list of ['cases', 'nominations', 'agenda-items', 'actions', 'meetings', 'returns'])
      expect(await area.read(NESTA, list)).toMatchObject({ total: 0 });
  });

  it('is read in few statements however much was settled of it', async () => {
    const pages = await area.pages.as(NESTA);
    expect(await fewestStatements(() => pages.get(path), MOST_OF_A_PAGE)).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });

  it('is told to its owner once before its last day, on home too, and names nobody', async () => {
    await morningOf('2026-05-01');
    expect(await mailed()).toEqual([]);
    expect((await area.page(NESTA, '/')).text).not.toContain('Ends soon');
    await morningOf('2026-05-02');
    await morningOf('2026-05-03');
    const [mail, ...more] = await mailed();
    expect([mail?.address, more]).toEqual([NESTA, []]);
    expect(mail?.said).not.toMatch(/Cambridge|Panel|Fenwick|Safer|2026/);
    expect(mail?.body).toContain(path);
    const { text } = await area.page(NESTA, '/');
    for (const said of ['Ends soon', path]) expect(text).toContain(said);
    for (const email of [OTIS, IDRIS, administrator])
      expect((await area.page(email, '/')).text).not.toContain('Ends soon');
  });

  it('goes over to another owner from a day on: the one before is shown nothing more', async () => {
    expect((await granted({ ownerPostId: posts[OTIS], fromOn: '2026-05-03', reason: 'She moved on.' })).status).toBe(
      201,
    );
    expect([await figuresTo(NESTA), await figuresTo(OTIS)]).toEqual([404, 200]);
    expect((await area.page(NESTA, '/')).text).not.toContain('Ends soon');
    expect((await granted({ version: 1 })).status).toBe(422);
    expect((await granted({ version: 1, fromOn: '2026-05-03' })).status).toBe(409);
    await morningOf('2026-05-04');
    expect((await mailed()).map(({ address }) => address)).toEqual([NESTA, OTIS]);
  });

  it('stays as history once the forum is business as usual; what was held and agreed reads as before', async () => {
    const kept = async () => ({
      meeting: await area.read(IDRIS, `meetings/${meetingId}`),
      item: await area.read(IDRIS, `agenda-items/${itemId}`),
      action: await area.read(IDRIS, `actions/${actionId}`),
      agreement: (await area.read(administrator, 'agreements?limit=100')).items.find(
        ({ key }: { key: string }) => key === 'cb-panel-main',
      ),
      grants: (await area.read(IDRIS, `forum-grants?forum=${area.forumId}`)).items,
    });
    const before = await kept();
    await settle('2026-05-20', { status: 'standing', funding: 'Shared by the agencies' });
    expect(await figuresTo(OTIS)).toBe(200);
    await morningOf('2026-05-20');
    expect(await kept()).toEqual(before);
    expect(await figuresTo(OTIS)).toBe(404);
    expect((await area.page(OTIS, '/')).text).not.toContain('Ends soon');
    expect(await mailed()).toHaveLength(2);
    const { text } = await area.page(IDRIS, path);
    for (const said of ['The grant is kept here as history', 'Business as usual', FUNDER, 'She moved on.'])
      expect(text).toContain(said);
    expect((await area.page(administrator, path)).text).not.toContain(`${path}/new`);
    const late = await granted({ fromOn: '2026-05-20' });
    expect([late.status, fieldsAtFault(late.body)]).toEqual([422, ['#/fromOn']]);
  });
});
