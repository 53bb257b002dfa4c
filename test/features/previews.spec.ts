import { CaseFile } from '../../libs/cases/cases/index.js';
import { asSeenBy } from '../../libs/platform/work/seen-by.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { maySee } from '../planted-marks/oracle.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import type { Mark } from '../planted-marks/marks.js';
import { receives } from '../planted-marks/referrals.js';

/** Whoever reads what is shared; one person to a seat, so that the seat brings what that person brings. */
const readers = [
  'coordinator',
  'chair',
  'police',
  'probation',
  'health',
  'cps',
  'social_care',
  'housing',
  'isac',
  'idva',
  'programme_provider',
  'mappa_coordinator',
  'guest',
  'partner',
];
/** Their agency is previewed as no seat: what it brings is what all of these bring. */
const named = ['health.granted', 'health.barred', 'health.item'];
const people = everybody.filter(
  ({ name, role }) => [`${role}.team`, `${role}.asked`, ...named].includes(name) && readers.includes(role),
);
const seats = people.filter(({ name, agency }) => /\.(team|asked)$/.test(name) && agency !== 'agency-health');
const author: Somebody = {
  name: 'the.coordinator',
  role: 'coordinator',
  situation: 'member',
  facts: { forum: 'here' },
  agency: 'office',
};
const constable = people.find(({ name }) => name === 'police.team') as Somebody;

let opened: Opened;
let caseId: string;
const askers = new Map<string, Awaited<ReturnType<Opened['as']>>['send']>();

beforeAll(async () => {
  opened = await openPlanted(people, { rows: 3, among: false });
  caseId = opened.planted.cases.here;
}, 240_000);
afterAll(() => opened.close());

/** What a route answers to somebody; a page's own words alone, without what stands around them. */
async function ask(who: Somebody, url: string) {
  const send = askers.get(who.name) ?? (await opened.as(who)).send;
  askers.set(who.name, send);
  const { status, bytes } = await send({ route: url, method: 'GET', url });
  return { status, text: bytes.toString() };
}

const seatOf = ({ agency, role }: Somebody): string => `${opened.world.ids.agencies.get(agency) ?? ''}.${role}`;
const marksIn = (text: string): Set<Mark> => opened.world.marks.in(text);
const told = (marks: Iterable<Mark>): string[] => [...marks].map(({ where, agency }) => `${where} of ${agency}`).sort();
const bothSee = (marks: Iterable<Mark>): string[] => told([...marks].filter((mark) => maySee(author, mark)));

/** The values of a page, cell by cell: what the lists and tables of its main part say. */
const cells = (html: string): string[] =>
  [...(/<main[^]*<\/main>/.exec(html)?.[0] ?? '').matchAll(/<(dt|dd|td)\b[^>]*>([^]*?)<\/\1>/g)].map(
    ([, , said = '']) =>
      said
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
  );

describe('a preview of a case', () => {
  it.each(seats)('as $agency, $role is what $name gets, as far as the author sees it', async (reader) => {
    const page = await ask(author, `/cases/${caseId}/preview?reader=${seatOf(reader)}`);
    const theirs = await ask(reader, `/cases/${caseId}/all`);
    expect(page.status).toBe(200);
    expect(told(marksIn(page.text))).toEqual(theirs.status === 404 ? [] : bothSee(marksIn(theirs.text)));
    expect(page.text.includes('They see nothing of this case.')).toBe(theirs.status === 404);
    const api = JSON.parse((await ask(author, `/v1/cases/${caseId}/preview?reader=${seatOf(reader)}`)).text);
    const read = await ask(reader, `/v1/cases/${caseId}`);
    expect(api.seen === null).toBe(read.status === 404);
    expect(told(marksIn(JSON.stringify(api.seen)))).toEqual(read.status === 404 ? [] : bothSee(marksIn(read.text)));
  });

  it('is word by word the reader’s own page and answer, where the author sees all of it', async () => {
    let compared = 0;
    for (const reader of seats) {
      if (receives(reader.agency)) continue;
      const theirs = await ask(reader, `/cases/${caseId}/all`);
      if (theirs.status !== 200 || [...marksIn(theirs.text)].some((mark) => !maySee(author, mark))) continue;
      const page = await ask(author, `/cases/${caseId}/preview?reader=${seatOf(reader)}`);
      expect(cells(page.text)).toEqual(cells(theirs.text));
      const { moves: _, ...read } = JSON.parse((await ask(reader, `/v1/cases/${caseId}`)).text);
      const api = JSON.parse((await ask(author, `/v1/cases/${caseId}/preview?reader=${seatOf(reader)}`)).text);
      expect(api.seen).toEqual(read);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(4);
  });

  it('never shows a constable more than both they and the reader may see', async () => {
    for (const reader of seats) {
      const { status, text } = await ask(constable, `/cases/${caseId}/preview?reader=${seatOf(reader)}`);
      const beyond = [...marksIn(text)].filter((mark) => !maySee(constable, mark) || !maySee(reader, mark));
      expect({ status, reader: reader.name, beyond: told(beyond) }).toEqual({
        status: 200,
        reader: reader.name,
        beyond: [],
      });
    }
  });

  it('as somebody by name is what that person gets, and is for those who run the forum', async () => {
    const person = people.find(({ name }) => name === 'health.granted') as Somebody;
    const url = `/v1/cases/${caseId}/preview?person=${opened.world.ids.people.get(person.name) ?? ''}`;
    const read = await ask(person, `/v1/cases/${caseId}`);
    expect(told(marksIn((await ask(author, url)).text))).toEqual(bothSee(marksIn(read.text)));
    expect((await ask(constable, url)).status).toBe(422);
  });

  it('says nothing of bars: barring the reader changes no letter of it', async () => {
    const barred = people.find(({ name }) => name === 'health.barred') as Somebody;
    const staffId = opened.world.ids.people.get(barred.name) ?? '';
    const urls = [`person=${staffId}`, `reader=${seatOf(barred)}`].map((one) => `/v1/cases/${caseId}/preview?${one}`);
    const before = await Promise.all(urls.map((url) => ask(author, url)));
    expect((await ask(barred, `/v1/cases/${caseId}`)).status).toBe(404);
    const { owner } = opened.world.clinic;
    await owner.query(`UPDATE conflict SET ended_at = '2026-05-13' WHERE staff_id = $1`, [staffId]);
    expect(await Promise.all(urls.map((url) => ask(author, url)))).toEqual(before);
    await owner.query('UPDATE conflict SET ended_at = NULL WHERE staff_id = $1', [staffId]);
    expect(before.every(({ status, text }) => status === 200 && JSON.parse(text).seen !== null)).toBe(true);
  });

  it('is of no case that its author does not see, nor for a reader who is nobody', async () => {
    const barred = people.find(({ name }) => name === 'health.barred') as Somebody;
    const [nowhere, url] = ['00000000-0000-4000-8000-00000000dead', `?reader=${seatOf(constable)}`];
    const answers = [
      await ask(barred, `/v1/cases/${caseId}/preview${url}`),
      await ask(barred, `/v1/cases/${nowhere}/preview${url}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect((await ask(author, `/v1/cases/${caseId}/preview?agency=${nowhere}&role=police`)).status).toBe(422);
    expect((await ask(author, `/cases/${caseId}/preview?reader=nobody`)).status).toBe(422);
  });

  it('is recorded with as whom it was, and nothing of it as anybody else’s', async () => {
    const { owner } = opened.world.clinic;
    const last = (await owner.query<{ id: string }>('SELECT max(id) AS id FROM audit_entry')).rows[0]?.id;
    await ask(author, `/v1/cases/${caseId}/preview?reader=${seatOf(constable)}`);
    const { rows } = await owner.query(
      'SELECT action, subject, case_id, actor_id, details FROM audit_entry WHERE id > $1',
      [last],
    );
    expect(rows).toEqual([
      {
        action: 'preview',
        subject: 'CaseFile',
        case_id: caseId,
        actor_id: opened.world.ids.people.get('the.coordinator'),
        details: { agencyId: opened.world.ids.agencies.get('force-team'), role: 'police' },
      },
    ]);
  });
});

describe('a preview of the minutes', () => {
  it('is what each reader would be given, before any of it is', async () => {
    const { rows } = await opened.world.clinic.owner.query<{ id: string }>(
      `SELECT m.id FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE i.case_id = $1 AND m.issued_at IS NOT NULL`,
      [caseId],
    );
    const url = `meetings/${rows[0]?.id ?? ''}`;
    let given = 0;
    for (const reader of people.filter(({ name }) => !named.includes(name) || name === 'health.item')) {
      const copy = await ask(reader, `/${url}/minutes`);
      if (copy.status !== 200) continue;
      const by =
        reader.name === 'health.item'
          ? `person=${opened.world.ids.people.get(reader.name) ?? ''}`
          : `reader=${seatOf(reader)}`;
      const page = await ask(author, `/${url}/preview?${by}`);
      // Who was given something to do since the minutes were issued would be given more today, and no more than they see.
      const [shown, kept] = [marksIn(page.text), marksIn(copy.text)];
      const missing = [...kept].filter((mark) => maySee(author, mark) && !shown.has(mark));
      const beyond = [...shown].filter((mark) => !kept.has(mark) && !maySee(reader, mark));
      expect({ reader: reader.name, missing: told(missing), beyond: told(beyond) }).toEqual({
        reader: reader.name,
        missing: [],
        beyond: [],
      });
      given += 1;
    }
    expect(given).toBeGreaterThan(1);
    expect((await ask(constable, `/${url}/preview`)).status).toBe(403);
  });
});

it('nothing can be written while somebody looks as somebody else, and everything can again afterwards', async () => {
  const { clinic } = opened.world;
  const [me, other] = [
    await clinic.actor('siwan.gwynne@dp-coord.example'),
    await clinic.actor('huw.bebb@dp-ppu.example'),
  ];
  const write = { text: `UPDATE case_file SET version = version WHERE id = $1`, values: [caseId] };
  await expect(clinic.work.as(me, (tx) => asSeenBy(tx, other, (theirs) => theirs.run(write)))).rejects.toThrow(
    /read-only/,
  );
  await expect(
    clinic.work.as(me, (tx) => asSeenBy(tx, other, (theirs) => theirs.rows(CaseFile).where({ id: caseId }).lock())),
  ).rejects.toThrow(/read-only/);
  await clinic.work.as(me, async (tx) => {
    await asSeenBy(tx, other, (theirs) => theirs.rows(CaseFile).where({ id: caseId }).one());
    await tx.run(write);
  });
});
