import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { HUW, LLEUCU, RAVI, SIWAN, STRANGER } from '../people.js';
import { fieldsAtFault, rowsOf } from '../story-ways.js';
import { openPages } from '../web.js';

const [HAF, PRIYA] = ['haf.tomlinson@dp-idva.example', 'priya.raghunathan@dp-idva.example'];

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let haf: string;
let service: string;
const rows = rowsOf(() => clinic);

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  haf = await rows.idOf('staff', 'email', HAF);
  service = await rows.idOf('agency', 'key', 'dp-isac');
  await move(RAVI, `agencies/${service}`, 'settle', {
    leadId: await rows.idOf('staff', 'email', LLEUCU),
    confirms: false,
  });
}, 120_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

type Held = Record<'id' | 'name' | 'kind' | 'lastGoodDay' | 'standing', string> & Record<string, unknown>;
const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
const send = async (email: string, path: string, body: object) =>
  (await clinic.as(email)).post(`/v1/${path}`).send(body);
const move = async (email: string, path: string, name: string, answers: object = {}) => {
  const { version } = (await get(email, path)).body as { version: number };
  return send(email, `${path}/${name}`, { version, ...answers });
};
const page = async (email: string, path: string) => (await pages.as(email)).get(path);
const held = async (email: string, query = ''): Promise<Held[]> =>
  ((await get(email, `accreditations?limit=200${query}`)).body as { items: Held[] }).items;
const accredit = (answers: object = {}) => ({
  staffId: haf,
  accreditation: 'ISVA',
  provider: 'Paladin',
  course: 'ISAC foundation, five days',
  accreditedOn: '2026-03-02',
  lastGoodDay: '2027-03-01',
  ...answers,
});
const add = async (answers: object = {}): Promise<string> => {
  const { status, body } = await send(RAVI, 'accreditations', accredit(answers));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};

describe('an accreditation (B14)', () => {
  it('says by whom somebody was trained, in which course and until when', async () => {
    const id = await add();
    expect((await get(RAVI, `accreditations/${id}`)).body).toMatchObject({
      name: 'Haf Tomlinson',
      agencies: ['Golau Stalking Advocacy', expect.any(String)],
      kind: 'ISVA',
      provider: 'Paladin',
      course: 'ISAC foundation, five days',
      accreditedOn: '2026-03-02',
      lastGoodDay: '2027-03-01',
      standing: 'in_date',
    });
    const { text } = await page(RAVI, `/accreditations/${id}`);
    for (const said of ['Paladin', 'ISAC foundation, five days', '2 March 2026', '1 March 2027'])
      expect(text).toContain(said);
    expect(await clinic.record(id)).toContain('create');
  });

  it('is renewed by another provider, and keeps what nothing is said of', async () => {
    const id = await add({ course: undefined, accreditedOn: undefined });
    const renewed = { lastGoodDay: '2028-03-01', provider: 'Suzy Lamplugh Trust' };
    expect((await move(RAVI, `accreditations/${id}`, 'renew', renewed)).status).toBe(200);
    expect((await move(RAVI, `accreditations/${id}`, 'renew', { lastGoodDay: '2029-03-01' })).status).toBe(200);
    expect((await get(RAVI, `accreditations/${id}`)).body).toMatchObject({
      provider: 'Suzy Lamplugh Trust',
      course: null,
      lastGoodDay: '2029-03-01',
    });
    expect((await page(RAVI, `/accreditations/${id}/renew`)).text).toContain('value="Suzy Lamplugh Trust"');
    expect((await move(RAVI, `accreditations/${id}`, 'undo')).status).toBe(200);
    expect((await get(RAVI, `accreditations/${id}`)).body).toMatchObject({ lastGoodDay: '2028-03-01' });
  });

  it('needs its days in order and a kind that there is, and keeps what was typed', async () => {
    const wrong = async (answers: object) =>
      fieldsAtFault((await send(RAVI, 'accreditations', accredit(answers))).body as object);
    expect(await wrong({ lastGoodDay: '2026-03-01' })).toEqual(['#/lastGoodDay']);
    expect(await wrong({ accreditedOn: '2026-03-17', lastGoodDay: '2027-01-01' })).toEqual(['#/accreditedOn']);
    expect(await wrong({ accreditation: 'Astrologer' })).toEqual(['#/accreditation']);
    const ravi = await pages.as(RAVI);
    const answers = { staffId: haf, accreditation: 'ISAC', provider: 'A college', course: 'One day' };
    const again = await ravi.fill('/accreditations/new', answers);
    expect([again.status, again.text.includes('value="A college"')]).toEqual([422, true]);
  });

  it('is over from the day on which it is ended', async () => {
    const id = await add();
    expect((await move(RAVI, `accreditations/${id}`, 'end')).status).toBe(200);
    expect((await held(RAVI, '&show=over')).map((one) => one.id)).toContain(id);
    expect((await get(RAVI, `accreditations/${id}`)).body).toMatchObject({ lastGoodDay: '2026-03-15', over: true });
  });
});

describe('the list of who is accredited (B14)', () => {
  it('is narrowed by kind, provider, agency and how they stand, with how many there are of each', async () => {
    await add({ provider: 'A  COLLEGE of its own', lastGoodDay: '2026-05-01' });
    await add({ provider: 'a college of its own' });
    const all = await held(RAVI);
    const where = async (query: string, fits: (one: Held) => boolean) => {
      const found = await held(RAVI, query);
      expect(found.map(({ id }) => id).sort()).toEqual(
        all
          .filter(fits)
          .map(({ id }) => id)
          .sort(),
      );
      expect(found.length).toBeGreaterThan(0);
    };
    await where('&kind=IDVA', ({ kind }) => kind === 'IDVA');
    await where('&show=over', ({ standing }) => standing === 'over');
    await where('&show=soon', ({ standing }) => standing === 'soon');
    await where('&show=in_date', ({ standing }) => standing !== 'over');
    const names = ['Lleucu Nantlais', 'Bronagh Keane', 'Deborah Ishmael', 'Haf Tomlinson'];
    await where(`&agency=${service}`, ({ name }) => names.includes(name));
    const { text } = await page(RAVI, '/accreditations?kind=ISVA');
    const college = [...text.matchAll(/value="([0-9a-f]{16})"[^]*?>\s*([^<>]+?)\s*<\/(?:label|option)>/g)].filter(
      ([, , said]) => /^a\s+college of its own$/i.test(said ?? ''),
    );
    expect(college).toHaveLength(1);
    const key = college[0]?.[1] ?? '';
    await where(`&provider=${key}`, ({ provider }) => /college/i.test(String(provider)));
    const count = (show: string): number =>
      all.filter((one) => one.kind === 'ISVA' && (show === 'in_date' ? one.standing !== 'over' : one.standing === show))
        .length;
    for (const [said, show] of [
      ['In date', 'in_date'],
      ['Ends within three months', 'soon'],
      ['Over', 'over'],
    ] as const)
      expect(text).toContain(`${said} (${String(count(show))})`);
  });

  it('is read page by page, says when nothing matches, and answers nonsense with a problem', async () => {
    const { body } = await get(RAVI, 'accreditations?limit=2');
    expect(body).toMatchObject({ next: '2' });
    const [first] = await held(RAVI);
    expect((body as { items: Held[] }).items[0]?.id).toBe(first?.id);
    expect((await page(RAVI, '/accreditations?kind=Nothing')).text).toContain('No results');
    for (const query of ['provider=Paladin', 'show=ever', 'agency=all'])
      expect((await get(RAVI, `accreditations?${query}`)).status).toBe(422);
  });

  it('goes out as a file of what is chosen, marked and recorded once', async () => {
    await add({ course: '=1+1' });
    const link = /href="(\/accreditations\/file\.csv\?[^"]*)"/.exec(
      (await page(RAVI, '/accreditations?kind=ISVA')).text,
    );
    const file = await page(RAVI, link?.[1] ?? '');
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    const lines = file.text.trim().split('\r\n');
    expect(lines[1]).toBe('Person,Agency,Accreditation,Trained by,Course,Accredited on,Last valid day,State');
    expect(lines).toHaveLength(3 + (await held(RAVI, '&kind=ISVA')).length);
    expect(file.text).toContain(`,Paladin,'=1+1,2 March 2026,1 March 2027,In date`);
    expect(lines.at(-1)).toBe('OFFICIAL-SENSITIVE');
    const exported = await rows.all(`SELECT 1 FROM audit_entry WHERE action = 'export' AND subject = 'Accreditation'`);
    expect(exported).toHaveLength(1);
  });
});

describe('several accreditations of one person (B9)', () => {
  it('each run out by themselves', async () => {
    const own = (await held(HAF)).filter(({ name, kind }) => name === 'Haf Tomlinson' && kind !== 'ISVA');
    expect(own.map(({ kind, lastGoodDay }) => [kind, lastGoodDay])).toEqual([
      ['ISAC', '2026-11-30'],
      ['IDVA', '2027-03-31'],
    ]);
    expect((await page(RAVI, `/staff/${haf}`)).text).toContain(`/accreditations/${own[0]?.id ?? ''}`);
  });

  it('are read by whoever leads an agency of theirs, of its own people alone, and by no colleague', async () => {
    const led = new Set((await held(LLEUCU)).map(({ name }) => name));
    expect([...led].sort()).toEqual(['Bronagh Keane', 'Deborah Ishmael', 'Haf Tomlinson', 'Lleucu Nantlais']);
    expect((await page(LLEUCU, '/administration')).text).toContain('href="/accreditations"');
    expect((await page(LLEUCU, '/accreditations')).text).not.toContain('/accreditations/new');
    expect((await page(LLEUCU, '/accreditations/file.csv')).text).not.toContain('Raghunathan');
    const hers = (await held(HAF, '&kind=IDVA')).find(({ name }) => name === 'Haf Tomlinson');
    expect((await get(LLEUCU, `accreditations/${hers?.id ?? ''}`)).status).toBe(200);
    expect((await send(LLEUCU, 'accreditations', accredit())).status).toBe(403);
    expect((await move(LLEUCU, `accreditations/${hers?.id ?? ''}`, 'end')).status).toBe(403);
    const [priya] = await held(PRIYA);
    expect(priya).toMatchObject({ name: 'Priya Raghunathan', kind: 'IDVA' });
    for (const email of [LLEUCU, HUW, STRANGER])
      expect([email, (await get(email, `accreditations/${priya?.id ?? ''}`)).status]).toEqual([email, 404]);
    for (const email of [HUW, STRANGER]) expect([email, await held(email)]).toEqual([email, []]);
    expect(await held(PRIYA)).toHaveLength(1);
  });
});

describe('a kind of accreditation (E9)', () => {
  it('is there for every type of advocate that asks for one', async () => {
    const { rows } = await clinic.owner.query<{ name: string }>(
      `SELECT t.name FROM advocate_type t WHERE t.accreditation IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM accreditation_kind k WHERE k.name = t.accreditation AND k.state = 'in_use')`,
    );
    expect(rows).toEqual([]);
  });

  it('is added without code, given from its first day on, and ended', async () => {
    const kind = { name: 'IRVA', fromOn: '2026-03-17', source: 'Police and crime commissioner, Gwent' };
    const { status, body } = await send(RAVI, 'accreditation-kinds', kind);
    expect(status).toBe(201);
    const path = `accreditation-kinds/${(body as { id: string }).id}`;
    expect(
      fieldsAtFault((await send(RAVI, 'accreditations', accredit({ accreditation: 'IRVA' }))).body as object),
    ).toEqual(['#/accreditation']);
    expect(fieldsAtFault((await send(RAVI, 'accreditation-kinds', { ...kind, name: 'irva' })).body as object)).toEqual([
      '#/name',
    ]);
    clinic.clock.advance({ hours: 24 });
    await add({ accreditation: 'IRVA' });
    expect((await page(RAVI, '/accreditations/new')).text).toContain('value="IRVA"');
    expect((await move(RAVI, path, 'end')).status).toBe(200);
    expect((await page(RAVI, '/accreditations/new')).text).not.toContain('value="IRVA"');
    expect((await page(RAVI, '/accreditations')).text).toContain('value="IRVA"');
    expect(await held(RAVI, '&kind=IRVA')).toHaveLength(1);
    expect((await page(RAVI, '/accreditation-kinds?state=ended')).text).toContain('Gwent');
    for (const email of [LLEUCU, SIWAN])
      expect((await send(email, 'accreditation-kinds', { ...kind, name: 'IPVA' })).status).toBe(403);
  });
});
