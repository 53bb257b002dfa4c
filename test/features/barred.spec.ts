import { randomUUID } from 'node:crypto';
import { searchOf } from '../../libs/platform/things/finding.js';
import { domains } from '../../libs/domains.js';
import { aNomination, forumOf, openStory } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { errorOfMedian, likelihoodOfLess, medianOf } from '../medians.js';
import { reportSuite } from '../suite-report.js';
import { openPages } from '../web.js';

const isFull = process.env['FULL'] === '1';
/** So many requests of each kind are timed. */
const timed = isFull ? 1000 : 200;
const COORDINATOR = 'mererid.cadwaladr@dp-coord.example';
/** A second coordinator, who is barred from a case on the agenda and from another that was restricted. */
const BARRED = 'siwan.gwynne@dp-coord.example';
const things = domains.flatMap((room) => room.things ?? []);

let clinic: Clinic;
let barred: { id: string; reference: string };
/** Whatever names the case: its ids and references, its people, its senders' references. */
let marks: string[] = [];
const rowsOf = new Map<string, string[]>();

const all = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;
const idOf = async (email: string): Promise<string> =>
  (await all<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email]))[0]?.id ?? '';

/** Every table whose rows belong to a case. */
const caseTables = async (): Promise<string[]> =>
  (
    await all<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'
       AND table_name NOT IN ('audit_entry', 'case_merge', 'case_presence', 'declaration_case', 'protected_token', 'contact_detail_count')
       AND table_name NOT IN (SELECT v.table_name FROM information_schema.views v WHERE v.table_schema = 'public')`,
    )
  ).map(({ name }) => name);

async function gatherMarks(): Promise<void> {
  for (const table of await caseTables()) {
    const ids = (await all<{ id: string }>(`SELECT id FROM ${table} WHERE case_id = $1`, [barred.id])).map(
      ({ id }) => id,
    );
    rowsOf.set(table, ids);
    marks.push(...ids);
  }
  // A nomination that was merged leaves its shell behind.
  const shells = await all<{ id: string }>('SELECT id FROM case_file WHERE merged_into = $1', [barred.id]);
  rowsOf.set('case_file', [barred.id, ...shells.map(({ id }) => id)]);
  marks.push(...shells.map(({ id }) => id));
  const said = await all<{ text: string }>(
    `SELECT full_name AS text FROM person_name WHERE case_id = $1 UNION SELECT reference FROM nomination WHERE case_id = $1
     UNION SELECT external_ref FROM nomination WHERE case_id = $1 UNION SELECT reference FROM action WHERE case_id = $1
     UNION SELECT reference FROM case_file WHERE id = $1`,
    [barred.id],
  );
  marks = [...new Set([...marks, ...said.map(({ text }) => text).filter((text) => text?.length > 5)])];
}

beforeAll(async () => {
  clinic = await openStory('2026-04-09T09:40:00+01:00');
  [barred] = (await all<{ id: string; reference: string }>(
    `SELECT c.id, c.reference FROM case_file c JOIN agenda_item i ON i.case_id = c.id
     JOIN meeting m ON m.id = i.meeting_id AND m.external_key = 'DPC-M-2026-04'
     WHERE EXISTS (SELECT 1 FROM agency_return r WHERE r.case_id = c.id) ORDER BY i.position LIMIT 1`,
  )) as [typeof barred];
  await gatherMarks();
}, 120_000);
afterAll(() => clinic.close());

const bar = async (): Promise<void> => {
  const coordinator = await clinic.as(COORDINATOR);
  const said = { caseId: barred.id, staffId: await idOf(BARRED), relation: 'aunt of the victim' };
  await coordinator.post('/v1/conflicts').send(said).expect(201);
};

const lists = () => [
  ...things.flatMap(({ name }) => [`/v1/${name}?limit=200`]),
  '/v1/people',
  '/v1/audit-entries?limit=200',
  `/v1/audit-entries?caseId=${barred.id}`,
  `/v1/actions?case=${barred.id}`,
  `/v1/agenda-items?case=${barred.id}`,
];
const pagesToOpen = [
  '/',
  '/cases',
  '/nominations',
  '/meetings',
  '/returns',
  '/actions',
  '/actions/all',
  '/audit',
  '/conflicts',
  '/access-requests',
  '/glass-breaks',
];

/** Where which of the marks stands, of everything that somebody can list, search, count or open. */
async function marksSeen(me: Agent): Promise<string[]> {
  const parts = new Map<string, string>();
  for (const path of lists()) parts.set(path, (await me.get(path)).text);
  for (const { name } of things.filter((one) => searchOf(one))) {
    for (const words of marks.slice(-12))
      parts.set(`${name} ${words}`, (await me.post(`/v1/${name}/search`).send({ words })).text);
  }
  const [meeting] = await all<{ id: string }>(`SELECT id FROM meeting WHERE external_key = 'DPC-M-2026-04'`);
  const onMeeting = `/meetings/${meeting?.id ?? ''}`;
  parts.set(`/v1${onMeeting}`, (await me.get(`/v1${onMeeting}`)).text);
  const pages = await openPages(clinic);
  const visitor = await pages.as(BARRED);
  for (const path of [...pagesToOpen, onMeeting]) parts.set(path, (await visitor.get(path)).text);
  await pages.close();
  return [...parts].flatMap(([path, text]) =>
    marks.filter((mark) => text.includes(mark)).map((mark) => `${path}: ${mark}`),
  );
}

describe('a barred person', () => {
  let counted: Record<string, number>;
  const counts = async (): Promise<Record<string, number>> => {
    const me = await clinic.as(BARRED);
    const found = await Promise.all(
      things.map(async ({ name }) => [name, (await me.get(`/v1/${name}?limit=1`)).body.total as number] as const),
    );
    return Object.fromEntries(found);
  };

  it('sees the case before, or the rest of this would prove nothing', async () => {
    counted = await counts();
    const seen = await marksSeen(await clinic.as(BARRED));
    for (const mark of [barred.id, barred.reference])
      expect(seen).toContainEqual(expect.stringMatching(new RegExp(`^/v1/cases.*: ${mark}$`)));
    await bar();
  });

  it('finds nothing of it anywhere: lists, counts, search, home, record, meeting, pages', async () => {
    expect(await marksSeen(await clinic.as(BARRED))).toEqual([]);
    const after = await counts();
    for (const [name, table] of [
      ['cases', 'case_file'],
      ['agenda-items', 'agenda_item'],
    ] as const)
      expect(after[name]).toBe((counted[name] ?? 0) - (rowsOf.get(table)?.length ?? 0));
  });

  it('is answered alike for what is barred and for what there is not: same status, same body, by every route and move', async () => {
    const me = await clinic.as(BARRED);
    const plain = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
      status,
      ...body,
      instance: undefined,
    });
    const alike = async (path: (id: string) => string, real: string, send?: object) => {
      const ask = (id: string) => (send ? me.post(path(id)).send(send) : me.get(path(id)));
      const [there, nowhere] = [plain(await ask(real)), plain(await ask(randomUUID()))];
      expect({ path: path(':id'), ...there }).toEqual({ path: path(':id'), ...nowhere });
      return there.status;
    };
    let asked = 0;
    for (const { name, entity, machine } of things) {
      const table = clinic.db.getMetadata(entity).tableName;
      const ids = (table === 'case_file' ? [barred.id] : (rowsOf.get(table) ?? [])).slice(0, 2);
      for (const id of ids) {
        expect(await alike((one) => `/v1/${name}/${one}`, id)).toBe(404);
        for (const made of [...Object.keys(machine.moves), 'undo', 'correct'])
          asked += Number((await alike((one) => `/v1/${name}/${one}/${made}`, id, { version: 1, reason: 'x' })) >= 400);
        await alike(() => `/v1/${name}/moves`, id, {
          move: Object.keys(machine.moves)[0],
          items: [{ id, version: 1 }],
        });
      }
    }
    expect(asked).toBeGreaterThan(30);
    const item = rowsOf.get('agenda_item')?.[0] ?? '';
    await alike((one) => `/v1/agenda-items/${one}/notes`, item, {
      kind: 'discussion',
      noteCategory: 'minutes',
      text: 'x',
    });
    const listing = { list: 'perpetrator', meetingId: randomUUID() };
    const [there, nowhere] = await Promise.all(
      [barred.id, randomUUID()].map(async (caseId) =>
        plain(await me.post('/v1/agenda-items').send({ ...listing, caseId })),
      ),
    );
    expect(there).toEqual(nowhere);
  });

  it('is shown the same page for what is barred and for what there is not, wherever an id stands in an address', async () => {
    const pages = await openPages(clinic);
    const visitor = await pages.as(BARRED);
    const plain = (text: string, id: string): string =>
      text.replaceAll(id, 'ID').replace(/nonce="[^"]*"|name="_(csrf|key)" value="[^"]*"/g, '');
    const differing: string[] = [];
    let opened = 0;
    for (const { name, entity, machine } of things) {
      const table = clinic.db.getMetadata(entity).tableName;
      const [real] = table === 'case_file' ? [barred.id] : (rowsOf.get(table) ?? []);
      if (!real) continue;
      for (const rest of ['', ...Object.keys(machine.moves).map((move) => `/${move}`)]) {
        const nowhere = randomUUID();
        const [there, not] = [
          await visitor.get(`/${name}/${real}${rest}`),
          await visitor.get(`/${name}/${nowhere}${rest}`),
        ];
        opened += 1;
        if (there.status !== 404 || not.status !== 404 || plain(there.text, real) !== plain(not.text, nowhere))
          differing.push(`/${name}/:id${rest}: ${String(there.status)} and ${String(not.status)}`);
      }
    }
    await pages.close();
    expect(differing).toEqual([]);
    expect(opened).toBeGreaterThan(30);
  }, 120_000);

  it('is not told by a reference or a key that is taken', async () => {
    const me = await clinic.as(BARRED);
    const forumId = await forumOf(clinic);
    const [ref] = await all<{ ref: string }>('SELECT external_ref AS ref FROM nomination WHERE case_id = $1', [
      barred.id,
    ]);
    const send = (externalRef: string | undefined) =>
      me.post('/v1/nominations').send(aNomination(forumId, { externalRef, victimForename: 'Ela' }));
    const [again, free] = [await send(ref?.ref), await send('FREE-1')];
    expect([again.status, Object.keys(again.body)]).toEqual([free.status, Object.keys(free.body)]);
    const twice = [await send(ref?.ref), await send('FREE-1')];
    expect(twice[0]?.status).toBe(422);
    expect(twice.map(({ status, body }) => [status, body.errors])[0]).toEqual(
      twice.map(({ status, body }) => [status, body.errors])[1],
    );
    const [item] = await all<{ key: string; meetingId: string }>(
      `SELECT external_key AS key, meeting_id AS "meetingId" FROM agenda_item WHERE case_id = $1 AND external_key IS NOT NULL`,
      [barred.id],
    );
    const [other] = await all<{ id: string }>(`SELECT id FROM case_file WHERE external_key = 'DPC-C-020'`);
    const [later] = await all<{ id: string }>(
      `SELECT id FROM meeting WHERE state IN ('scheduled', 'agenda_open') ORDER BY day LIMIT 1`,
    );
    if (item && later) {
      const listed = await me
        .post('/v1/agenda-items')
        .send({ caseId: other?.id, meetingId: later.id, list: 'perpetrator', externalKey: item.key });
      expect(listed.body.errors?.map((error: { pointer: string }) => error.pointer) ?? []).not.toContain(
        '#/externalKey',
      );
    }
  });

  it('gets no mail of it', async () => {
    const me = await idOf(BARRED);
    const before = await all('SELECT id FROM sent_mail WHERE staff_id = $1', [me]);
    const [action] = await all<{ id: string; ownerEmail: string }>(
      `SELECT a.id, s.email AS "ownerEmail" FROM action a JOIN staff s ON s.id = a.owner_id WHERE a.case_id = $1 LIMIT 1`,
      [barred.id],
    );
    if (action) {
      const owner = await clinic.as(action.ownerEmail);
      const { body } = await owner.get(`/v1/actions/${action.id}`);
      await owner.post(`/v1/actions/${action.id}/refuse`).send({ version: body.version, reason: 'Not ours.' });
    }
    clinic.clock.set('2026-04-09T09:55:00+01:00');
    await clinic.runJobs();
    expect(await all('SELECT id FROM sent_mail WHERE staff_id = $1', [me])).toHaveLength(before.length);
  });

  it(`takes no longer to be told nothing, over ${String(timed)} requests of each`, async () => {
    const me = await clinic.as(BARRED);
    const took: Record<'there' | 'nowhere', number[]> = { there: [], nowhere: [] };
    const ask = async (id: string): Promise<number> => {
      const began = performance.now();
      await me.get(`/v1/cases/${id}`);
      return performance.now() - began;
    };
    for (let warm = 0; warm < 50; warm += 1) await ask(warm % 2 ? barred.id : randomUUID());
    for (let request = 0; request < timed; request += 1) {
      const order = request % 2 ? (['there', 'nowhere'] as const) : (['nowhere', 'there'] as const);
      for (const which of order) took[which].push(await ask(which === 'there' ? barred.id : randomUUID()));
    }
    // Half of the time the one is quicker and half of the time the other; the medians differ by what chance alone gives.
    expect(Math.abs(likelihoodOfLess(took.there, took.nowhere) - 0.5)).toBeLessThan(4.5 * Math.sqrt(1 / (6 * timed)));
    const figures = {
      likelihoodOfLess: likelihoodOfLess(took.there, took.nowhere),
      medianThere: medianOf(took.there),
      medianNowhere: medianOf(took.nowhere),
      requests: timed,
    };
    reportSuite('03-barred', { passed: 1, failed: 0 }, figures);
    const error = Math.hypot(errorOfMedian(took.there), errorOfMedian(took.nowhere));
    expect(Math.abs(medianOf(took.there) - medianOf(took.nowhere))).toBeLessThan(4.5 * error);
  }, 600_000);
});
