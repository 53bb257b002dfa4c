import { joinTeam } from '../../libs/cases/cases/index.js';
import { OWAIN, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';

/** More than are counted. */
const MANY = 1003;
const around = { total: 1000, more: true };

interface Page {
  readonly items: Record<string, unknown>[];
  readonly total: number;
  readonly more?: true;
  readonly next: string | null;
}

let two: TwoForums;
let caseId: string;
beforeAll(async () => {
  two = await openTwoForums();
  caseId = await two.aCase();
}, 120_000);
afterAll(() => two.close());

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const read = async (path: string): Promise<Page> => two.read(SIWAN, path);
const page = async (path: string): Promise<string> => (await (await two.pages.as(SIWAN)).get(path)).text;

/** So many rows more, each like one that there is but for its id. */
const many = (table: string) =>
  rowsOf(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()))).*
      FROM (SELECT * FROM ${table} LIMIT 1) t, generate_series(1, ${String(MANY)}) AS nth`,
  );

/** Every page of a list, by as many as a page may hold. */
async function walked(path: string, limit = 200): Promise<Page[]> {
  const pages: Page[] = [];
  for (let cursor: string | null = ''; cursor !== null && pages.length < 10; cursor = pages.at(-1)?.next ?? null) {
    const asked = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) });
    pages.push(await read(`${path}${path.includes('?') ? '&' : '?'}${asked.toString()}`));
  }
  return pages;
}
const idsIn = (pages: readonly Page[], name: string): Set<unknown> =>
  new Set(pages.flatMap(({ items }) => items.map((one) => one[name])));

describe('a list that has a statement of its own', () => {
  it('of what is owed counts each part as far as a thousand, and gives the pages beyond', async () => {
    await rowsOf(
      `INSERT INTO owed_duty (id, kind, subject_id, case_id, forum_id, due_on, first_due_on, open, kept_at)
        SELECT gen_random_uuid(), 'action', gen_random_uuid(), $1, $2, '2026-03-01', '2026-03-01', true, now() FROM generate_series(1, ${String(MANY)})`,
      caseId,
      two.forumId,
    );
    const pages = await walked('duties?state=overdue&kind=action');
    expect(pages[0]).toMatchObject({ ...around, counts: { due: 0, overdue: 1000 } });
    expect(idsIn(pages, 'subjectId').size).toBe(MANY);
    expect(pages.at(-1)).toMatchObject({ ...around, counts: { overdue: 1000 }, next: null });
    expect(await read('duties?kind=action&state=overdue&cursor=5000')).toMatchObject({
      ...around,
      items: [],
      next: null,
    });
    expect(await read('duties?kind=action&state=due')).toMatchObject({ total: 0, counts: { due: 0, overdue: 1000 } });
    const text = await page('/duties?state=overdue&kind=action');
    for (const said of ['Overdue (1,000+)', '1,000+ results']) expect(text).toContain(said);
    expect(await page('/')).toMatch(/href="\/duties\?state=overdue"><strong class="app-counts__number">1,000\+</);
    await rowsOf('DELETE FROM owed_duty WHERE case_id = $1', caseId);
  });

  it('of victims whom nobody tells says that there are more', async () => {
    await rowsOf(
      `WITH p AS (INSERT INTO person (id, made_at) SELECT gen_random_uuid(), now() FROM generate_series(1, ${String(MANY)}) RETURNING id)
      INSERT INTO case_person SELECT (jsonb_populate_record(NULL::case_person, to_jsonb(c) || jsonb_build_object('id', gen_random_uuid(), 'person_id', p.id))).*
      FROM p, (SELECT * FROM case_person WHERE case_id = $1 AND part = 'victim' LIMIT 1) c`,
      caseId,
    );
    const text = await page('/named-contacts/missing');
    expect(text).toContain('1,000+ results');
    expect(await page('/named-contacts/missing?cursor=1000')).not.toContain('cursor=1050');
  });

  it('of people counts each of them once, and gives them in order of nothing that says anything of them', async () => {
    const pages = await walked('people?part=victim');
    expect(pages[0]).toMatchObject(around);
    const ids = pages.flatMap(({ items }) => items.map(({ id }) => String(id)));
    expect(ids.length).toBeGreaterThan(MANY);
    expect(ids).toEqual([...new Set(ids)].sort());
    const [known] = await read('people?part=victim&limit=1').then(({ items }) => items);
    expect(known).toMatchObject({ id: ids[0], standing: [{ caseId, part: 'victim' }] });
  });

  it('of days of the Victims’ Code that have passed says that there are more', async () => {
    const [owain, unit] = [await two.staff(OWAIN), await two.agency('dp-cid')];
    await two.system((tx) => joinTeam(tx, caseId, { staffId: owain, agencyId: unit, part: 'officer_in_the_case' }));
    const [{ id: victimId } = { id: '' }] = await rowsOf<{ id: string }>(
      `SELECT person_id AS id FROM case_person WHERE case_id = $1 AND part = 'victim' LIMIT 1`,
      caseId,
    );
    await two.post(OWAIN, 'victim-events', { caseId, victimId, kind: 'arrest', occurredAt: '2026-03-10' });
    await rowsOf(`UPDATE victim_event SET due_on = '2026-03-11'`);
    await many('victim_event');
    const pages = await walked('code-exceptions');
    expect(pages[0]).toMatchObject(around);
    expect(pages.flatMap(({ items }) => items)).toHaveLength(MANY + 1);
    expect(pages.at(-1)).toMatchObject({ ...around, next: null });
    expect(await page('/code-exceptions')).toContain('1,000+ results');
    await rowsOf('DELETE FROM victim_event WHERE case_id = $1', caseId);
  });

  it('of what was written about a case says that there are more, and tells of no message twice', async () => {
    const [{ id: nominationId } = { id: '' }] = await rowsOf<{ id: string }>(
      'SELECT id FROM nomination WHERE case_id = $1',
      caseId,
    );
    const staffId = await two.staff(OWAIN);
    await rowsOf(
      `WITH m AS (INSERT INTO sent_mail (message_id, follow_up_id, staff_id, address, template, subject, body, at, link)
        SELECT gen_random_uuid()::text, gen_random_uuid(), $1, 'owain@dp-cid.example', 'nominations.mails.answered', 'A decision', '', '2026-03-15T09:00:00Z'::timestamptz + nth * interval '1 second', '/'
        FROM generate_series(1, ${String(MANY)}) AS nth RETURNING id)
      INSERT INTO message_about (mail_id, kind, subject_id, case_id) SELECT id, 'nomination', $2, $3 FROM m`,
      staffId,
      nominationId,
      caseId,
    );
    const pages = await walked(`cases/${caseId}/messages`);
    expect(pages[0]).toMatchObject(around);
    expect(idsIn(pages, 'id').size).toBeGreaterThanOrEqual(MANY);
    expect(pages.at(-1)).toMatchObject({ ...around, next: null });
    expect(await page(`/cases/${caseId}/messages`)).toContain('1,000+ results');
  });

  it('of a person’s messages says so of those that they have not read', async () => {
    const staffId = await two.staff(SIWAN);
    await rowsOf(`UPDATE sent_mail SET staff_id = $1`, staffId);
    const all = await read('messages?limit=1');
    expect(all).toMatchObject({ ...around, unread: 1000 });
    expect(await read('messages?show=unread&limit=1')).toMatchObject({ ...around, unread: 1000 });
    expect(await page('/messages')).toContain('Unread (1,000+)');
    expect(await page('/')).toMatch(/href="\/messages\?show=unread"><strong class="app-counts__number">1,000\+</);
  });
});

describe('a home', () => {
  it('shows the review of a case that is worked on, however many closed ones have one left', async () => {
    await rowsOf(`UPDATE case_concern SET review_on = '2026-03-20' WHERE case_id = $1`, caseId);
    expect(await page('/')).toContain('Review the case at a panel');
    await rowsOf(
      `WITH c AS (INSERT INTO case_file SELECT (jsonb_populate_record(NULL::case_file, to_jsonb(t) || jsonb_build_object('id', n.id, 'case_id', n.id, 'state', 'closed', 'reference', 'C-' || left(n.id::text, 8)))).*
        FROM (SELECT * FROM case_file WHERE id = $1) t, (SELECT gen_random_uuid() AS id FROM generate_series(1, 25)) n RETURNING id)
      INSERT INTO case_concern (case_id, agency_id, forum_id, review_on) SELECT c.id, k.agency_id, k.forum_id, '2026-01-01' FROM c, case_concern k WHERE k.case_id = $1`,
      caseId,
    );
    expect(await page('/')).toContain('Review the case at a panel');
  });
});
