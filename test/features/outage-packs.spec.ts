import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { bar } from '../../libs/cases/cases/index.js';
import { aNominationOfStrangers } from '../factories.js';
import { openPanels, type Panels } from '../panel-stage.js';
import { readPdf, WrongPassphrase } from '../pdf-text.js';
import type { Mark } from '../planted-marks/marks.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { maySee } from '../planted-marks/oracle.js';
import { PASSPHRASE } from '../planted-marks/outages.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { HUW, OWAIN, RACHEL, SIWAN } from '../people.js';
import { openPages } from '../web.js';

const [FIRST, SECOND, HIS] = ['lantern ŵyn gravel seven', 'orchard 9 meander copper', 'tin whistle under oak'];
/** A number at which the victim can be reached: the coordinator has received it. */
const NUMBER = '07700 900123';

interface Pack {
  readonly id: string;
  readonly fileName: string;
  readonly day: string;
  readonly items: number;
}
interface Copy {
  readonly on: boolean;
  readonly version: number | null;
  readonly packs: readonly Pack[];
}

let folder: string;
let panels: Panels;
let pages: Awaited<ReturnType<typeof openPages>>;
let item: { caseId: string; itemId: string; meetingId: string };
let other: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outage-'));
  panels = await openPanels({ at: '2026-04-10T09:00:00+01:00', settings: { OUTAGE_DIR: folder } });
  pages = await openPages(panels.clinic);
  const { id } = await panels.post(OWAIN, 'nominations', aNominationOfStrangers(panels.forumId));
  await panels.moved(SIWAN, `nominations/${id}`, 'accept', { levelOfConcern: 'high', depth: 'full' });
  const { caseId } = await panels.read(SIWAN, `nominations/${id}`);
  const { meetingId, items } = await panels.anAgenda(
    [{ caseId, minutesAllotted: 25, asks: ['dp-probation'] }, { minutesAllotted: 10 }],
    { day: '2026-04-15', time: '10:00' },
  );
  item = { caseId, itemId: items[0]?.id ?? '', meetingId };
  other = (await panels.read(SIWAN, `cases/${items[1]?.caseId}`)).reference;
  await panels.post(SIWAN, 'actions', {
    caseId,
    itemId: item.itemId,
    meetingId,
    text: 'Fit the locks before Friday',
    type: 'housing',
    agencyId: await panels.agency('dp-probation'),
    ownerId: await panels.staff(RACHEL),
    dueOn: '2026-04-20',
    successTest: 'Tested with her',
  });
  // The night is over in which nobody had asked for any.
  await work();
}, 120_000);
afterAll(async () => {
  await pages.close();
  await panels.close();
  await rm(folder, { recursive: true });
});

/** A session of this moment: what they do is days apart. */
const as = (email: string) => panels.clinic.as(email);
const own = async (email: string): Promise<Copy> => (await (await as(email)).get('/v1/outage-copy').expect(200)).body;
const packOf = async (email: string): Promise<Pack> => (await own(email)).packs[0] as Pack;
const bytesOf = ({ body }: Response): Buffer => body as Buffer;
const fetched = async (email: string, id: string) => (await as(email)).get(`/v1/outage-packs/${id}/file`).buffer(true);
const fileOf = async (email: string): Promise<Buffer> => bytesOf(await fetched(email, (await packOf(email)).id));
const textOf = (file: Buffer, passphrase: string): string => readPdf(file, passphrase).text.replaceAll('\n', '');
const inFolder = async (): Promise<string[]> => (await readdir(folder)).sort();
const rowsOf = async (text: string, values: unknown[] = []) => (await panels.clinic.owner.query(text, values)).rows;
const statesOf = async (email: string) =>
  (
    await rowsOf('SELECT state FROM outage_pack WHERE staff_id = $1 ORDER BY made_at, id', [await panels.staff(email)])
  ).map(({ state }: { state: string }) => state);
/** The worker does what is due, and a minute later what followed from that. */
const work = async (): Promise<void> => {
  await panels.runJobs();
  panels.clock.advance({ minutes: 1 });
  await panels.runJobs();
};
const at = async (time: string): Promise<void> => {
  panels.clock.set(time);
  await work();
};
const night = (day: string): Promise<void> => at(`${day}T02:30:00+01:00`);
const fill = async (email: string, answers: object, action?: string) =>
  (await pages.as(email)).fill('/outage-copy', answers, action);

describe('switching it on', () => {
  it('is for those who run a forum', async () => {
    expect((await (await pages.as(OWAIN)).get('/outage-copy')).status).toBe(403);
    await (await as(OWAIN)).post('/v1/outage-copy').send({ password: FIRST, tells: false }).expect(403);
    expect((await own(OWAIN)).on).toBe(false);
  });

  it.each([
    ['short', 'tin lantern', 'Enter a passphrase of 16 characters or more'],
    ['long', 'x'.repeat(61), 'Enter a passphrase of 60 characters or fewer'],
    ['one that readers fold', 'lantern gravel \u200b seven', 'Use only letters, numbers'],
    ['guessed first', 'passwordpassword', 'This is one of the passwords'],
  ])('takes no passphrase that is %s, and shows it to nobody', async (_, password, said) => {
    const page = await fill(SIWAN, { password, tells: 'no' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('There is a problem');
    if (!said.startsWith('This')) expect(page.text).toContain(said);
    expect(page.text).not.toContain(password);
    expect((await own(SIWAN)).on).toBe(false);
  });

  it('says what it is, keeps the passphrase sealed, and shows it never', async () => {
    const page = await (await pages.as(SIWAN)).get('/outage-copy');
    expect(page.text).toContain('from 7 days before the next meeting');
    expect(page.text).toContain('after 02:00');
    expect(page.text).toContain('at least 16 characters');
    expect((await fill(SIWAN, { password: FIRST, tells: 'yes' })).headers['location']).toBe('/outage-copy?done=on');
    expect((await fill(HUW, { password: HIS, tells: 'no' })).status).toBe(303);
    const after = await (await pages.as(SIWAN)).get('/outage-copy');
    expect(after.text).toContain('No copies yet');
    expect(after.text).not.toContain(FIRST);
    const everything = await rowsOf(
      'SELECT c::text AS said, f.payload::text, a.details::text FROM outage_copy c, follow_up f, audit_entry a',
    );
    expect(JSON.stringify(everything)).not.toContain('lantern');
    expect(JSON.stringify(everything)).not.toContain(Buffer.from('lantern').toString('hex'));
  });
});

describe('a copy', () => {
  it('is made at once where a meeting is near, and opens with the passphrase alone', async () => {
    await work();
    const pack = await packOf(SIWAN);
    expect(pack).toMatchObject({ day: '2026-04-15', items: 2 });
    const answer = await (await pages.as(SIWAN)).get(`/outage-packs/${pack.id}/file`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="copy.pdf"',
    });
    const file = bytesOf(answer);
    for (const wrong of ['', SECOND, HIS, FIRST.toUpperCase()])
      expect(() => readPdf(file, wrong)).toThrow(WrongPassphrase);
    expect(file.toString('latin1')).not.toMatch(/OFFICIAL|Offline copy|D:20/);
    const { text, objects } = readPdf(file, FIRST);
    expect(text.replaceAll('\n', '')).toContain('Offline copy');
    const dictionaries = [...objects.values()].join('\n');
    for (const kept of ['/StructTreeRoot', '/MarkInfo', '/S /H1', '/S /H2', '/S /P'])
      expect(dictionaries).toContain(kept);
  });

  it('holds the agenda with its times and, of each item, what its owner sees of it', async () => {
    const file = await fileOf(SIWAN);
    const text = textOf(file, FIRST);
    const { caseReference, perpetratorName, victimName } = await panels.read(SIWAN, `agenda-items/${item.itemId}`);
    for (const said of [
      caseReference,
      perpetratorName,
      victimName,
      `1. 10am ${caseReference}`,
      `2. 10:25am ${other}`,
      'Waits outside her work.',
      'Via ISAC: wants it to stop.',
      'Fit the locks before Friday',
      'Rachel Adeyemi',
      'None of 1 answered',
      'No answer yet, asked 10 April 2026, due 14 April 2026',
    ])
      expect(text).toContain(said);
    const pagesOf = (text.match(/As at 10 April 2026 at 9:0\dam, page \d+ of \d+/g) ?? []).length;
    expect(pagesOf).toBeGreaterThan(0);
    expect((text.match(/OFFICIAL-SENSITIVE/g) ?? []).length).toBeGreaterThanOrEqual(2 * pagesOf);
  });

  it('never says where the victim is, which the coordinator may see here', async () => {
    const seen = JSON.stringify(
      await panels
        .read(SIWAN, `nominations?case=${item.caseId}`)
        .then(({ items }) => panels.read(SIWAN, `nominations/${items[0].id}`)),
    );
    expect(seen).toContain(NUMBER);
    for (const email of [SIWAN, HUW])
      expect(textOf(await fileOf(email), email === SIWAN ? FIRST : HIS)).not.toMatch(/07700|ZZ\d+ 9AA/);
  });

  it('is for its owner alone', async () => {
    const { id } = await packOf(SIWAN);
    for (const email of [HUW, OWAIN]) {
      expect((await fetched(email, id)).status).toBe(404);
      expect((await (await pages.as(email)).get(`/outage-packs/${id}/file`)).status).toBe(404);
      expect(JSON.stringify(await own(email))).not.toContain(id);
    }
  });

  it('is told by a mail that says nothing, and only to who wanted one', async () => {
    const mails = await rowsOf(`SELECT address, subject, body FROM sent_mail WHERE template = 'outages.mails.ready'`);
    expect(mails).toEqual([
      {
        address: SIWAN,
        subject: 'A copy that you asked for was made',
        body: expect.stringMatching(
          /^A copy that you asked for was made\. You can download it here: \S+\/outage-copy$/,
        ),
      },
    ]);
  });

  it('is in the ledger line by line, without where the victim is, and in the record', async () => {
    const { id } = await packOf(SIWAN);
    const lines = await rowsOf(
      'SELECT kind, case_id, category, recipient_staff_id FROM ledger_entry WHERE subject_id = $1',
      [id],
    );
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['export']));
    const categories = lines.filter(({ case_id }) => case_id === item.caseId).map(({ category }) => category);
    expect(categories).toEqual(expect.arrayContaining(['caseExists', 'victimIdentity', 'offendingHistory', 'actions']));
    expect(categories).not.toContain('victimLocation');
    await fileOf(SIWAN);
    expect(await rowsOf('SELECT id FROM ledger_entry WHERE subject_id = $1', [id])).toHaveLength(lines.length);
    const record = await panels.clinic.record(id);
    expect(record[0]).toBe('export');
    expect(new Set(record.slice(1))).toEqual(new Set(['download']));
  });
});

describe('the folder for outages', () => {
  it('holds each copy whole, under a name that only its owner’s page shows', async () => {
    const [hers, his] = [await packOf(SIWAN), await packOf(HUW)];
    expect(await inFolder()).toEqual([hers.fileName, his.fileName].sort());
    expect(hers.fileName).toMatch(/^[\da-f-]{36}\.pdf$/);
    expect((await readFile(join(folder, hers.fileName))).equals(await fileOf(SIWAN))).toBe(true);
    const page = await (await pages.as(SIWAN)).get('/outage-copy');
    expect(page.text).toContain(hers.fileName);
    expect(page.text).not.toContain(his.fileName);
  });

  it('has the next night’s under the same name, in place of the one before; nothing is doubled', async () => {
    const before = await packOf(SIWAN);
    await night('2026-04-11');
    const after = await packOf(SIWAN);
    expect(after.id).not.toBe(before.id);
    expect(after.fileName).toBe(before.fileName);
    expect((await fetched(SIWAN, before.id)).status).toBe(404);
    expect(textOf(await readFile(join(folder, after.fileName)), FIRST)).toContain('As at 11 April 2026');
    expect(await rowsOf('SELECT sealed FROM outage_pack WHERE id = $1', [before.id])).toEqual([{ sealed: null }]);
    // A worker that was stopped before it could say that it had done so does it again.
    await rowsOf(
      `UPDATE follow_up SET state = 'sending', queued_at = '2026-04-11' WHERE job IN ('outages.make-packs', 'outages.keep-folder')`,
    );
    await work();
    expect((await packOf(SIWAN)).id).toBe(after.id);
    expect(await statesOf(SIWAN)).toEqual(['replaced', 'ready']);
    expect(await inFolder()).toHaveLength(2);
  });

  it('keeps the old copy where making the new one breaks off, and loses what was half written', async () => {
    const before = await packOf(SIWAN);
    const half = `.${before.fileName.replace('.pdf', '.part')}`;
    const stray = '.00000000-0000-4000-8000-00000000dead.part';
    for (const name of [half, stray, 'READ ME.txt']) await writeFile(join(folder, name), 'half');
    await rowsOf(`CREATE FUNCTION stops() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stopped'; END $$;
      CREATE TRIGGER stops BEFORE INSERT ON outage_pack FOR EACH ROW EXECUTE FUNCTION stops()`);
    await night('2026-04-12');
    expect((await packOf(SIWAN)).id).toBe(before.id);
    expect(textOf(await readFile(join(folder, before.fileName)), FIRST)).toContain('As at 11 April 2026');
    await rowsOf('DROP TRIGGER stops ON outage_pack');
    await at('2026-04-12T03:30:00+01:00');
    expect(textOf(await readFile(join(folder, before.fileName)), FIRST)).toContain('As at 12 April 2026');
    expect((await inFolder()).filter((name) => !name.endsWith('.pdf'))).toEqual(['READ ME.txt']);
    await rm(join(folder, 'READ ME.txt'));
  });
});

describe('rights that end', () => {
  it('a case that was barred since takes the copy with it at once, and is in none of the next night', async () => {
    const siwan = await panels.staff(SIWAN);
    const { caseReference } = await panels.read(SIWAN, `agenda-items/${item.itemId}`);
    await panels.system((tx) => bar(tx, item.caseId, { staffId: siwan, relation: 'cousin' }));
    expect((await fetched(SIWAN, (await packOf(SIWAN)).id)).status).toBe(404);
    await night('2026-04-13');
    const text = textOf(await fileOf(SIWAN), FIRST);
    expect(text).toContain(`1. 10am ${other}`);
    expect(text).not.toContain(caseReference);
    expect(text).not.toContain('Waits outside her work.');
    expect(textOf(await readFile(join(folder, (await packOf(SIWAN)).fileName)), FIRST)).not.toContain(caseReference);
    expect(textOf(await fileOf(HUW), HIS)).toContain(caseReference);
    expect((await packOf(SIWAN)).items).toBe(1);
  });

  it('whoever runs the forum no more has none by the next night, and the switch is off', async () => {
    const huw = await panels.staff(HUW);
    const { id, fileName } = await packOf(HUW);
    await rowsOf(`UPDATE post SET to_on = '2026-04-13' WHERE staff_id = $1`, [huw]);
    panels.clock.set('2026-04-14T00:30:00+01:00');
    expect((await fetched(HUW, id)).status).toBe(404);
    await night('2026-04-14');
    expect(await rowsOf('SELECT passphrase_sealed FROM outage_copy WHERE staff_id = $1', [huw])).toEqual([
      { passphrase_sealed: null },
    ]);
    expect((await statesOf(HUW)).at(-1)).toBe('deleted');
    expect(await inFolder()).not.toContain(fileName);
  });

  it('whoever is suspended has none by the next night', async () => {
    const siwan = await panels.staff(SIWAN);
    await rowsOf(`UPDATE staff SET suspended_at = '2026-04-14' WHERE id = $1`, [siwan]);
    await rowsOf(`UPDATE follow_up SET key = key || '-before' WHERE job = 'outages.find-copies'`);
    await rowsOf(`UPDATE follow_up SET key = key || '-before' WHERE job = 'outages.make-packs'`);
    await work();
    expect(await inFolder()).toEqual([]);
    expect(await statesOf(SIWAN)).not.toContain('ready');
    await rowsOf('UPDATE staff SET suspended_at = NULL WHERE id = $1', [siwan]);
    expect((await own(SIWAN)).on).toBe(false);
  });
});

describe('its end', () => {
  const on = async (password: string) => fill(SIWAN, { password, tells: 'no' });

  it('another passphrase deletes what was made with the one before', async () => {
    panels.clock.set('2026-04-14T09:00:00+01:00');
    expect((await on(FIRST)).status).toBe(303);
    await work();
    const before = await packOf(SIWAN);
    const { version } = await own(SIWAN);
    const again = { password: SECOND, tells: false };
    await (await as(SIWAN)).post('/v1/outage-copy').send(again).expect(409);
    await (
      await panels.as(SIWAN)
    )
      .post('/v1/outage-copy')
      .send({ ...again, version: 7 })
      .expect(409);
    const key = { 'idempotency-key': 'twice' };
    const send = async () =>
      (await as(SIWAN))
        .post('/v1/outage-copy')
        .set(key)
        .send({ ...again, version });
    const [once, twice] = [await send(), await send()];
    expect([once.status, twice.status]).toEqual([201, 201]);
    expect(twice.body).toEqual(once.body);
    expect((await fetched(SIWAN, before.id)).status).toBe(404);
    await work();
    const after = await packOf(SIWAN);
    expect(await inFolder()).toEqual([after.fileName]);
    expect(after.fileName).not.toBe(before.fileName);
    const file = await fileOf(SIWAN);
    expect(textOf(file, SECOND)).toContain(other);
    expect(() => readPdf(file, FIRST)).toThrow(WrongPassphrase);
  });

  it('the meeting’s day over, it is gone, from the page and from the folder', async () => {
    await night('2026-04-15');
    const { id } = await packOf(SIWAN);
    expect(await rowsOf('SELECT expires_at FROM outage_pack WHERE id = $1', [id])).toEqual([
      { expires_at: new Date('2026-04-15T23:00:00Z') },
    ]);
    panels.clock.set('2026-04-16T00:10:00+01:00');
    expect((await fetched(SIWAN, id)).status).toBe(404);
    expect((await own(SIWAN)).packs).toEqual([]);
    await work();
    expect(await rowsOf('SELECT state, sealed, basis FROM outage_pack WHERE id = $1', [id])).toEqual([
      { state: 'expired', sealed: null, basis: {} },
    ]);
    expect(await inFolder()).toEqual([]);
    expect(await panels.clinic.record(id)).toEqual(['export', 'expire']);
  });

  it('switched off, what was made is deleted and the passphrase is forgotten', async () => {
    await at('2026-05-08T09:00:00+01:00');
    const { id, fileName } = await packOf(SIWAN);
    expect(await inFolder()).toEqual([fileName]);
    const stale = await (await as(SIWAN)).post('/v1/outage-copy/end').send({ version: 9 });
    expect(stale.status).toBe(409);
    const off = await fill(SIWAN, {}, '/outage-copy/end');
    expect(off.headers['location']).toBe('/outage-copy?done=off');
    expect((await fetched(SIWAN, id)).status).toBe(404);
    await work();
    expect(await inFolder()).toEqual([]);
    expect(await rowsOf('SELECT 1 FROM outage_copy WHERE passphrase_sealed IS NOT NULL')).toEqual([]);
    expect(await rowsOf('SELECT 1 FROM outage_pack WHERE sealed IS NOT NULL')).toEqual([]);
    await (await as(SIWAN)).post('/v1/outage-copy/end').send({ version: 1 }).expect(404);
    await night('2026-05-09');
    expect(await inFolder()).toEqual([]);
  });
});

describe('what is in a copy', () => {
  const names = [
    'coordinator.member',
    'coordinator.barred',
    'coordinator.expired-vetting',
    'coordinator.elsewhere',
    'chair.team',
    'chair.owed-promise',
    'chair.ended-post',
    'police.team',
    'probation.team',
    'health.item',
    'health.asked',
    'isac.asked',
    'isac.team',
  ];
  const people = everybody.filter(({ name }) => names.includes(name));
  const named = (name: string): Somebody => people.find((one) => one.name === name) as Somebody;
  let opened: Opened;
  beforeAll(async () => void (opened = await openPlanted(people, { rows: 3 })), 240_000);
  afterAll(() => opened.close());

  const rowsOf = async (text: string, values: unknown[] = []) =>
    (await opened.world.clinic.owner.query(text, values)).rows;
  const staffId = (name: string) => opened.world.ids.people.get(name);
  const packOf = async (name: string): Promise<string> =>
    (await rowsOf(`SELECT id FROM outage_pack WHERE staff_id = $1 AND state = 'ready'`, [staffId(name)]))[0]?.id;
  const fetched = async (who: Somebody, id: string) => {
    const route = `/v1/outage-packs/${id}/file`;
    return (await opened.as(who)).send({ route, method: 'GET', url: route });
  };
  const marksOf = async (who: Somebody): Promise<Mark[]> => {
    const { status, bytes } = await fetched(who, await packOf(who.name));
    expect(status).toBe(200);
    return [...opened.world.marks.in(readPdf(bytes, PASSPHRASE).text.replaceAll('\n', ''))];
  };
  const told = (marks: readonly Mark[]): string[] =>
    marks.map(({ where, caseKey, agency, category }) => `${where} (${category}) of ${agency}, case ${caseKey}`);

  it.each(['coordinator.member', 'chair.team'])('for %s is what they may see, and nothing else', async (name) => {
    const marks = await marksOf(named(name));
    expect(told(marks.filter((mark) => !maySee(named(name), mark)))).toEqual([]);
    for (const entity of ['NominationAnswer.behaviours', 'NominationAnswer.victimView', 'ReturnPart.', 'Action.text'])
      expect([entity, marks.some(({ where }) => where.startsWith(entity))]).toEqual([entity, true]);
    expect(marks.some(({ caseKey }) => caseKey === 'beside')).toBe(true);
    // The coordinator is not named in the restricted case; the chair is.
    expect(marks.some(({ caseKey }) => caseKey === 'restricted')).toBe(name === 'chair.team');
  });

  it('is never where the victim is, nor what an agency keeps apart, whoever may see that here', async () => {
    const reader = named('coordinator.member');
    const location = opened.world.marks.all.filter(
      ({ category, caseKey }) => category === 'victimLocation' && caseKey === 'here',
    );
    expect(location.filter((mark) => maySee(reader, mark)).length).toBeGreaterThan(3);
    for (const one of [reader, named('chair.team')])
      expect(
        told((await marksOf(one)).filter(({ category }) => ['victimLocation', 'keptAnswer'].includes(category))),
      ).toEqual([]);
  });

  it('made before somebody was barred, or lost their post, vetting or standing, is fetched no more', async () => {
    for (const name of [
      'coordinator.barred',
      'coordinator.expired-vetting',
      'chair.owed-promise',
      'chair.ended-post',
    ]) {
      const id = await packOf(name);
      expect([name, typeof id]).toEqual([name, 'string']);
      // Whoever owes the promise is told that, whatever they ask.
      expect([name, (await fetched(named(name), id)).status]).toEqual([
        name,
        name === 'chair.owed-promise' ? 403 : 404,
      ]);
    }
  });

  it('stands in no row, mail, record, log or queue', async () => {
    const kept = {
      outage_pack: "encode(sealed, 'escape') AS sealed, basis::text",
      outage_copy: 'passphrase_sealed::text, to_jsonb(t)::text',
      sent_mail: 'subject, body',
      audit_entry: 'details::text',
      follow_up: 'payload::text, key, last_error',
    };
    for (const [table, columns] of Object.entries(kept)) {
      const said = JSON.stringify(await rowsOf(`SELECT ${columns} FROM ${table} t`));
      expect([table, told([...opened.world.marks.in(said)])]).toEqual([table, []]);
      expect([table, said.includes(PASSPHRASE)]).toEqual([table, false]);
    }
    expect(opened.lines.join('\n')).not.toContain(PASSPHRASE);
  });
});
