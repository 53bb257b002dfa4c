import type { Mark } from '../planted-marks/marks.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { maySee } from '../planted-marks/oracle.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { emailOf } from '../planted-marks/world.js';

/** One of each kind of agency that sits on panels, on the case's team, and people whom something stops. */
const kinds = [
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
  'partner',
];
const others = [
  'health.barred',
  'probation.owed-promise',
  'coordinator.elsewhere',
  'guest.guest',
  'coordinator.member',
];
const people = everybody.filter(
  ({ name, role, situation }) => others.includes(name) || (situation === 'team' && kinds.includes(role)),
);
const named = (name: string): Somebody => {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
};
/** As somebody stands who is in the room: on the item. */
const seated = (one: Somebody): Somebody => ({ ...one, facts: { ...one.facts, item: true } });
const presenter = named('coordinator.member');
const everyKind = kinds.map((kind) => named(`${kind}.team`));
const never = ['victimLocation', 'safetyPlan', 'advocateConfidence'];

let opened: Opened;
let itemId: string;
const askers = new Map<string, Awaited<ReturnType<Opened['as']>>['send']>();

/** The meeting as it was while the item was discussed, with nobody in the room. */
async function rewind(): Promise<void> {
  const { clinic } = opened.world;
  const { meetingId } = opened.planted;
  clinic.clock.set('2026-05-14T10:31:00+01:00');
  await clinic.owner.query(
    `UPDATE meeting SET state = 'in_session', concluded_at = NULL, closed_at = NULL WHERE id = $1`,
    [meetingId],
  );
  await clinic.owner.query(`UPDATE agenda_item SET state = 'in_discussion', ended_at = NULL WHERE id = $1`, [itemId]);
  await sit([]);
}

/** These people, and nobody else, are in the room. */
async function sit(there: readonly Somebody[], forItem: string | null = null): Promise<void> {
  const { owner } = opened.world.clinic;
  const { people: ids, agencies, forums } = opened.world.ids;
  await owner.query('DELETE FROM attendance WHERE meeting_id = $1', [opened.planted.meetingId]);
  for (const { name, agency } of there)
    await owner.query(
      `INSERT INTO attendance (id, meeting_id, forum_id, staff_id, agency_id, state, arrived_at, guest, item_id, acknowledged_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 'present', '2026-05-14T10:00:00+01:00', $5, $6, '2026-05-14T10:00:00+01:00')`,
      [opened.planted.meetingId, forums.here, ids.get(name), agencies.get(agency), forItem !== null, forItem],
    );
}

/** An item of the same meeting, about another case. */
async function anotherItem(): Promise<string> {
  const { owner } = opened.world.clinic;
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO agenda_item (SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'case_id', $2::uuid, 'external_key', NULL))).*
       FROM agenda_item i WHERE i.id = $1) RETURNING id`,
    [itemId, opened.planted.cases.beside],
  );
  return rows[0]?.id ?? '';
}

async function ask(who: Somebody, url: string) {
  const send = askers.get(who.name) ?? (await opened.as(who)).send;
  askers.set(who.name, send);
  const { status, bytes } = await send({ route: url, method: 'GET', url });
  return { status, text: bytes.toString() };
}

const screen = async (who = presenter) => ask(who, `/agenda-items/${itemId}/room`);
const told = async (who = presenter) => JSON.parse((await ask(who, `/v1/agenda-items/${itemId}/room`)).text);
const where = (marks: Iterable<Mark>): string[] =>
  [...new Set([...marks].map((mark) => `${mark.where} of ${mark.agency}`))].sort();
const marksIn = (text: string): Set<Mark> => opened.world.marks.in(text);

/** What each of several finds on the item's own page and all of them find there, less what is on no wall. */
async function common(there: readonly Somebody[]): Promise<string[]> {
  const pages = await Promise.all(
    [presenter, ...there].map(async (one) => marksIn((await ask(one, `/agenda-items/${itemId}`)).text)),
  );
  const [first = new Set<Mark>(), ...rest] = pages;
  return where([...first].filter((mark) => rest.every((page) => page.has(mark)) && !never.includes(mark.category)));
}

beforeAll(async () => {
  opened = await openPlanted(people, { rows: 3 });
  itemId = opened.planted.itemId;
  await rewind();
}, 240_000);
afterAll(() => opened.close());
beforeEach(() => sit([]));

describe('the shared screen', () => {
  it('shows nothing that one of them may not see, with one agency of each kind in the room', async () => {
    await sit(everyKind);
    const [page, api] = [await screen(), await told()];
    expect(page.status).toBe(200);
    for (const text of [page.text, JSON.stringify(api)]) {
      const beyond = [...marksIn(text)].filter(
        (mark) => ![presenter, ...everyKind].every((one) => maySee(seated(one), mark)),
      );
      expect(where(beyond)).toEqual([]);
    }
    expect(api.present.people).toBe(everyKind.length);
  });

  it.each([
    ['police', 'chair'],
    ['police', 'isac'],
    ['probation', 'health'],
    ['chair', 'cps', 'housing'],
    ['programme_provider', 'police'],
    ['partner'],
  ])('shows %s and %s what all of them find on the item’s own page', async (...roles) => {
    const there = roles.filter(Boolean).map((role) => named(`${role}.team`));
    await sit(there);
    const [page, api] = [await screen(), await told()];
    const expected = await common(there);
    const ofItem = (text: string) => where([...marksIn(text)].filter(({ where: field }) => !/^Meeting\./.test(field)));
    expect(ofItem(page.text)).toEqual(expected);
    expect(ofItem(JSON.stringify(api.seen))).toEqual(expected);
  });

  it('says more when somebody leaves and less when somebody comes', async () => {
    const [police, housing] = [named('police.team'), named('housing.team')];
    await sit([police]);
    const before = marksIn((await screen()).text).size;
    await sit([police, housing]);
    const with2 = await screen();
    expect(marksIn(with2.text).size).toBeLessThan(before);
    expect(with2.text).toContain('2 people are in the room for this item');
    await sit([police]);
    expect(marksIn((await screen()).text).size).toBe(before);
  });

  it('is framed as safe to share, with nothing of whoever presents around it', async () => {
    await sit([named('police.team')]);
    for (const who of [presenter, named('chair.team')]) {
      const { status, text } = await screen(who);
      expect([status, text]).toEqual([200, expect.stringContaining('Safe to share.')]);
      for (const around of ['<nav', '/messages', '/search', 'sign-out', '<footer role', 'href="/agenda-items'])
        expect(text).not.toContain(around);
    }
  });

  it.each(['safetyPlan', 'victimLocation'] as const)(
    'never shows the %s, though everybody there may read it',
    async (category) => {
      const { marks, clinic } = opened.world;
      const police = named('police.team');
      await sit([police]);
      const text = marks.plant({
        where: 'ItemNote.text on the wall',
        caseKey: 'here',
        agency: 'office',
        category,
        released: true,
      });
      const agent = await clinic.as(emailOf('coordinator.member'));
      const { body } = await agent
        .post(`/v1/agenda-items/${itemId}/notes`)
        .send({ kind: 'risk', noteCategory: 'safetyPlan', text })
        .expect(201);
      await clinic.owner.query('UPDATE item_note SET category = $2 WHERE id = $1', [
        (body as { id: string }).id,
        category,
      ]);
      clinic.clock.set('2026-05-14T10:32:00+01:00');
      for (const who of [presenter, police])
        expect((await ask(who, `/v1/agenda-items/${itemId}`)).text).toContain(text);
      const [page, api] = [await screen(), await told()];
      expect([page.status, api.why]).toEqual([200, 'shown']);
      expect(page.text + JSON.stringify(api)).not.toContain(text);
      await clinic.owner.query('DELETE FROM item_note WHERE id = $1', [(body as { id: string }).id]);
    },
  );

  it('shows what is written once it has been left alone, and not while it is typed', async () => {
    const { clinic } = opened.world;
    await sit([named('police.team')]);
    clinic.clock.set('2026-05-14T10:33:00+01:00');
    const agent = await clinic.as(emailOf('coordinator.member'));
    const said = { kind: 'risk', noteCategory: 'minutes', standing: 'fact', text: 'He was seen on Mon' };
    const { body } = await agent.post(`/v1/agenda-items/${itemId}/notes`).send(said).expect(201);
    const id = (body as { id: string }).id;
    const onTheWall = async () => (await screen()).text + JSON.stringify(await told());
    expect(await onTheWall()).not.toContain('He was seen on Mon');
    clinic.clock.set('2026-05-14T10:33:15+01:00');
    await clinic.owner.query('UPDATE item_note SET text = $2, changed_at = $3 WHERE id = $1', [
      id,
      'He was seen on Monday',
      clinic.clock.now(),
    ]);
    clinic.clock.set('2026-05-14T10:33:34+01:00');
    expect(await onTheWall()).not.toContain('He was seen on Mon');
    clinic.clock.set('2026-05-14T10:33:35+01:00');
    expect((await screen()).text).toContain('He was seen on Monday');
    expect(JSON.stringify(await told())).toContain('He was seen on Monday');
    await clinic.owner.query('DELETE FROM item_note WHERE id = $1', [id]);
  });

  it('counts whoever is barred from the case as out of the room, and names them nowhere', async () => {
    const [police, barred] = [named('police.team'), named('health.barred')];
    await sit([police]);
    const [page, api] = [await screen(), await told()];
    await sit([police, barred]);
    expect(await told()).toEqual(api);
    expect(main((await screen()).text)).toBe(main(page.text));
  });

  it.each([
    ['does not count whoever was barred after the item began', '2026-05-14T10:20:00+01:00', null],
    ['counts again whoever is barred no longer', '2026-04-01T10:00:00+01:00', '2026-05-14T10:20:00+01:00'],
  ])('%s', async (_, from, to) => {
    const { owner } = opened.world.clinic;
    const [police, barred] = [named('police.team'), named('health.barred')];
    const id = opened.world.ids.people.get(barred.name);
    const { rows } = await owner.query<{ declared_at: Date; ended_at: Date | null }>(
      'SELECT declared_at, ended_at FROM conflict WHERE staff_id = $1',
      [id],
    );
    const bar = (at: unknown, until: unknown) =>
      owner.query('UPDATE conflict SET declared_at = $2, ended_at = $3 WHERE staff_id = $1', [id, at, until]);
    await owner.query(`UPDATE agenda_item SET started_at = '2026-05-14T10:05:00+01:00' WHERE id = $1`, [itemId]);
    await bar(from, to);
    await sit([police, barred]);
    expect(await told()).toMatchObject({ why: 'shown', present: { people: to ? 2 : 1 } });
    await bar(rows[0]?.declared_at, rows[0]?.ended_at);
  });

  it('counts a guest for the one item and for no other', async () => {
    await sit([named('guest.guest')], itemId);
    expect((await told()).present.people).toBe(1);
    await sit([named('guest.guest')], await anotherItem());
    expect(await told()).toMatchObject({ why: 'nobody', seen: null });
  });

  it.each([
    ['nobody is in the room', [], 'nobody', 'No one is recorded as in the room'],
    [
      'somebody there may see nothing',
      ['police.team', 'probation.owed-promise'],
      'notForAll',
      'A person in the room cannot see this item',
    ],
  ])('is empty where %s', async (_, names, why, words) => {
    await sit(names.map(named));
    const page = await screen();
    expect(await told()).toMatchObject({ why, seen: null, present: { agencies: [] } });
    expect(page.text).toContain(words);
    expect(where(marksIn(main(page.text)))).toEqual([]);
  });

  it('is empty where one of them has been suspended', async () => {
    const { owner } = opened.world.clinic;
    const id = opened.world.ids.people.get('cps.team');
    await sit([named('police.team'), named('cps.team')]);
    expect((await told()).why).toBe('shown');
    await owner.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [id]);
    expect(await told()).toMatchObject({ why: 'notForAll', seen: null });
    await owner.query('UPDATE staff SET suspended_at = NULL WHERE id = $1', [id]);
  });

  it('is for those who run the forum, and says of an unseen item that there is none', async () => {
    await sit([named('police.team')]);
    expect((await screen(named('chair.team'))).status).toBe(200);
    expect((await screen(named('police.team'))).status).toBe(403);
    expect((await screen(named('coordinator.elsewhere'))).status).toBe(404);
    expect((await ask(named('coordinator.elsewhere'), `/v1/agenda-items/${itemId}/room`)).status).toBe(404);
  });

  it('is recorded as shown to the room, by whoever presents', async () => {
    const { owner } = opened.world.clinic;
    await sit([named('police.team')]);
    await screen();
    const { rows } = await owner.query(
      `SELECT actor_id, subject_id, details FROM audit_entry WHERE action = 'present' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]).toMatchObject({
      subject_id: itemId,
      actor_id: opened.world.ids.people.get(presenter.name),
      details: { people: 1, shown: true },
    });
  });

  it('shows nothing once the minutes are checked', async () => {
    const { owner } = opened.world.clinic;
    await sit([named('police.team')]);
    await owner.query(`UPDATE meeting SET state = 'minutes_checked' WHERE id = $1`, [opened.planted.meetingId]);
    expect(await told()).toMatchObject({ why: 'notNow', seen: null });
    await owner.query(`UPDATE meeting SET state = 'in_session' WHERE id = $1`, [opened.planted.meetingId]);
  });
});

describe('who narrows it', () => {
  const narrowed = (who = presenter) => ask(who, `/agenda-items/${itemId}/room/narrowed`);
  const rowsOf = ({ text }: { text: string }): string[] =>
    main(text)
      .split('<tr')
      .slice(2)
      .map((row) => row.replaceAll(/<[^>]*>|\s+/g, ' '));

  it('is told to those who run the panel, on a page of their own, by how much and not by what', async () => {
    await sit([named('police.team'), named('housing.team')]);
    const both = await narrowed();
    expect(both.text).toContain('Do not share this screen');
    expect(rowsOf(both).join()).toMatch(/\d parts? of/);
    expect(where(marksIn(rowsOf(both).join()))).toEqual([]);
    await sit([named('police.team')]);
    expect(rowsOf(await narrowed()).length).toBeLessThan(rowsOf(both).length);
    expect((await narrowed(named('chair.team'))).status).toBe(200);
    expect((await narrowed(named('police.team'))).status).toBe(403);
    expect((await narrowed(named('coordinator.elsewhere'))).status).toBe(404);
  });

  it('names whoever can see nothing of it', async () => {
    await sit([named('police.team'), named('probation.owed-promise')]);
    expect(rowsOf(await narrowed()).filter((row) => row.includes('nothing of it is shown'))).toHaveLength(1);
  });

  it('is nobody where nobody is there', async () => {
    expect((await narrowed()).text).toContain('Everyone in the room can see all of it');
  });
});

const main = (html: string): string => /<main[^]*<\/main>/.exec(html)?.[0] ?? '';
