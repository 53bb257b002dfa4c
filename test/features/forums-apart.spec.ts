import { BOTH, MATAC, openForumsApart, type ForumsApart } from '../apart-stage.js';
import { readPdf } from '../pdf-text.js';
import { HUW, OWAIN, SIWAN, TOMOS } from '../people.js';

const GETHIN = 'gethin.brwynog@dp-housing-carms.example';
const [HERE, THERE] = ['Zephyrine', 'Quicksilver'] as const;

let two: ForumsApart;
let caseId: string;
type Heard = Awaited<ReturnType<ForumsApart['hear']>>;
let here: Heard;
let there: Heard;

beforeAll(async () => {
  two = await openForumsApart();
  caseId = await two.inBoth();
  here = await two.hear(caseId, {
    by: SIWAN,
    forumId: two.forumId,
    mark: HERE,
    agency: 'dp-housing-carms',
    who: GETHIN,
  });
  there = await two.hear(caseId, {
    by: MATAC.coordinator,
    forumId: two.matacId,
    mark: THERE,
    agency: 'dp-housing-assoc',
    who: MATAC.housing,
  });
}, 120_000);
beforeEach(() => two.clock.set('2026-03-17T09:00:00Z'));
afterAll(() => two.close());

const sides = () =>
  [
    { mine: here, other: there, says: HERE, silent: THERE, people: [SIWAN, HUW, OWAIN], asked: GETHIN },
    {
      mine: there,
      other: here,
      says: THERE,
      silent: HERE,
      people: [MATAC.coordinator, MATAC.chair, MATAC.police],
      asked: MATAC.housing,
    },
  ] as const;

const idsOf = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);
const textOf = async (email: string, path: string) => (await (await two.pages.as(email)).get(path)).text;
const get = async (email: string, path: string) => (await two.as(email)).get(`/v1/${path}`);

describe('A case in two forums of one force: what each sees of the other', () => {
  it('lists, counts and finds items, returns and actions of one’s own forum alone', async () => {
    for (const { mine, other, people } of sides()) {
      for (const email of people) {
        const items = (await get(email, `agenda-items?case=${caseId}`)).body;
        expect({ email, ids: idsOf(items), total: items.total }).toEqual({ email, ids: [mine.itemId], total: 1 });
        const returns = (await get(email, `returns?item=${other.itemId}`)).body;
        expect({ email, ids: idsOf(returns) }).toEqual({ email, ids: [] });
        const actions = (await get(email, `actions?case=${caseId}`)).body;
        expect({ email, ids: idsOf(actions), total: actions.total }).toEqual({ email, ids: [mine.actionId], total: 1 });
        const who = await two.as(email);
        const found = await who.post('/v1/actions/search').send({ words: other.reference }).expect(200);
        expect({ email, ids: idsOf(found.body as { items: { id: string }[] }) }).toEqual({ email, ids: [] });
      }
    }
  });

  it('says of the other’s items, returns, actions and meetings that they are not found', async () => {
    for (const { mine, other, people } of sides()) {
      for (const email of people) {
        for (const [path, known] of [
          [`agenda-items/${other.itemId}`, `agenda-items/${mine.itemId}`],
          [`actions/${other.actionId}`, `actions/${mine.actionId}`],
          [`meetings/${other.meetingId}`, `meetings/${mine.meetingId}`],
          [`returns/${other.returnId}`, `returns/${mine.returnId}`],
        ] as const) {
          const [unseen, seen] = [await get(email, path), await get(email, known)];
          // What an agency returned, and what is minuted, is read by those who run it and by whoever is on the item.
          const reads = email !== people[2] || !path.startsWith('returns');
          expect({ email, path, unseen: unseen.status, seen: seen.status }).toEqual({
            email,
            path,
            unseen: 404,
            seen: reads ? 200 : 404,
          });
          const page = await (await two.pages.as(email)).get(`/${path}`);
          expect({ email, path, status: page.status }).toEqual({ email, path, status: 404 });
        }
      }
    }
  });

  it('shows of the other nothing on the pages of the case, of one’s own item and action, at home and in search', async () => {
    for (const { mine, other, says, silent, people, asked } of sides()) {
      for (const email of [...people, asked]) {
        const paths = [
          `/cases/${caseId}/all`,
          `/agenda-items/${mine.itemId}`,
          `/actions/${mine.actionId}`,
          '/',
          '/actions',
        ];
        const texts = await Promise.all(paths.map((path) => textOf(email, path)));
        expect({
          email,
          hits: texts.filter(
            (text) => text.includes(silent) || text.includes(other.itemId) || text.includes(other.actionId),
          ).length,
        }).toEqual({ email, hits: 0 });
        if (email !== asked)
          expect({ email, hits: texts.some((text) => text.includes(`Do: ${says}`)) }).toEqual({ email, hits: true });
        const item = texts[1] ?? '';
        if ([people[0], people[1]].includes(email))
          expect({
            email,
            said: [`Said: ${says}`, `History: ${says}`, `Decided: ${says}`].map((one) => item.includes(one)),
          }).toEqual({ email, said: [true, true, true] });
      }
    }
  });

  it('shows both to whoever runs both, on one list', async () => {
    const items = (await get(BOTH, `agenda-items?case=${caseId}`)).body;
    expect([new Set(idsOf(items)), items.total]).toEqual([new Set([here.itemId, there.itemId]), 2]);
    const actions = (await get(BOTH, `actions?case=${caseId}`)).body;
    expect([new Set(idsOf(actions)), actions.total]).toEqual([new Set([here.actionId, there.actionId]), 2]);
    for (const [{ itemId }, mark] of [
      [here, HERE],
      [there, THERE],
    ] as const)
      expect(await textOf(BOTH, `/agenda-items/${itemId}`)).toContain(`Decided: ${mark}`);
    expect(idsOf((await get(BOTH, `actions?case=${caseId}&forum=${two.matacId}`)).body)).toEqual([there.actionId]);
  });

  it('exports to each what they see of the case', async () => {
    for (const {
      says,
      silent,
      people: [email],
    } of sides()) {
      const who = await two.as(email);
      const asked = [
        { kind: 'actions', filters: `case=${caseId}` },
        { kind: 'case_pack', caseId },
      ];
      for (const one of asked) {
        const { id } = (
          await who
            .post('/v1/exports')
            .send({ ...one, reason: 'For a visit' })
            .expect(201)
        ).body as { id: string };
        await two.runJobs();
        const { body, text } = await who.get(`/v1/exports/${id}/file`).buffer(true).expect(200);
        const told = one.kind === 'actions' ? text : readPdf(body as Buffer).text.replaceAll('\n', ' ');
        expect({ email, has: [told.includes(`Do: ${says}`), told.includes(silent)] }).toEqual({
          email,
          has: [true, false],
        });
      }
    }
  });
});

describe('A case in two forums of one force: what follows from that', () => {
  it('puts on a team by one forum, and opens nothing of the other’s agenda by it', async () => {
    const { version, team } = await two.read(SIWAN, `cases/${caseId}`);
    const members = [
      { staffId: await two.staff(TOMOS), agencyId: await two.agency('dp-probation'), part: 'probation' },
    ];
    expect([version > 0, team]).toEqual([true, []]);
    await two.moved(SIWAN, `cases/${caseId}`, 'team', { team: members });
    expect(idsOf((await get(TOMOS, `agenda-items?case=${caseId}`)).body)).toEqual([here.itemId]);
    await (await two.as(TOMOS)).get(`/v1/agenda-items/${there.itemId}`).expect(404);
    members.push({
      staffId: await two.staff(MATAC.probation),
      agencyId: members[0]?.agencyId ?? '',
      part: 'probation',
    });
    await two.moved(MATAC.coordinator, `cases/${caseId}`, 'team', { team: members });
    expect(idsOf((await get(MATAC.probation, `agenda-items?case=${caseId}`)).body)).toEqual([there.itemId]);
    expect(await textOf(TOMOS, `/agenda-items/${here.itemId}`)).toContain(`History: ${HERE}`);
  });

  it('opens by a grant of one forum what is said there and nothing of what is said in the other', async () => {
    const frances = 'frances.coles@dp-dpo.example';
    await two.moved(SIWAN, `cases/${caseId}`, 'grant', {
      staffId: await two.staff(frances),
      categories: ['minutes', 'caseExists'],
      until: '2026-04-30',
      reason: 'A complaint.',
    });
    expect(idsOf((await get(frances, `agenda-items?case=${caseId}`)).body)).toEqual([here.itemId]);
    expect(await textOf(frances, `/agenda-items/${here.itemId}`)).toContain(`Said: ${HERE}`);
  });

  it('lets nobody of the one verify, extend or cancel what the other set', async () => {
    expect((await two.move(SIWAN, `actions/${here.actionId}`, 'chase')).status).toBe(200);
    const who = await two.as(SIWAN);
    const answer = await who.post(`/v1/actions/${there.actionId}/cancel`).send({ version: 1, reason: 'x' });
    expect(answer.status).toBe(404);
  });

  it('sets an action from the case’s page for the forum as which somebody does it', async () => {
    const ownerId = await two.staff(MATAC.housing);
    const asked = {
      caseId,
      text: 'Look again',
      type: 'enquire',
      agencyId: await two.agency('dp-housing-assoc'),
      ownerId,
      dueOn: '2026-04-20',
    };
    const { id } = (await two.post(MATAC.coordinator, 'actions', asked)) as { id: string };
    await (await two.as(SIWAN)).get(`/v1/actions/${id}`).expect(404);
    await (await two.as(MATAC.chair)).get(`/v1/actions/${id}`).expect(200);
    await two.moved(MATAC.coordinator, `actions/${id}`, 'cancel', { reason: 'No need.' });
  });

  it('leaves a forum only once no action that it set is open', async () => {
    await two.moved(MATAC.coordinator, `agenda-items/${there.itemId}`, 'withdraw', { reason: 'Not for us.' });
    const held = await two.move(MATAC.coordinator, `cases/${caseId}`, 'leave_forum', { reason: 'x' });
    expect([held.status, held.body.errors[0].detail]).toEqual([422, expect.stringContaining('still open')]);
    await two.moved(MATAC.coordinator, `actions/${there.actionId}`, 'cancel', { reason: 'No need.' });
    await two.moved(MATAC.coordinator, `cases/${caseId}`, 'leave_forum', { reason: 'Not for us.' });
    for (const email of [SIWAN, MATAC.coordinator])
      await (await two.as(email)).get(`/v1/agenda-items/${there.itemId}`).expect(404);
    await (await two.as(SIWAN)).get(`/v1/agenda-items/${here.itemId}`).expect(200);
  });
});
