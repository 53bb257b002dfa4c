import { readPdf } from '../pdf-text.js';
import { kindsOf } from '../planted-marks/exports.js';
import type { Mark } from '../planted-marks/marks.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { maySee } from '../planted-marks/oracle.js';
import { everybody, type Somebody } from '../planted-marks/people.js';

const names = [
  'coordinator.member',
  'chair.member',
  'police.member',
  'police.team',
  'police.barred',
  'probation.team',
  'probation.granted',
  'health.item',
  'isac.team',
  'social_care.asked',
  'programme_provider.team',
  'housing.expired-vetting',
  'police.ended-post',
];
const people = everybody.filter(({ name }) => names.includes(name));
const named = (name: string): Somebody => people.find((one) => one.name === name) as Somebody;

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly expiresAt: string;
}

let opened: Opened;
const senders = new Map<string, Awaited<ReturnType<Opened['as']>>['send']>();

beforeAll(async () => void (opened = await openPlanted(people, { rows: 3 })), 240_000);
afterAll(() => opened.close());

async function ask(who: Somebody, url: string, body?: object) {
  const send = senders.get(who.name) ?? (await opened.as(who)).send;
  senders.set(who.name, send);
  const answer = await send({ route: url, method: body ? 'POST' : 'GET', url, ...(body && { body }) });
  const isPdf = answer.type.startsWith('application/pdf');
  const text =
    isPdf && answer.status === 200 ? readPdf(answer.bytes).text.replaceAll('\n', '') : answer.bytes.toString();
  return { status: answer.status, head: answer.head, text };
}

const { parse } = JSON;
const listOf = async (who: Somebody): Promise<Listed[]> => parse((await ask(who, '/v1/exports?limit=200')).text).items;
const idOf = ({ name }: Somebody): string => opened.world.ids.people.get(name) ?? '';
const marksIn = (text: string): Mark[] => [...opened.world.marks.in(text)];
const told = (marks: readonly Mark[]): string[] =>
  marks.map(({ where, agency, category }) => `${where} (${category}) of ${agency}`);

/** Asks for one more and lets the worker make it. */
async function make(who: Somebody, body: object): Promise<Listed> {
  const asked = await ask(who, '/v1/exports', { reason: 'For a meeting elsewhere', ...body });
  expect([201, asked.status]).toEqual([201, asked.status === 201 ? 201 : asked.text]);
  await opened.world.clinic.runJobs();
  return (await listOf(who)).find(({ id }) => id === parse(asked.text).id) as Listed;
}

const pack = () => ({ kind: 'case_pack', caseId: opened.planted.cases.here });
const file = (who: Somebody, { id }: { id: string }) => ask(who, `/v1/exports/${id}/file`);

describe('what is in a file', () => {
  it.each(people.filter((one) => !one.facts.stopped))(
    'for $name is what they may see and nothing else',
    async (person) => {
      const found = await listOf(person);
      expect(new Set(found.map(({ kind }) => kind)).size).toBe(
        kindsOf(person).filter((kind) => kind !== 'case_pack' || person.role !== 'isac' || person.facts.team).length,
      );
      for (const one of found) {
        expect({ kind: one.kind, state: one.state }).toEqual({ kind: one.kind, state: 'ready' });
        const { status, text, head } = await file(person, one);
        expect(status).toBe(200);
        expect(told(marksIn(text).filter((mark) => !maySee(person, mark)))).toEqual([]);
        expect(text).toContain('OFFICIAL-SENSITIVE');
        expect(head).toMatch(/attachment; filename=\\"export\.(csv|pdf)\\"/);
        expect(marksIn(head)).toEqual([]);
      }
    },
  );

  it('is not empty: an advocate’s pack says where the victim is, an offender manager’s list does not', async () => {
    const [isac, manager] = [named('isac.team'), named('probation.team')];
    const textOf = async (who: Somebody, kind: string) =>
      (await file(who, (await listOf(who)).find((one) => one.kind === kind) as Listed)).text;
    const located = (text: string) => marksIn(text).filter(({ category }) => category === 'victimLocation').length;
    const theirs = await textOf(isac, 'case_pack');
    expect(located(theirs)).toBeGreaterThan(3);
    expect(marksIn(theirs).length).toBeGreaterThan(20);
    const actions = await textOf(manager, 'actions');
    expect(marksIn(actions).length).toBeGreaterThan(0);
    expect(located(actions)).toBe(0);
    const coordinator = named('coordinator.member');
    expect(marksIn(await textOf(coordinator, 'nominations')).length).toBeGreaterThan(3);
    expect(marksIn(await textOf(coordinator, 'agenda')).length).toBeGreaterThan(0);
  });

  it('holds no register of who is barred, which stands on the page', async () => {
    const chair = named('chair.member');
    const { text } = await file(chair, await make(chair, pack()));
    const register = (said: string) => marksIn(said).filter(({ where }) => where.startsWith('Conflict.')).length;
    expect(register(text)).toBe(0);
    expect(register((await ask(chair, `/cases/${opened.planted.cases.here}/all`)).text)).toBeGreaterThan(0);
  });

  it('runs nothing in a spreadsheet', async () => {
    const coordinator = named('coordinator.member');
    await opened.world.clinic.owner.query(
      `UPDATE action SET text = '=HYPERLINK("x")' WHERE id = (SELECT min(id::text)::uuid FROM action WHERE case_id = $1)`,
      [opened.planted.cases.here],
    );
    const { text } = await file(coordinator, await make(coordinator, { kind: 'actions' }));
    expect(text).toMatch(/['"]'=HYPERLINK/);
    expect(text.startsWith('\uFEFFOFFICIAL-SENSITIVE\r\n')).toBe(true);
    expect(text.trimEnd().endsWith('OFFICIAL-SENSITIVE')).toBe(true);
  });

  it('is narrowed as the list was', async () => {
    const coordinator = named('coordinator.member');
    const lines = async (filters: string) =>
      (await file(coordinator, await make(coordinator, { kind: 'actions', filters }))).text.split('\r\n').length;
    const [all, none] = [await lines(''), await lines('state=refused')];
    expect(none).toBe(4);
    expect(all).toBeGreaterThan(none);
    const wrong = await ask(coordinator, '/v1/exports', { kind: 'actions', filters: 'colour=red', reason: 'x' });
    expect(wrong.status).toBe(422);
  });
});

describe('who may', () => {
  it('is a table of roles: a programme provider takes nothing', async () => {
    const provider = named('programme_provider.team');
    for (const body of [pack(), { kind: 'actions' }, { kind: 'nominations' }])
      expect((await ask(provider, '/v1/exports', { ...body, reason: 'x' })).status).toBe(403);
    expect((await ask(named('police.team'), '/v1/exports', { kind: 'nominations', reason: 'x' })).status).toBe(403);
  });

  it('a case that is not seen is not found, barred or not there at all', async () => {
    const barred = named('police.barred');
    const body = { ...pack(), reason: 'x' };
    const nowhere = { ...body, caseId: '00000000-0000-4000-8000-00000000dead' };
    expect((await ask(barred, '/v1/exports', body)).status).toBe(404);
    expect((await ask(barred, '/v1/exports', nowhere)).status).toBe(404);
  });

  it('what was made before somebody was barred, or lost their post or vetting, is fetched no more', async () => {
    for (const name of ['police.barred', 'housing.expired-vetting', 'police.ended-post']) {
      const { rows } = await opened.world.clinic.owner.query<Listed>(
        `SELECT id, kind, state FROM export WHERE asked_by = $1 AND state = 'ready'`,
        [idOf(named(name))],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const one of rows)
        expect({ name, status: (await file(named(name), one)).status }).toEqual({ name, status: 404 });
    }
  });

  it('of a case that somebody was barred from since, none is left in the list, nor can be shown', async () => {
    const barred = named('police.barred');
    const { rows } = await opened.world.clinic.owner.query<{ id: string }>(
      `SELECT id FROM export WHERE asked_by = $1 AND case_id = $2`,
      [idOf(barred), opened.planted.cases.here],
    );
    const [{ id } = { id: '' }] = rows;
    expect((await listOf(barred)).map((one) => one.id)).not.toContain(id);
    expect((await ask(barred, `/v1/exports/${id}`)).status).toBe(404);
  });

  it('a file is for nobody but whoever asked', async () => {
    const [mine] = await listOf(named('police.team'));
    const other = named('coordinator.member');
    for (const url of [
      `/v1/exports/${mine?.id ?? ''}`,
      `/v1/exports/${mine?.id ?? ''}/file`,
      `/exports/${mine?.id ?? ''}/file`,
    ])
      expect((await ask(other, url)).status).toBe(404);
    expect((await ask(other, `/v1/exports/${mine?.id ?? ''}/delete`, { version: mine?.version })).status).toBe(404);
  });

  it('a row that is taken out of view takes the file with it', async () => {
    const police = named('police.team');
    const made = await make(police, pack());
    expect((await file(police, made)).status).toBe(200);
    const { owner } = opened.world.clinic;
    await owner.query(
      `INSERT INTO out_of_view_row (row_id, out_of_view_id) SELECT f.id, o.id FROM person_fact f, out_of_view o WHERE f.case_id = $1 AND f.category = 'perpetratorIdentity' LIMIT 1`,
      [opened.planted.cases.here],
    );
    expect((await file(police, made)).status).toBe(404);
    await owner.query(`DELETE FROM out_of_view_row r USING person_fact f WHERE f.id = r.row_id`);
    expect((await file(police, made)).status).toBe(200);
  });

  it('stops where its asker lost the right before it was made', async () => {
    const police = named('police.member');
    const { id } = parse((await ask(police, '/v1/exports', { ...pack(), reason: 'x' })).text);
    const { owner } = opened.world.clinic;
    await owner.query(`UPDATE post SET forum_ids = '{}' WHERE staff_id = $1`, [idOf(police)]);
    await opened.world.clinic.runJobs();
    expect((await listOf(police)).find((one) => one.id === id)?.state).toBe('stopped');
    await owner.query(`UPDATE post SET forum_ids = ARRAY[$2::uuid] WHERE staff_id = $1`, [
      idOf(police),
      opened.world.ids.forums.here,
    ]);
  });
});

describe('a file', () => {
  it('is sealed where it is kept, and moved to another export it opens no more', async () => {
    const police = named('police.team');
    const [one, other] = [await make(police, pack()), await make(police, { kind: 'actions' })];
    const { owner } = opened.world.clinic;
    const { rows } = await owner.query<{ sealed: Buffer }>('SELECT sealed FROM export_file WHERE sealed IS NOT NULL');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.flatMap(({ sealed }) => marksIn(sealed.toString('latin1')))).toEqual([]);
    await owner.query('UPDATE export_file SET sealed = (SELECT sealed FROM export_file WHERE id = $2) WHERE id = $1', [
      other.id,
      one.id,
    ]);
    expect((await file(police, other)).status).toBe(404);
  });

  it('is in the ledger line by line and in the record, from asking to fetching', async () => {
    const police = named('police.team');
    const made = await make(police, pack());
    await file(police, made);
    const { owner } = opened.world.clinic;
    const { rows: ledger } = await owner.query(
      'SELECT DISTINCT kind, subject, recipient_staff_id, case_id FROM ledger_entry WHERE subject_id = $1',
      [made.id],
    );
    expect(ledger).toEqual([
      { kind: 'export', subject: 'Export', recipient_staff_id: idOf(police), case_id: opened.planted.cases.here },
    ]);
    const { rows: categories } = await owner.query<{ category: string }>(
      'SELECT DISTINCT category FROM ledger_entry WHERE subject_id = $1',
      [made.id],
    );
    expect(categories.map(({ category }) => category)).toEqual(
      expect.arrayContaining(['caseExists', 'victimIdentity', 'perpetratorIdentity']),
    );
    const { rows } = await owner.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      [made.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['create', 'export', 'download']);
  });

  it('can be deleted by its owner, once, at the version that they saw', async () => {
    const police = named('police.team');
    const made = await make(police, pack());
    expect((await ask(police, `/v1/exports/${made.id}/delete`, { version: made.version + 1 })).status).toBe(409);
    expect((await ask(police, `/v1/exports/${made.id}/delete`, { version: made.version })).status).toBe(200);
    expect((await file(police, made)).status).toBe(404);
    expect((await ask(police, `/v1/exports/${made.id}/delete`, { version: made.version + 1 })).status).toBe(403);
    const { rows } = await opened.world.clinic.owner.query('SELECT sealed FROM export_file WHERE id = $1', [made.id]);
    expect(rows).toEqual([{ sealed: null }]);
  });

  it('expires after seven days and is emptied by the worker', async () => {
    const police = named('police.team');
    const made = await make(police, pack());
    const { clinic } = opened.world;
    const before = clinic.clock.now();
    const { rows } = await clinic.owner.query<{ expires_at: Date }>('SELECT expires_at FROM export WHERE id = $1', [
      made.id,
    ]);
    expect(rows[0]?.expires_at.toISOString()).toBe('2026-05-20T23:00:00.000Z');
    clinic.clock.set('2026-05-21T00:30:00+01:00');
    senders.clear();
    expect((await file(police, made)).status).toBe(404);
    const page = await ask(police, '/exports');
    expect(page.text).toContain('Expired');
    await clinic.runJobs();
    const now = await clinic.owner.query(
      'SELECT e.state, f.sealed FROM export e JOIN export_file f USING (id) WHERE e.id = $1',
      [made.id],
    );
    expect(now.rows).toEqual([{ state: 'expired', sealed: null }]);
    const { rows: record } = await clinic.owner.query(
      `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'expire'`,
      [made.id],
    );
    expect(record).toHaveLength(1);
    clinic.clock.set(before.toISOString());
    senders.clear();
  });

  it('is shown on its owner’s page, whose form asks why', async () => {
    const [police, provider] = [named('police.team'), named('programme_provider.team')];
    const page = await ask(police, '/exports');
    expect(page.text).toContain('A case pack');
    expect((await ask(provider, '/exports')).text).toContain('No exports yet.');
    expect((await ask(provider, '/exports/new')).status).toBe(403);
    const empty = await ask(police, '/exports/new', { kind: 'actions' });
    expect([empty.status, empty.text.includes('There is a problem')]).toEqual([422, true]);
    expect((await ask(police, '/exports/new', { kind: 'actions', reason: 'To read on a train' })).status).toBe(303);
  });
});
