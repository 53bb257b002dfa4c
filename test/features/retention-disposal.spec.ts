import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadsFolder } from '../../libs/platform/sealing/heads-folder.js';
import { Heads } from '../../libs/platform/sealing/heads.js';
import { Sealer } from '../../libs/platform/sealing/sealer.js';
import { disposeFile } from '../../libs/oversight/retention/disposals.jobs.js';
import { kindOfTable } from '../../libs/oversight/retention/disposals.kinds.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { verifyOn } from '../sealing/record.js';
import { covering } from '../planted-marks/people.js';

let opened: Opened;
beforeAll(async () => void (opened = await openPlanted(covering.slice(0, 20), { rows: 1, share: 50 })), 240_000);
afterAll(() => opened.close());

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await opened.world.clinic.owner.query<R>(text, values)).rows;

interface Line {
  readonly table: string;
  readonly act: string;
}
const lines = () => rowsOf<Line>('SELECT table_name AS table, act FROM disposal_line ORDER BY position');

it('says of every table that names a case what becomes of it', async () => {
  const named = await rowsOf<{ table: string }>(`
    SELECT c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attname = 'case_id' AND NOT a.attisdropped`);
  const said = (await lines()).filter(({ act }) => act !== 'within').map(({ table }) => table);
  expect(said.sort()).toEqual(named.map(({ table }) => table).sort());
});

it('says of all that is erased or emptied of which kind it was', async () => {
  const named = (await lines()).filter(({ act }) => act !== 'keep').map(({ table }) => table);
  expect(named.filter((table) => !kindOfTable(table))).toEqual([]);
});

it('lets nothing be written into a table of a file that is being erased', async () => {
  const erased = (await lines()).filter(({ act }) => act === 'delete').map(({ table }) => table);
  const guarded = await rowsOf<{ table: string }>(
    `SELECT tgrelid::regclass::text AS table FROM pg_trigger WHERE tgname = 'file_is_there'`,
  );
  expect(guarded.map(({ table }) => table).sort()).toEqual(erased.sort());
});

it('erases what points at others before what it points at', async () => {
  const erased = (await lines()).filter(({ act }) => act === 'delete').map(({ table }) => table);
  const points = await rowsOf<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`,
  );
  const wrong = points.filter(
    ({ from, to }) => erased.includes(to) && (!erased.includes(from) || erased.indexOf(from) > erased.indexOf(to)),
  );
  expect(wrong).toEqual([]);
});

/** The tables in which marks of a case stand, each with where they were planted. */
async function markedIn(caseKey: string): Promise<Record<string, string[]>> {
  const tables = await rowsOf<{ table: string }>(
    `SELECT c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { table } of tables) {
    const all = await rowsOf<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${table}" t`);
    const marks = new Set(
      all.flatMap(({ row }) => [...opened.world.marks.in(row)].filter((mark) => mark.caseKey === caseKey)),
    );
    if (marks.size) found[table] = [...new Set([...marks].map(({ where }) => where))].sort();
  }
  return found;
}

const atMeetings = ['Meeting.calledBecause', 'Meeting.chairRankReason', 'Meeting.overrideReason', 'Meeting.place'];
const ofItems = ['conditions', 'forename', 'place', 'reason', 'surname', 'told', 'vehicle'];

/** What is of no case by itself, and what was decided about the file. */
const stays = {
  intelligence_item: ofItems.map((word) => `IntelligenceItem.${word}`),
  legal_hold: ['LegalHold.liftedReason', 'LegalHold.reason'],
  meeting: atMeetings,
  minutes_copy: atMeetings,
  move_made: atMeetings,
  retention_decision: ['RetentionDecision.reason'],
};

/** As if a disposal had been approved of the file of a case. */
async function approved(caseId: string, { counts = {}, closed = true } = {}): Promise<string> {
  const { ids } = opened.world;
  const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
    `UPDATE retention SET state = 'disposing', held = false WHERE case_id = $1 RETURNING id`,
    caseId,
  );
  if (closed) await rowsOf(`UPDATE case_file SET state = 'closed', closed_at = now() WHERE id = $1`, caseId);
  await rowsOf(
    `INSERT INTO disposal (id, retention_id, case_id, agency_id, category, released, keeper, area_code, reference, group_key, count, unit, source, standing,
       clear_from, due_on, proposed_by, proposed_at, approved_by, approved_at, counts)
     SELECT $2, r.id, r.case_id, r.agency_id, r.category, false, r.keeper, r.area_code, r.reference, r.group_key, 10, 'years', 'x', 'to check',
       r.clear_from, r.due_on, $3, now(), $4, now(), $5 FROM retention r WHERE r.id = $1`,
    id,
    randomUUID(),
    ids.people.get('the.coordinator'),
    ids.people.get('the.constable'),
    JSON.stringify(counts),
  );
  return id;
}

const run = async (retentionId: string): Promise<void> => {
  const { clinic } = opened.world;
  await clinic.work.as(clinic.system(), (tx) => Promise.resolve(tx.followUp(disposeFile, { retentionId })));
  await clinic.runJobs();
};
const stateOf = async (id: string) =>
  (await rowsOf<{ state: string }>('SELECT state FROM retention WHERE id = $1', id))[0]?.state;

/** As the applications ask for it. */
const asked = (id: string, table = 'person_name') =>
  opened.world.clinic.db.query('SELECT dispose_step($1, $2)', [id, table]);

describe('a file that is disposed of', () => {
  it('is one whose disposal was approved, under no hold, and of a case that is closed: nothing else is erased', async () => {
    const { cases } = opened.planted;
    const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(
      'SELECT id FROM retention WHERE case_id = $1',
      cases.restricted,
    );
    const names = () => rowsOf('SELECT id FROM person_name WHERE case_id = $1 ORDER BY id', cases.restricted);
    const before = await names();
    expect(before.length).toBeGreaterThan(0);
    const isRefused = (): Promise<void> => expect(asked(id)).rejects.toThrow('This file is not to be disposed of');
    await isRefused();
    await rowsOf(`UPDATE retention SET state = 'disposing', held = false WHERE id = $1`, id);
    await isRefused();
    await approved(cases.restricted, { closed: false });
    await isRefused();
    await rowsOf(`UPDATE case_file SET state = 'closed', closed_at = now() WHERE id = $1`, cases.restricted);
    await rowsOf('UPDATE retention SET held = true WHERE id = $1', id);
    await isRefused();
    await rowsOf('UPDATE retention SET held = false WHERE id = $1', id);
    await expect(asked(id, 'staff')).rejects.toThrow();
    await expect(asked(id, 'audit_entry')).resolves.toEqual([{ dispose_step: 0 }]);
    expect(await names()).toEqual(before);
    await expect(opened.world.clinic.db.query('DELETE FROM person_name')).rejects.toThrow('permission denied');
    await asked(id);
    expect(await names()).toEqual([]);
  });

  it('leaves none of what was written in it, but what is kept and said why; others lose nothing', async () => {
    const { cases } = opened.planted;
    const before = {
      here: await markedIn('here'),
      beside: await markedIn('beside'),
      advocacy: await markedIn('advocacy'),
    };
    expect(Object.keys(before.here).length).toBeGreaterThan(50);
    // As if the worker had died after the first steps: what the log has is not done again.
    const id = await approved(cases.here, { counts: { import_row: 7, minutes_copy: 0 } });
    await rowsOf(`DELETE FROM return_part WHERE case_id = $1`, cases.here);
    await run(id);
    expect(await stateOf(id)).toBe('disposed');
    const [{ counts } = { counts: {} }] = await rowsOf<{ counts: Record<string, number> }>(
      'SELECT counts FROM disposal WHERE retention_id = $1',
      id,
    );
    expect(counts).toMatchObject({ import_row: 7, return_part: 0 });
    expect(Object.keys(counts).sort()).toEqual(
      (await lines())
        .filter(({ act }) => act !== 'keep')
        .map(({ table }) => table)
        .sort(),
    );
    const left = await markedIn('here');
    expect(left['minutes_copy']?.length).toBeGreaterThan(atMeetings.length);
    await rowsOf(
      `UPDATE disposal SET counts = counts - 'minutes_copy', disposed_at = NULL WHERE retention_id = $1`,
      id,
    );
    await rowsOf(`UPDATE retention SET state = 'disposing' WHERE id = $1`, id);
    await asked(id, 'minutes_copy');
    expect(await markedIn('here')).toEqual(stays);
    expect(await markedIn('beside')).toEqual(before.beside);
    expect(await markedIn('advocacy')).toEqual(before.advocacy);
  });

  it('takes nothing more, and leaves the chain of the record whole', async () => {
    const { clinic } = opened.world;
    const { cases } = opened.planted;
    const note = `INSERT INTO case_presence (id, case_id, forum_id, staff_id, told_at) SELECT gen_random_uuid(), $1, f.id, s.id, now() FROM forum f, staff s LIMIT 1`;
    await expect(rowsOf(note, cases.here)).rejects.toThrow('The file was disposed of');
    await rowsOf(note, cases.beside);
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const path = await mkdtemp(join(tmpdir(), 'heads-'));
    const folder = new HeadsFolder(path);
    await clinic.api.get(Sealer).seal(clinic.clock.now());
    await clinic.api.get(Heads).export({ folder, key: privateKey }, clinic.clock.now());
    expect((await verifyOn(clinic, { folder, key: publicKey })).breaks).toEqual([]);
    const said = await rowsOf<{ action: string; details: { counts?: object } }>(
      `SELECT action, details FROM audit_entry WHERE case_id = $1 AND subject = 'Disposal'`,
      cases.here,
    );
    expect(said.map(({ action }) => action)).toEqual(['dispose']);
    await rm(path, { recursive: true });
  });
});
