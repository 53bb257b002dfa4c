import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copied } from '../../libs/oversight/copies/copy.fields.js';
import { depths, type Depth } from '../../libs/platform/access/depths.js';
import { entities, records } from '../planted-marks/copies.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import type { Also, Mark } from '../planted-marks/marks.js';
import { everybody, type Somebody } from '../planted-marks/people.js';
import { readPdf } from '../pdf-text.js';
import { emailOf } from '../planted-marks/world.js';

/** What each depth shares, as the product's table was read: a copy of its own, so that neither is right by the other. */
const shared: Readonly<Record<Depth, readonly string[]>> = {
  presence: [],
  core: ['caseExists', 'perpetratorIdentity', 'victimIdentity', 'offendingHistory', 'safetyPlan', 'minutes', 'actions'],
  full: [
    'caseExists',
    'perpetratorIdentity',
    'victimIdentity',
    'offendingHistory',
    'safetyPlan',
    'minutes',
    'actions',
    'agencyReturn',
    'keptAnswer',
    'programmeAttendance',
    'spoFile',
    'spoRequirement',
    'mappaDocuments',
    'sensitiveIntelligence',
    'thirdParty',
    'perpetratorHealth',
    'victimHealth',
    'children',
    'victimLocation',
    'advocateConfidence',
    'nomination',
  ],
};

const receiving = ['police.member', 'police.item', 'probation.item', 'health.item', 'isac.item', 'guest.guest'];
const working = ['coordinator.member', 'chair.member', 'police.team', 'probation.team'];
const people = everybody.filter(({ name }) => [...receiving, ...working].includes(name));
const named = (name: string): Somebody => {
  const found = people.find((one) => one.name === name);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
};
const coordinator = named('coordinator.member');

let opened: Opened;
const askers = new Map<string, Awaited<ReturnType<Opened['as']>>['send']>();

async function ask(who: Somebody, url: string, body?: object) {
  const send = askers.get(who.name) ?? (await opened.as(who)).send;
  askers.set(who.name, send);
  const { status, bytes } = await send({ route: url, method: body ? 'POST' : 'GET', url, ...(body && { body }) });
  return { status, text: bytes.toString() };
}

/** What leaves by copies for the record of somebody's own agency, which they make of whatever of the case can be copied. */
const COPIES = 'POST /v1/copies';

/** The parts of every copy that somebody may have made as they are now: of what they do not see there is none. */
async function copiesOf(who: Somebody): Promise<string> {
  const destination = records[who.role];
  if (!destination) return '';
  const parts: string[] = [];
  for (const { thing, id: subjectId } of await copyable()) {
    const made = await ask(who, '/v1/copies', { thing, subjectId, destination });
    if (made.status === 404) continue;
    expect([who.name, thing, made.status]).toEqual([who.name, thing, 201]);
    const { id } = JSON.parse(made.text) as { id: string };
    parts.push(...(JSON.parse((await ask(who, `/v1/copies/${id}`)).text) as { parts: string[] }).parts);
  }
  return parts.join('\n');
}

/** All of the case that can be copied, whoever sees it; of its items the one that is shared. */
async function copyable(): Promise<{ thing: string; id: string }[]> {
  const { itemId, cases } = opened.planted;
  const { clinic } = opened.world;
  const lists = copied.map(async (thing) => {
    const { tableName } = clinic.db.getMetadata(entities[thing]);
    const text = `SELECT id FROM ${tableName} WHERE case_id = $1 ORDER BY id`;
    const { rows } = await clinic.owner.query<{ id: string }>(text, [cases.here]);
    return rows.map(({ id }) => ({ thing, id }));
  });
  return (await Promise.all(lists)).flat().filter(({ thing, id }) => thing !== 'agenda-items' || id === itemId);
}

/** Everything by which somebody comes to an item and its case; minutes are given once, and are looked at by themselves. */
const surfaces = () => {
  const { itemId, meetingId, cases } = opened.planted;
  const things = [`agenda-items/${itemId}`, `meetings/${meetingId}`];
  const file = [`/cases/${cases.here}/all`, `/v1/cases/${cases.here}`];
  const read = [`/meetings/${meetingId}/agenda`, `/cases/${cases.here}/conduct`, '/v1/returns', '/v1/people'];
  return [...things.flatMap((one) => [`/${one}`, `/v1/${one}`]), ...file, ...read, COPIES];
};

/** The marks that somebody is shown, surface by surface. */
async function seenBy(who: Somebody): Promise<Map<string, Set<Mark>>> {
  const found = new Map<string, Set<Mark>>();
  for (const url of surfaces())
    found.set(url, opened.world.marks.in(url === COPIES ? await copiesOf(who) : (await ask(who, url)).text));
  return found;
}

/** The meeting as it was while the item was discussed. */
async function rewind(): Promise<void> {
  const { clinic } = opened.world;
  clinic.clock.set('2026-05-14T10:30:00+01:00');
  await clinic.owner.query(
    `UPDATE meeting SET state = 'in_session', concluded_at = NULL, closed_at = NULL WHERE id = $1`,
    [opened.planted.meetingId],
  );
  await clinic.owner.query(`UPDATE agenda_item SET state = 'in_discussion', ended_at = NULL WHERE id = $1`, [
    opened.planted.itemId,
  ]);
}

/** As whoever runs the forum, through the API. */
async function shareAt(depth: Depth, answers: object = {}) {
  const agent = await opened.world.clinic.as(emailOf(coordinator.name));
  const path = `/v1/agenda-items/${opened.planted.itemId}`;
  const { body } = await agent.get(path).expect(200);
  if (body.depth === depth) return undefined;
  return agent
    .post(`${path}/set_depth`)
    .send({ version: body.version, depth, depthReason: 'Nature and scale.', ...answers });
}

beforeAll(async () => {
  opened = await openPlanted(people, { rows: 3, among: false });
  await rewind();
}, 240_000);
afterAll(() => opened.close());

const own = (also: Also, { name, agency }: Somebody): boolean =>
  typeof also === 'object' &&
  (('person' in also && also.person === name) || ('agency' in also && also.agency === agency));
/** What came from somebody, or is read by rules of its own, is no part of what was shared with them. */
const isTheirs = ({ only, also, agency }: Mark, who: Somebody): boolean =>
  only !== undefined || agency === who.agency || Boolean(also?.some((one) => own(one, who)));
const isHere = ({ caseKey }: Mark): boolean => caseKey === 'here';
const where = (marks: Iterable<Mark>): string[] =>
  [...new Set([...marks].map((mark) => `${mark.where} (${mark.category})`))].sort();

describe('F12: the same case at core-set depth and at full depth', () => {
  const seen = new Map<string, Map<string, Set<Mark>>>();
  beforeAll(async () => {
    for (const depth of ['core', 'presence', 'full'] as const) {
      await shareAt(depth);
      for (const one of people) seen.set(`${depth} ${one.name}`, await seenBy(one));
    }
  }, 240_000);
  const at = (depth: Depth, who: Somebody, url: string): Mark[] =>
    [...(seen.get(`${depth} ${who.name}`)?.get(url) ?? [])].filter(isHere);

  it.each(receiving)('shows %s exactly the sections of each depth, on every page, answer and copy', (name) => {
    const who = named(name);
    for (const depth of depths)
      for (const url of surfaces()) {
        const [full, found] = [at('full', who, url), at(depth, who, url)];
        const ofOthers = (mark: Mark): boolean => !isTheirs(mark, who);
        const expected = full.filter((mark) => ofOthers(mark) && shared[depth].includes(mark.category));
        expect([depth, url, where(found.filter(ofOthers))]).toEqual([depth, url, where(expected)]);
        // A depth widens nothing, of one's own neither.
        expect(found.filter((mark) => !full.includes(mark))).toEqual([]);
      }
  });

  it.each(working)('shows %s, who works on the case, all the same at each depth', (name) => {
    const who = named(name);
    for (const depth of depths)
      for (const url of surfaces())
        expect([depth, url, where(at(depth, who, url))]).toEqual([depth, url, where(at('full', who, url))]);
  });

  it.each([...receiving, ...working].filter((name) => records[named(name).role]))(
    'is a copy for the own system of %s, in which something of the case stands',
    (name) => {
      expect(at('full', named(name), COPIES).length).toBeGreaterThan(0);
    },
  );

  it('takes something from each of them at each step', () => {
    for (const name of receiving) {
      const counts = depths.map((depth) => surfaces().flatMap((url) => at(depth, named(name), url)).length);
      expect([name, ...counts]).toEqual([name, ...counts.toSorted((one, other) => one - other)]);
      expect(new Set(counts).size).toBe(3);
    }
  });

  it('shows no outcome, review day or level of concern where the presence of the case alone is shared', async () => {
    const { itemId, cases } = opened.planted;
    const { owner } = opened.world.clinic;
    await shareAt('presence');
    await owner.query(
      `UPDATE agenda_item SET outcome = 'review', review_on = '2026-09-01', carry_count = 3 WHERE id = $1`,
      [itemId],
    );
    await owner.query(`UPDATE agenda_item SET level_of_concern = 'high' WHERE id = $1`, [itemId]);
    await owner.query(`UPDATE case_file SET review_on = '2026-09-01', district = 'powys' WHERE id = $1`, [cases.here]);
    await owner.query(
      `INSERT INTO case_concern (case_id, agency_id, forum_id, level_of_concern, review_on, leads)
      SELECT s.case_id, c.agency_id, s.forum_id, 'high', '2026-09-01', true FROM case_forum s JOIN case_file c ON c.id = s.case_id
      WHERE s.case_id = $1 AND s.to_at IS NULL
      ON CONFLICT (case_id, forum_id) DO UPDATE SET level_of_concern = 'high', review_on = '2026-09-01'`,
      [cases.here],
    );
    const told = async (name: string) => {
      const [item, file] = [`/v1/agenda-items/${itemId}`, `/v1/cases/${cases.here}`].map(async (url) =>
        JSON.parse((await ask(named(name), url)).text),
      );
      const { outcome, reviewOn, carryCount, levelOfConcern: decided } = await item;
      const { levelOfConcern, district, reviewOn: review, forums } = await file;
      return [outcome, reviewOn, carryCount, decided, levelOfConcern, district, review, heldIn(forums)];
    };
    const heldIn = (forums: { levelOfConcern: string | null; reviewOn: string | null }[]) => [
      ...new Set(forums.flatMap((one) => [one.levelOfConcern, one.reviewOn]).filter((one) => one !== null)),
    ];
    const isDue = async (name: string) =>
      (await ask(named(name), '/v1/cases?reviewBy=2026-09-30')).text.includes(cases.here);
    const pages = async (name: string) =>
      (await ask(named(name), `/agenda-items/${itemId}`)).text +
      (await ask(named(name), `/cases/${cases.here}/all`)).text;
    for (const name of ['police.member', 'probation.item']) {
      expect(await told(name)).toEqual([null, null, 0, null, null, null, null, []]);
      expect(await isDue(name)).toBe(false);
      expect(await pages(name)).not.toContain('1 September 2026');
      expect((await ask(named(name), '/cases')).text).not.toContain('1 September 2026');
    }
    for (const name of ['coordinator.member', 'police.team']) {
      expect(await told(name)).toEqual([
        'review',
        '2026-09-01',
        3,
        'high',
        'high',
        'powys',
        '2026-09-01',
        ['high', '2026-09-01'],
      ]);
      expect(await isDue(name)).toBe(true);
      expect(await pages(name)).toContain('1 September 2026');
    }
  });

  it('puts on the shared screen what the depth shares with whoever of those in the room only receives it', async () => {
    const room = `/v1/agenda-items/${opened.planted.itemId}/room`;
    const shown = new Map<Depth, Mark[]>();
    for (const depth of depths) {
      await shareAt(depth);
      const { text } = await ask(coordinator, room);
      expect(JSON.parse(text)).toMatchObject({ why: 'shown' });
      shown.set(
        depth,
        [...opened.world.marks.in(text)].filter((mark) => isHere(mark) && mark.only === undefined),
      );
    }
    for (const depth of depths) {
      const expected = shown.get('full')?.filter(({ category }) => shared[depth].includes(category)) ?? [];
      expect([depth, where(shown.get(depth) ?? [])]).toEqual([depth, where(expected)]);
    }
    expect(shown.get('core')?.length).toBeGreaterThan(0);
  });

  it('is held to in the minutes that somebody is given, as a page, by the API and as a PDF', async () => {
    const { clinic } = opened.world;
    const { meetingId, itemId } = opened.planted;
    const staffId = opened.world.ids.people.get('probation.item');
    await clinic.owner.query(
      `UPDATE agenda_item SET state = 'outcome_recorded', ended_at = '2026-05-14T10:40:00+01:00' WHERE id = $1`,
      [itemId],
    );
    for (const depth of ['presence', 'core'] as const) {
      await clinic.owner.query('UPDATE agenda_item SET depth = $2 WHERE id = $1', [itemId, depth]);
      await clinic.owner.query(
        `UPDATE meeting SET state = 'minutes_checked', concluded_at = '2026-05-14T12:00:00+01:00' WHERE id = $1`,
        [meetingId],
      );
      const agent = await clinic.as(emailOf(coordinator.name));
      const { body } = await agent.get(`/v1/meetings/${meetingId}`).expect(200);
      await agent
        .post(`/v1/meetings/${meetingId}/issue_minutes`)
        .send({ version: body.version, recipientIds: [staffId] })
        .expect(200);
      clinic.clock.advance({ minutes: 11 });
      await clinic.runJobs();
      const who = named('probation.item');
      const at = `meetings/${meetingId}/minutes`;
      const found = await Promise.all([`/${at}`, `/v1/${at}`].map(async (url) => (await ask(who, url)).text));
      const pdf = await (await opened.as(who)).send({ route: at, method: 'GET', url: `/v1/${at}.pdf` });
      for (const text of [...found, readPdf(pdf.bytes).text]) {
        const marks = [...opened.world.marks.in(text)].filter((mark) => isHere(mark) && !isTheirs(mark, who));
        expect(marks.filter(({ category }) => !shared[depth].includes(category))).toEqual([]);
        expect([depth, marks.length > 0]).toEqual([depth, depth === 'core']);
      }
    }
  });
});
