import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { domains } from '../../libs/domains.js';
import { tablesWithTextIn } from '../../libs/platform/work/noted-statements.js';
import { openTextChecks, type TextChecks } from '../text-checks-stage.js';
import { wordsOf } from '../../libs/platform/work/words-of.js';

const STREET = 'Mill Lane';
const libs = new URL('../../libs/', import.meta.url);

let checks: TextChecks;
beforeAll(async () => void (checks = await openTextChecks()), 120_000);
afterEach(() => checks.forget());
afterAll(() => checks.clinic.close());

/** The columns that may hold what people typed, by their table. */
async function textColumns(): Promise<Map<string, string[]>> {
  const { clinic } = checks;
  return clinic.work.as(
    clinic.system(),
    async (tx) =>
      new Map(
        domains
          .flatMap(({ access = [] }) => access.map(({ entity }) => tx.map(entity)))
          .map((map) => [
            map.table.replaceAll('"', ''),
            wordsOf(tx.redaction, map).flatMap((one) => map.columns.get(one)?.name.replaceAll('"', '') ?? []),
          ]),
      ),
  );
}

/** The statements of a file that write, as their literals spell them; what is put into one is what it is given. */
function writingIn(source: string): string[] {
  const literals = source.match(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g) ?? [];
  return literals
    .filter((one) => /\b(?:INSERT INTO|UPDATE)\b/.test(one))
    .map((one) =>
      one
        .slice(1, -1)
        .replaceAll(/\$\{[^}]*\}/g, (put) => (/^\$\{(?:table|map\.table|seen)\}$/.test(put) ? put : '$1')),
    );
}

/** Tables that are named where a statement is sent: which columns are set there, none of them a text. */
const namedLater: Readonly<Record<string, string>> = {
  'cases/cases/case-taking-back.ts': 'the day on which a row ended, and its state',
  'intake/nominations/nominations.merge.ts': 'the case',
  'cases/people/people.match.ts': 'the person',
  'cases/people/people.recording.ts': 'the day on which a row ended',
  'platform/http/sessions.ts': 'when a session was seen',
  'platform/keys/keyed.ts': 'a value that was sealed, by a newer secret',
  'casework/transfers/holders.service.ts': 'the agency that holds a row',
  'platform/things/written.ts': 'when a text was withdrawn',
  'platform/work/free-texts.ts': 'a text without what was taken out of it',
  'platform/work/tx.ts': 'the version',
  'platform/work/write.ts': 'what the door notes itself',
};

describe('a statement that a room writes itself', () => {
  it('leaves no text unnoted: it says to which rows it writes, or fails', async () => {
    const { clinic } = checks;
    const actor = await clinic.actor(checks.emails.mererid);
    const set = (text: string) => clinic.work.as(actor, (tx) => tx.run({ text, values: ['A text'] }));
    await expect(set('UPDATE action SET reason = $1')).rejects.toThrow('does not say to which rows');
    await expect(set('UPDATE meeting m SET place = $1')).rejects.toThrow('does not say to which rows');
    await expect(
      clinic.work.as(actor, async (tx) => tx.later({ text: 'UPDATE conflict SET ended_reason = $1', values: [''] })),
    ).rejects.toThrow('does not say to which rows');
    await expect(set(`UPDATE action SET open = open AND $1 <> '' WHERE false`)).resolves.toEqual([]);
  });

  it('is noted in every file of every room', async () => {
    const columns = await textColumns();
    expect(columns.size).toBeGreaterThan(100);
    const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.ts$/.test(file) && !/\.spec\.ts$|migrations\//.test(file),
    );
    const unnoted: string[] = [];
    const later = new Set<string>();
    let found = 0;
    for (const file of files) {
      const source = readFileSync(new URL(file, libs), 'utf8');
      const statements = writingIn(source);
      const wrote = statements.filter((one) => tablesWithTextIn(one, (table) => columns.get(table) ?? []).length);
      // What the door and the doors in front of it write, which no room sends.
      if (/^platform\/(?:work\/record|http|limits|sealing|backup)/.test(file)) continue;
      found += wrote.length;
      if (wrote.length > (source.match(/\bnoting\b/g) ?? []).length) unnoted.push(file);
      if (statements.some((one) => /(?:INSERT INTO|UPDATE) \$\{/.test(one))) later.add(file);
    }
    expect(found).toBeGreaterThan(25);
    expect(unnoted).toEqual([]);
    expect([...later].filter((file) => !(file in namedLater))).toEqual([]);
  });

  it('is read as Postgres reads it', () => {
    const textsOf = (table: string): string[] => (table === 'action' ? ['text', 'reason'] : []);
    const written = (text: string) => tablesWithTextIn(text, textsOf).length > 0;
    for (const text of [
      'UPDATE action SET state = $1, reason = $2 WHERE id = $3',
      'UPDATE "action" a SET "reason" = h.reason FROM h WHERE true',
      'WITH c AS (UPDATE action SET version = coalesce(version, 0) + 1, text = (SELECT x FROM y) RETURNING id) SELECT 1',
      'INSERT INTO action (id, text) VALUES ($1, $2)',
      'INSERT INTO action AS a (id, text) SELECT $1, $2',
      'INSERT INTO action SELECT * FROM r',
      `UPDATE action SET state = 'a, reason = $1', reason = $2`,
    ])
      expect([text, written(text)]).toEqual([text, true]);
    for (const text of [
      'UPDATE action SET state = $1 WHERE reason = $2',
      `UPDATE action SET reason = NULL, text = 'Taken back' WHERE id = $1`,
      'UPDATE action SET owner_id = $1 RETURNING text = $2',
      'INSERT INTO action (id, state) VALUES ($1, $2)',
      'UPDATE other SET text = $1',
      'SELECT reason FROM action WHERE text = $1 FOR UPDATE',
    ])
      expect([text, written(text)]).toEqual([text, false]);
  });

  it('by a person who may not see where the victim is, is compared like any text', async () => {
    const { agents, stage, clinic } = checks;
    await checks.locate(`14 ${STREET}`);
    await checks.doJobs();
    const { people, caseId } = stage;
    await checks.grant(people.owain);
    const version = async (): Promise<number> =>
      (await agents.mererid.get(`/v1/cases/${caseId}`).expect(200)).body.version as number;
    const move = async (name: string, answers: object) =>
      agents.mererid
        .post(`/v1/cases/${caseId}/${name}`)
        .send({ version: await version(), ...answers })
        .expect(200);
    await move('bar', { staffId: people.medi, relation: 'A neighbour' });
    await move('unbar', { staffId: people.medi, reason: `Moved away from ${STREET}` });
    const { rows } = await clinic.owner.query<{ subjects: string[] }>(
      `SELECT array_agg(r->>'subject') AS subjects FROM follow_up, jsonb_array_elements(payload->'rows') r WHERE job = 'text-checks.compare'`,
    );
    expect(rows[0]?.subjects).toContain('Conflict');
    await checks.doJobs();
    const found = await checks.rowsOf<{ subject: string; field: string }>('SELECT subject, field FROM text_check');
    expect(found).toContainEqual({ subject: 'Conflict', field: 'endedReason' });
  });
});
