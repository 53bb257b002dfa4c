import { joinTeam } from '../../libs/cases/cases/index.js';
import { ALASTAIR, CARWYN, FRANCES, LLEUCU, MEDI, NEVILLE, OWAIN, RACHEL, RAVI, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';
import { fieldsAtFault } from '../story-ways.js';

let two: TwoForums;
let caseId: string;
let grades: Map<string, string>;

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const item = (more: object = {}) => ({
  kind: 'weapon',
  surname: 'Pritchard',
  forename: 'Elgan',
  place: 'The lay-by at Quarry Hill',
  vehicle: 'QX26 ABC',
  told: 'An axe and a note were found in a bag.',
  standing: 'fact',
  receivedOn: '2026-03-10',
  sourceId: grades.get('source 2'),
  assessmentId: grades.get('assessment D'),
  handlingId: grades.get('handling P'),
  audience: 'own_agency',
  ...more,
});
const send = async (email: string, more: object = {}) =>
  (await two.as(email)).post('/v1/intelligence').send(item(more));
const record = async (more: object = {}, email = OWAIN): Promise<string> =>
  ((await two.post(email, 'intelligence', item(more))) as { id: string }).id;
const asks = async (email: string, path: string) => (await two.as(email)).get(`/v1/${path}`);
const page = async (email: string, path: string) => (await two.pages.as(email)).get(path);
const find = async (email: string, words: string) =>
  (
    (await (await two.as(email)).post('/v1/intelligence/search').send({ words })).body as { items: { id: string }[] }
  ).items.map(({ id }) => id);

beforeAll(async () => {
  two = await openTwoForums();
  const rows = await rowsOf<{ id: string; part: string; code: string }>(
    'SELECT id, part, code FROM intelligence_grade',
  );
  grades = new Map(rows.map(({ id, part, code }) => [`${part} ${code}`, id]));
}, 120_000);
afterAll(() => two.close());

describe('intelligence before any case exists', () => {
  it('is refused from a person whose posts are over', async () => {
    const agent = await two.as(RAVI);
    const over = `UPDATE post SET to_on = $2 FROM staff s WHERE s.id = post.staff_id AND s.email = $1 RETURNING post.id`;
    expect(await rowsOf(over, RAVI, '2026-01-01')).not.toEqual([]);
    const { status, body } = await agent.post('/v1/intelligence').send(item());
    expect([status, body.type]).toEqual([403, '/problems/not-allowed']);
    await rowsOf(over, RAVI, null);
  });

  it('is recorded about a person, a place or a vehicle, graded by codes that say where they are from', async () => {
    const visitor = await two.pages.as(OWAIN);
    const form = await visitor.get('/intelligence/new');
    for (const said of [
      'general knowledge',
      '1: Reliable',
      'E: Suspected to be false',
      'C: Lawful sharing permitted with conditions',
    ])
      expect(form.text).toContain(said);
    const { receivedOn: _, ...answers } = item({ kind: 'employer', told: 'He worked in the same office.' });
    const made = await visitor.fill('/intelligence/new', {
      ...(answers as Record<string, string>),
      'receivedOn-day': '10',
      'receivedOn-month': '3',
      'receivedOn-year': '2026',
    });
    expect([made.status, made.text]).toEqual([303, '']);
    const shown = await visitor.get(String(made.headers['location']));
    expect(shown.text).toContain('2: Untested');
    expect(shown.text).toContain('Not linked to a case');
    expect(await rowsOf(`SELECT 1 FROM person_name WHERE full_name ILIKE '%Pritchard%'`)).toEqual([]);
  });

  it('is refused about nobody and nothing, of a day to come, and by a code of another part', async () => {
    const faults = async (more: object) => fieldsAtFault((await send(OWAIN, more)).body);
    expect(await faults({ surname: undefined, place: undefined, vehicle: undefined })).toEqual(['#/surname']);
    expect(await faults({ receivedOn: '2026-03-17' })).toEqual(['#/receivedOn']);
    expect(await faults({ sourceId: grades.get('handling P') })).toEqual(['#/sourceId']);
    expect(await rowsOf('SELECT 1 FROM intelligence_item WHERE kind = $1', 'weapon')).toEqual([]);
  });

  it('is found by name, place, registration or words, which travel in a post and stay out of the record', async () => {
    const id = await record();
    for (const words of ['pritchard axe', 'Quarry axe', 'qx26abc axe', 'axe note'])
      expect(await find(OWAIN, words)).toEqual([id]);
    expect(await find(OWAIN, 'axe tiger')).toEqual([]);
    const visitor = await two.pages.as(OWAIN);
    const found = await visitor.fill('/intelligence', { words: 'quarry' }, '/intelligence/search');
    expect([found.status, found.text.includes('An axe and a note')]).toEqual([200, true]);
    const short = await visitor.fill('/intelligence', { words: 'q' }, '/intelligence/search');
    expect(short.status).toBe(422);
    const told = await rowsOf<{ details: unknown }>(
      `SELECT details FROM audit_entry WHERE subject = 'IntelligenceItem' AND action = 'search'`,
    );
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toMatch(/quarry|axe|pritchard/i);
  });
});

describe('who reads an item', () => {
  it('is the agency that recorded it, and nobody else at all', async () => {
    const id = await record();
    for (const email of [OWAIN, MEDI]) expect((await asks(email, `intelligence/${id}`)).status).toBe(200);
    for (const email of [SIWAN, CARWYN, RACHEL, LLEUCU, ALASTAIR, NEVILLE, FRANCES, RAVI]) {
      expect([email, (await asks(email, `intelligence/${id}`)).status]).toEqual([email, 404]);
      expect([email, await find(email, 'pritchard')]).toEqual([email, []]);
      expect([email, ((await asks(email, 'intelligence')).body as { total: number }).total]).toEqual([email, 0]);
    }
    for (const email of [SIWAN, LLEUCU, ALASTAIR]) {
      expect((await page(email, '/intelligence/new')).status).toBe(403);
      expect((await send(email)).status).toBe(403);
    }
  });

  it('is every police agency of the area where the agency says so, with a reason, and no other area', async () => {
    const id = await record();
    await two.moved(OWAIN, `intelligence/${id}`, 'set_audience', {
      audience: 'area_police',
      reason: 'He moves between districts.',
    });
    expect((await asks(CARWYN, `intelligence/${id}`)).status).toBe(200);
    expect((await asks(NEVILLE, `intelligence/${id}`)).status).toBe(404);
    // Whoever only reads it changes neither who reads it nor how long it is held.
    expect(
      (await two.move(CARWYN, `intelligence/${id}`, 'set_audience', { audience: 'own_agency', reason: 'No.' })).status,
    ).toBe(403);
    expect((await two.move(CARWYN, `intelligence/${id}`, 'end', { reason: 'No.' })).status).toBe(403);
  });

  it('stays the same once it is linked to a case: those who work on that learn nothing of it', async () => {
    caseId = await two.aCase();
    const staffIds = await Promise.all(
      [
        [LLEUCU, 'dp-isac', 'isac'],
        [OWAIN, 'dp-cid', 'officer_in_the_case'],
        [ALASTAIR, 'dp-programme', 'member'],
      ].map(async ([email = '', key = '', part = '']) => ({
        staffId: await two.staff(email),
        agencyId: await two.agency(key),
        part,
      })),
    );
    for (const one of staffIds) await two.system((tx) => joinTeam(tx, caseId, one));
    const id = await record();
    const before = (await page(SIWAN, `/cases/${caseId}/all`)).text;
    await two.moved(OWAIN, `intelligence/${id}`, 'link', { caseId, reason: 'The same man.' });
    for (const email of [SIWAN, CARWYN, RACHEL, LLEUCU, ALASTAIR]) {
      expect([email, (await asks(email, `intelligence/${id}`)).status]).toEqual([email, 404]);
      const shown = await page(email, `/cases/${caseId}/all`);
      expect(shown.text).not.toMatch(/Pritchard|axe|Intelligence<\/h2>/);
    }
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text.length).toBe(before.length);
    const mine = await page(MEDI, `/cases/${caseId}/all`);
    expect(mine.text).toContain('An axe and a note were found in a bag.');
    await two.moved(MEDI, `intelligence/${id}`, 'unlink', { reason: 'Another man.' });
    expect((await page(MEDI, `/cases/${caseId}/all`)).text).not.toContain('An axe and a note');
    await two.moved(MEDI, `intelligence/${id}`, 'undo');
    expect((await two.read(MEDI, `intelligence/${id}`)).linked).toBe(true);
  });

  it('is nobody from whom its case is kept, on whichever list', async () => {
    const [linked] = await rowsOf<{ id: string }>('SELECT id FROM intelligence_item WHERE linked_case_id = $1', caseId);
    const free = await record();
    await rowsOf(
      `INSERT INTO conflict (id, case_id, staff_id, relation, state, version, declared_at, declared_by)
       SELECT gen_random_uuid(), $1, id, 'Neighbour', 'in_force', 1, '2026-03-01', id FROM staff WHERE email = $2`,
      caseId,
      MEDI,
    );
    expect((await asks(MEDI, `intelligence/${linked?.id ?? ''}`)).status).toBe(404);
    expect((await asks(MEDI, `intelligence/${free}`)).status).toBe(200);
    expect(await find(MEDI, 'pritchard')).not.toContain(linked?.id);
    expect((await asks(OWAIN, `intelligence/${linked?.id ?? ''}`)).status).toBe(200);
  });
});

describe('an item and a case', () => {
  it('are offered to its readers where somebody in the case is called the same, and joined by nobody but them', async () => {
    const [name] = await rowsOf<{ surname: string; forename: string }>(
      `SELECT n.surname, n.forename FROM person_name n JOIN case_person p ON p.person_id = n.person_id AND p.case_id = n.case_id
       WHERE n.case_id = $1 AND p.part = 'perpetrator'`,
      caseId,
    );
    const id = await record({ ...name, told: 'Bought a tracker.' });
    const mine = await page(OWAIN, `/cases/${caseId}/all`);
    expect(mine.text).toContain('Bought a tracker.');
    expect(mine.text).toContain('1 unlinked item that names a person');
    expect((await page(SIWAN, `/cases/${caseId}/all`)).text).not.toContain('Bought a tracker.');
    const form = await page(OWAIN, `/intelligence/${id}/link`);
    expect(form.text).toContain(caseId);
    expect(
      fieldsAtFault((await two.move(OWAIN, `intelligence/${id}`, 'link', { caseId: id, reason: 'x' })).body),
    ).toEqual(['#/caseId']);
  });
});

describe('the second lock', () => {
  it('gives an item to nobody beyond its agency, its area and whoever could be shown intelligence, whatever is asked', async () => {
    const seen = async (email: string): Promise<string[]> => {
      const actor = await two.clinic.actor(email);
      const rows = await two.clinic.work.as(actor, (tx) =>
        tx.ask<{ audience: string; linked_case_id: string | null }>({
          text: 'SELECT audience, linked_case_id FROM intelligence_item',
          values: [],
        }),
      );
      expect(rows.filter(({ linked_case_id: id }) => id && actor.barredCaseIds.includes(id))).toEqual([]);
      return [...new Set(rows.map(({ audience }) => audience))].sort();
    };
    expect(await seen(OWAIN)).toEqual(['area_police', 'own_agency']);
    expect(await seen(CARWYN)).toEqual(['area_police']);
    for (const email of [LLEUCU, ALASTAIR, RAVI]) expect([email, await seen(email)]).toEqual([email, []]);
    expect((await two.clinic.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM intelligence_item'))[0]).toEqual(
      { n: 0 },
    );
  });
});

describe('holding an item', () => {
  it('is looked at again by a day, which is owed by whoever recorded it', async () => {
    const id = await record();
    await two.clinic.runJobs();
    const owed = () =>
      rowsOf<{ due: string; open: boolean }>(
        `SELECT due_on::text AS due, open FROM owed_duty WHERE kind = 'intelligence_review' AND subject_id = $1`,
        id,
      );
    expect(await owed()).toEqual([{ due: '2026-09-16', open: true }]);
    two.clinic.clock.set('2026-09-16T09:00:00Z');
    expect(
      ((await asks(OWAIN, 'intelligence?due=yes')).body as { items: { id: string }[] }).items.map((one) => one.id),
    ).toContain(id);
    await two.moved(OWAIN, `intelligence/${id}`, 'review', { reason: 'Still seen with him.' });
    await two.clinic.runJobs();
    expect(await owed()).toEqual([{ due: '2027-03-16', open: true }]);
    // The next review counts from the last, which its account works out.
    const account = (await asks(OWAIN, `duties/intelligence_review/${id}`)).body as { since: string; dayFrom: string };
    expect(account).toMatchObject({ since: '2026-09-16', dayFrom: 'deadline' });
    expect((await page(OWAIN, `/intelligence/${id}`)).text).toContain('16 September 2026');
    await two.moved(OWAIN, `intelligence/${id}`, 'end', { reason: 'It was his brother’s.' });
    await two.clinic.runJobs();
    expect((await owed()).map(({ open }) => open)).toEqual([false]);
  });

  it('lists by kind, by being of no case, and by state, and asks no more of the database for many', async () => {
    for (let nth = 0; nth < 30; nth += 1) await record({ kind: 'vehicle', told: `Seen ${nth} times.` });
    const total = async (query: string) =>
      ((await asks(OWAIN, `intelligence?${query}`)).body as { total: number }).total;
    expect(await total('kind=vehicle')).toBe(30);
    expect(await total('kind=vehicle&free=yes')).toBe(30);
    expect(await total('state=ended')).toBe(1);
    expect(await fewestStatements(() => asks(OWAIN, 'intelligence?limit=50'))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
    const { text } = await page(OWAIN, '/intelligence?kind=vehicle&free=yes');
    expect(text).toContain('30');
    expect(text).toContain('Not linked to a case');
  });
});
