import { openClinic, type Agent, type Clinic } from '../harness.js';
import { anActionDue, setCover, subjectsTo } from '../cover-stage.js';
import { engage } from '../stage.js';
import { openPages } from '../web.js';

const [GETHIN, MICHELLE, DAI, MERERID] = ['gethin.leads', 'michelle.houses', 'dai.houses', 'mererid.coordinates'].map(
  (name) => `${name}@clinic.example`,
) as [string, string, string, string];
const [OWAIN, PAT] = ['owain.detects', 'pat.programmes'].map((name) => `${name}@clinic.example`) as [string, string];

interface Item {
  readonly kind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly sharedWith: { name: string }[];
}
interface Listed {
  readonly leavesOn: string | null;
  readonly within: string | null;
  readonly items: Item[];
  readonly takers: { staffId: string; name: string }[];
}
type Outcome = {
  subjectId: string;
  done?: string;
  problem?: string;
  errors?: { field: string; message: string }[];
};

let clinic: Clinic;
let stage: Awaited<ReturnType<typeof setCover>>;
let pages: Awaited<ReturnType<typeof openPages>>;
/** Colleagues of the owner's: one who may open what she owes, and one who looks after computers. */
let dai: string;
let ian: string;

beforeAll(async () => {
  clinic = await openClinic();
  stage = await setCover(clinic);
  ({ dai, ian } = stage);
  const agencyId = stage.detectives.id;
  await clinic.work.as(clinic.system(), (tx) => engage(tx, 'pat.programmes', { role: 'programme_provider', agencyId }));
  pages = await openPages(clinic);
}, 120_000);
beforeEach(async () => {
  await clinic.owner.query(
    `TRUNCATE action, move_made, follow_up, sent_mail, reminder, conflict, absence, duty_share, passed_over CASCADE`,
  );
  await clinic.owner.query('UPDATE post SET to_on = NULL');
  clinic.clock.set('2026-03-16T09:00:00Z');
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const as = (email: string): Promise<Agent> => clinic.as(email);
const post = async (email: string, path: string, body: object, status: number) =>
  (await (await as(email)).post(`/v1/${path}`).send(body).expect(status)).body;
const listOf = async (email: string, query = ''): Promise<Listed> =>
  (await (await as(email)).get(`/v1/cover/hand-over${query}`).expect(200)).body;
const handOver = async (email: string, body: object, key?: string): Promise<Outcome[]> => {
  const sent = (await as(email)).post('/v1/cover/hand-over').send(body);
  if (key) void sent.set('idempotency-key', key);
  return ((await sent.expect(200)).body as { outcomes: Outcome[] }).outcomes;
};
const actionDue = (answers: object = {}): Promise<string> => anActionDue(clinic, stage, answers);
const to = (subjectId: string, takesId: string) => ({ kind: 'action', subjectId, takesId });
const sharesNow = async () => {
  const text = `SELECT id, subject_id AS "subjectId", with_id AS "withId", handed_by AS "handedBy" FROM duty_share WHERE ended_at IS NULL`;
  return (await clinic.owner.query<Record<'id' | 'subjectId' | 'withId' | 'handedBy', string>>(text)).rows;
};
const mailsTo = (staffId: string): Promise<string[]> => subjectsTo(clinic, staffId, ['cover']);
const laterOn = async (): Promise<void> => {
  clinic.clock.set('2026-03-16T09:05:00Z');
  await clinic.runJobs();
};
const carriedIn = (html: string): string[] =>
  [...html.matchAll(/name="duty" value="([^"]+)"/g)].map(([, one]) => one ?? '');

describe('before one’s own absence', () => {
  it('hands three duties over by one press: who may not see one is refused in plain words, and the others are done', async () => {
    const ids = [await actionDue(), await actionDue(), await actionDue()] as [string, string, string];
    const { items, takers } = await listOf(MICHELLE);
    expect(items.map(({ subjectId }) => subjectId).sort()).toEqual([...ids].sort());
    expect(takers.map(({ name }) => name)).toEqual(expect.arrayContaining(['dai houses', 'ian it', 'gethin leads']));
    const outcomes = await handOver(MICHELLE, { items: [to(ids[0], dai), to(ids[1], ian), to(ids[2], dai)] });
    expect(outcomes.map(({ subjectId, done, problem }) => [subjectId, done ?? problem])).toEqual([
      [ids[0], 'shared'],
      [ids[1], 'invalid-input'],
      [ids[2], 'shared'],
    ]);
    expect(outcomes[1]?.errors).toMatchObject([{ field: 'takesId', message: 'cover.errors.shut' }]);
    const shares = await sharesNow();
    expect(shares.map(({ subjectId, withId, handedBy }) => [subjectId, withId, handedBy]).sort()).toEqual(
      [ids[0], ids[2]].sort().map((id) => [id, dai, null]),
    );
    for (const { id } of shares) expect(await clinic.record(id)).toEqual(['create']);
    await laterOn();
    expect(await mailsTo(dai)).toEqual(['2 items were handed over to you']);
    expect([...(await mailsTo(ian)), ...(await mailsTo(stage.people.michelle))]).toEqual([]);
    expect((await listOf(MICHELLE)).items.filter(({ sharedWith }) => sharedWith.length)).toHaveLength(2);
  });

  it('lists what falls due by its last day, or all', async () => {
    const within = await actionDue({ dueOn: '2026-03-24' });
    await actionDue();
    const { id } = await post(MICHELLE, 'absences', { fromOn: '2026-03-19', toOn: '2026-03-25' }, 201);
    expect((await listOf(MICHELLE, `?within=${id}`)).items).toMatchObject([{ subjectId: within }]);
    expect((await listOf(MICHELLE)).items).toHaveLength(2);
    await (await as(MICHELLE)).get(`/v1/cover/hand-over?within=${within}`).expect(404);
  });

  it('does nothing twice: by the same key the first answer again, by another a refusal', async () => {
    const id = await actionDue();
    const first = await handOver(MICHELLE, { items: [to(id, dai)] }, 'pressed');
    expect(await handOver(MICHELLE, { items: [to(id, dai)] }, 'pressed')).toEqual(first);
    const [again] = await handOver(MICHELLE, { items: [to(id, dai)] }, 'pressed-anew');
    expect(again?.errors).toMatchObject([{ message: 'cover.errors.sharedAlready' }]);
    expect(await sharesNow()).toHaveLength(1);
    await laterOn();
    expect(await mailsTo(dai)).toEqual(['An item was handed over to you']);
  });

  it.each<[string, (id: string) => object, object]>([
    ['what was changed since it was read', (id) => ({ ...to(id, dai), version: 7 }), { problem: 'moved-on' }],
    [
      'to somebody of another agency',
      (id) => to(id, stage.people.owain),
      { errors: [{ message: 'cover.errors.taker' }] },
    ],
    ['to themself', (id) => to(id, stage.people.michelle), { errors: [{ message: 'cover.errors.oneself' }] }],
    ['what is of no kind that there is', (id) => ({ ...to(id, dai), kind: 'constructor' }), { problem: 'not-found' }],
  ])('does not hand over %s', async (_, item, expected) => {
    const id = await actionDue();
    expect(await handOver(MICHELLE, { items: [item(id)] })).toMatchObject([expected]);
    expect(await sharesNow()).toEqual([]);
  });
});

describe('for somebody else', () => {
  it('is done by who leads their agency; the owner is told once, and takes it back', async () => {
    const { michelle, gethin } = stage.people;
    const ids = [await actionDue(), await actionDue()];
    const { items } = await listOf(GETHIN, `?staffId=${michelle}`);
    expect(items).toHaveLength(2);
    const named = items.map(({ kind, subjectId, version }) => ({ kind, subjectId, version, takesId: dai }));
    await handOver(GETHIN, { staffId: michelle, items: named });
    const shares = await sharesNow();
    expect(shares.map(({ subjectId, handedBy }) => [subjectId, handedBy]).sort()).toEqual(
      ids.sort().map((id) => [id, gethin]),
    );
    await laterOn();
    expect(await mailsTo(michelle)).toEqual(['2 of your items were handed over']);
    expect(await mailsTo(dai)).toEqual(['2 items were handed over to you']);
    const [first, second] = shares.map(({ id }) => id);
    await post(DAI, `duty-shares/${first}/end`, { version: 1 }, 403);
    await post(MICHELLE, `duty-shares/${first}/end`, { version: 1 }, 200);
    await post(GETHIN, `duty-shares/${second}/end`, { version: 1 }, 200);
    expect(await sharesNow()).toEqual([]);
  });

  it.each([OWAIN, PAT, DAI, MERERID])('is not for %s, who finds nobody', async (email) => {
    const { michelle } = stage.people;
    const id = await actionDue();
    await (await as(email)).get(`/v1/cover/hand-over?staffId=${michelle}`).expect(404);
    await post(email, 'cover/hand-over', { staffId: michelle, items: [to(id, dai)] }, 404);
    const browser = await pages.as(email);
    expect((await browser.get(`/cover/people/${michelle}/hand-over`)).status).toBe(404);
    expect((await browser.fill('/cover', {}, `/cover/people/${michelle}/hand-over`)).status).toBe(404);
    expect(await handOver(email, { items: [to(id, dai)] })).toMatchObject([{ problem: 'not-found' }]);
    expect(await sharesNow()).toEqual([]);
  });

  it('tells the programme’s side nothing: what is handed over is neither listed nor told there', async () => {
    const id = await actionDue();
    await handOver(MICHELLE, { items: [to(id, dai)] });
    await laterOn();
    const browser = await pages.as(PAT);
    for (const path of ['/', '/cover']) {
      const { text } = await browser.get(path);
      expect(text).not.toContain(id);
      expect(text).not.toContain('michelle');
    }
    expect(await listOf(PAT)).toMatchObject({ items: [] });
  });
});

describe('for somebody who leaves', () => {
  it('gives to another what may be given by whoever asks, and shares the rest', async () => {
    const { mererid, huw, michelle, gethin } = stage.people;
    const own = await actionDue({ agencyId: stage.office.id, ownerId: mererid });
    const theirs = await actionDue();
    await clinic.owner.query(`UPDATE post SET to_on = '2026-04-30' WHERE staff_id = ANY($1)`, [[mererid, michelle]]);
    expect((await listOf(MERERID)).leavesOn).toBe('2026-04-30');
    expect(await handOver(MERERID, { leaving: true, items: [to(own, huw)] })).toMatchObject([{ done: 'reassigned' }]);
    const { rows } = await clinic.owner.query<{ owner: string }>('SELECT owner_id AS owner FROM action WHERE id = $1', [
      own,
    ]);
    expect(rows).toEqual([{ owner: huw }]);
    expect(await clinic.record(own)).toContain('reassign');
    const given = { staffId: michelle, leaving: true, items: [to(theirs, gethin)] };
    expect(await handOver(GETHIN, given)).toMatchObject([{ done: 'shared' }]);
  });

  it('says on the page when they leave', async () => {
    await actionDue();
    await clinic.owner.query(`UPDATE post SET to_on = '2026-04-30' WHERE staff_id = $1`, [stage.people.michelle]);
    const { text } = await (await pages.as(GETHIN)).get(`/cover/people/${stage.people.michelle}/hand-over`);
    expect(text).toContain('They leave on 30 April 2026.');
  });
});

describe('the home of whoever leads an agency', () => {
  it('says how much somebody still owes who leaves, and leads to where it is handed over', async () => {
    const { michelle } = stage.people;
    await actionDue();
    await actionDue();
    const link = `/cover/people/${michelle}/hand-over`;
    expect((await (await pages.as(GETHIN)).get('/')).text).not.toContain(link);
    await clinic.owner.query(`UPDATE post SET to_on = '2026-04-30' WHERE staff_id = $1`, [michelle]);
    const { text } = await (await pages.as(GETHIN)).get('/');
    expect(text).toContain(link);
    expect(text).toContain('items of someone who leaves on 30 April 2026');
    for (const email of [DAI, MERERID, PAT]) expect((await (await pages.as(email)).get('/')).text).not.toContain(link);
  });
});

describe('the page', () => {
  it('follows an absence, asks who takes each or all, and says what came of each', async () => {
    const { michelle } = stage.people;
    const ids = [await actionDue({ dueOn: '2026-03-24' }), await actionDue({ dueOn: '2026-03-24' })] as [
      string,
      string,
    ];
    const third = await actionDue({ dueOn: '2026-03-23' });
    const browser = await pages.as(MICHELLE);
    const days = {
      'fromOn-day': '19',
      'fromOn-month': '3',
      'fromOn-year': '2026',
      'toOn-day': '25',
      'toOn-month': '3',
      'toOn-year': '2026',
    };
    const entered = await browser.fill(`/cover/people/${michelle}/absences`, { ...days, deputyId: dai });
    const path = entered.headers['location'] ?? '';
    expect(path).toMatch(/^\/cover\/people\/[\w-]+\/hand-over\?within=[\w-]+&done=entered$/);
    const { text } = await browser.get(path);
    expect(text).toContain('The absence is entered.');
    const duty = carriedIn(text);
    expect(duty).toHaveLength(3);
    const nothing = await browser.fill(path, { duty });
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('Choose who takes at least one of these');
    const answers = { duty, takesId: dai, [`takes-${ids[0]}`]: ian, [`takes-${ids[1]}`]: 'nobody' };
    const came = await browser.fill(path, answers);
    expect(came.status).toBe(200);
    expect(came.text).toContain('Hand over: done for 1');
    expect(came.text).toContain('They are not allowed to see this, and sharing would not let them');
    expect((await sharesNow()).map(({ subjectId }) => subjectId)).toEqual([third]);
  });

  it('does it once where it is pressed twice', async () => {
    const path = `/cover/people/${stage.people.michelle}/hand-over`;
    await actionDue();
    const browser = await pages.as(MICHELLE);
    const { text } = await browser.get(path);
    const frame = Object.fromEntries(
      ['_csrf', '_key'].map((name) => [name, new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1]]),
    );
    const press = () => browser.post(path, { ...frame, duty: carriedIn(text), takesId: dai });
    for (const { text: came } of [await press(), await press()]) expect(came).toContain('Hand over: done for 1');
    expect(await sharesNow()).toHaveLength(1);
  });

  it('is reached from one’s cover and says so where nothing is open', async () => {
    const browser = await pages.as(GETHIN);
    expect((await browser.get('/cover')).text).toContain(`/cover/people/${stage.people.michelle}/hand-over`);
    const { text } = await browser.get(`/cover/people/${stage.people.michelle}/hand-over`);
    expect(text).toContain('You have no open items to hand over.');
  });
});

describe('home', () => {
  it('shows what is shared with somebody, and whose it is', async () => {
    const id = await actionDue();
    await (await as(MICHELLE)).post(`/v1/actions/${id}/accept`).send({ version: 1 }).expect(200);
    await handOver(MICHELLE, { items: [to(id, dai)] });
    const { text } = await (await pages.as(DAI)).get('/');
    expect(text).toContain('Owner: michelle houses');
    expect(text).toContain('michelle houses’s, shared with you');
    await clinic.owner.query('UPDATE duty_share SET ended_at = now()');
    expect((await (await pages.as(DAI)).get('/')).text).not.toContain(id);
  });

  it('shows what is owed by those for whom somebody stands in today, once where it is listed anyway', async () => {
    const id = await actionDue();
    await post(MICHELLE, 'absences', { fromOn: '2026-03-19', toOn: '2026-03-25', deputyId: dai }, 201);
    expect((await (await pages.as(DAI)).get('/')).text).not.toContain('stand in');
    clinic.clock.set('2026-03-20T09:00:00Z');
    const { text } = await (await pages.as(DAI)).get('/');
    expect(text).toContain('michelle houses’s, covered by you until 25 March 2026');
    expect(text.split(`href="/actions/${id}"`)).toHaveLength(2);
  });
});
