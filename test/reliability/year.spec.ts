import { openCase } from '../../libs/cases/cases/index.js';
import { cover } from '../../libs/tasks/cover/index.js';
import { FollowUps, Means } from '../../libs/platform/jobs/follow-ups.js';
import { Handlers } from '../../libs/platform/jobs/handlers.js';
import { climbLadder, planDuty, reminders } from '../../libs/tasks/reminders/index.js';
import { openClinic, type Clinic } from '../harness.js';
import { seeded } from '../seeded.js';
import { setStage, type Stage } from '../stage.js';
import { reportSuite } from '../suite-report.js';
import { daysAfter, type Day, type Kind } from '../year/calendar.js';
import { byDay, grouped, happen, people, type Happening } from '../year/happenings.js';
import { aDuty, chanceOf, eventsOf, expected, type Duty } from '../year/scripts.js';

/*
 * A year of a clinic, day by day: at seven in the morning the worker climbs the ladder, if it is there that day; at noon people
 * begin duties, do, extend, query and leave them. Things are written to the tables as the rooms would have left them, for
 * there are too many to be entered; all that follows is done by the services. A second calculation, in `test/year`, says which
 * reminders must have been recorded, and when.
 */
const isFull = process.env['FULL'] === '1';
const SEED = 20_260_105;
/** In the usual run the first four months of it, with the change of the clocks and Easter. */
const [FIRST, DAYS] = ['2026-01-05', isFull ? 361 : 121];
/** How many cases and owners, of how many duties of each kind; a review and an officer's answer are of a case each. */
const { cases, owners, ...kinds } = isFull
  ? {
      cases: 5_000,
      owners: 100,
      action: 50_000,
      case_review: 4_500,
      officer_answer: 2_500,
      order_notification: 2_500,
      vetting: 500,
    }
  : { cases: 60, owners: 20, action: 230, case_review: 50, officer_answer: 40, order_notification: 40, vetting: 40 };
/** Who begins one, so many mornings are missed together; so many mornings the worker dies while it sends. */
const [OUTAGES, LONGEST, DEATHS] = [8, 6, 12];
const AT_ONCE = 4;

const chance = chanceOf(seeded(SEED));
const days = Array.from({ length: DAYS }, (_, index) => daysAfter(FIRST, index));
const missed = new Set(
  Array.from({ length: OUTAGES }, () => chance.upTo(DAYS)).flatMap((from) =>
    days.slice(from, from + 1 + chance.upTo(LONGEST)),
  ),
);
const mornings = days.filter((day) => !missed.has(day));
const deaths = new Set(Array.from({ length: DEATHS }, () => mornings[chance.upTo(mornings.length)]));

let clinic: Clinic;
let stage: Stage;
let followUps: FollowUps;
let duties: Duty[];
/** Owners who leave, and the day on which. */
const leaving = new Map<string, Day>();
/** Messages under way when the worker died, each with the name by which it went. */
const underWay = new Map<string, string>();
const counts = { passed: 0, failed: 0 };
const wrong: string[] = [];

const ask = async <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await clinic.owner.query<R>(text, values)).rows;

function judge(isRight: boolean, said: () => string): void {
  counts[isRight ? 'passed' : 'failed'] += 1;
  if (!isRight) wrong.push(said());
}

/** Cases, people and the duties of a year, none of which has begun. */
async function setYear(): Promise<Duty[]> {
  const given = { agencyId: stage.police.id, forumId: stage.forum.id, areaCode: 'dyfed-powys' };
  const caseIds: string[] = [];
  while (caseIds.length < cases) {
    await clinic.work.as(clinic.system(), async (tx) => {
      for (let left = Math.min(50, cases - caseIds.length); left > 0; left -= 1)
        caseIds.push((await openCase(tx, given)).id);
    });
  }
  await ask(`UPDATE case_file SET state = 'active' WHERE id = ANY($1)`, [caseIds]);
  const concerns = await ask<{ id: string; caseId: string }>(
    'SELECT id, case_id AS "caseId" FROM case_concern ORDER BY id',
  );
  const concernOf = new Map(concerns.map(({ id, caseId }) => [caseId, id]));
  const staff = (await people(clinic, stage, { name: 'owner', many: owners })).map(({ staffId }) => staffId);
  const vetted = await people(clinic, stage, { name: 'vetted', many: kinds.vetting });
  for (const staffId of staff) if (chance.oneIn(5)) leaving.set(staffId, days[60 + chance.upTo(DAYS - 111)] as Day);
  const year = { from: FIRST, days: DAYS - 31 };
  return (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    Array.from({ length: kinds[kind] }, (_, index) => {
      const caseId = caseIds[index % cases] as string;
      const { postId, staffId } =
        kind === 'vetting'
          ? (vetted[index] as (typeof vetted)[0])
          : { postId: undefined, staffId: staff[chance.upTo(owners)] as string };
      const id = kind === 'case_review' ? concernOf.get(caseId) : postId;
      return aDuty(kind, { caseId, ownerId: staffId, events: eventsOf(kind, chance, year), ...(id && { id }) });
    }),
  );
}

/** Takes what is due and does it, until nothing is. */
async function doAll(): Promise<void> {
  for (;;) {
    const taken = await followUps.take(clinic.clock.now());
    if (!taken.length) return;
    const runs = taken.values();
    const worker = async () => {
      for (const { id } of runs) await followUps.run(id, clinic.clock.now());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}

/** The worker has climbed and begun to tell people, and dies before it has marked it: what it left is how it would look. */
async function dieWhileSending(): Promise<void> {
  const taken = await followUps.take(clinic.clock.now());
  for (const { id } of taken) await followUps.run(id, clinic.clock.now());
  const left = await ask<{ id: string; messageId: string }>(
    `UPDATE follow_up SET state = 'sending', queued_at = $1, attempts = 1, message_id = '<' || id || '@died>'
     WHERE id IN (SELECT id FROM follow_up WHERE job = 'reminders.tell-person' AND state = 'waiting' ORDER BY id LIMIT 4)
     RETURNING id, message_id AS "messageId"`,
    [clinic.clock.now()],
  );
  for (const { id, messageId } of left) underWay.set(id, messageId);
  await doAll();
  clinic.clock.advance({ minutes: 1 });
}

async function noon(day: Day, happenings: readonly Happening[]): Promise<void> {
  clinic.clock.set(`${day}T12:00:00Z`);
  await happen(clinic, stage, happenings);
  const gone = [...leaving].filter(([, on]) => on === day).map(([id]) => id);
  if (gone.length) await ask('UPDATE staff SET suspended_at = $2 WHERE id = ANY($1)', [gone, clinic.clock.now()]);
  const announced = happenings.filter(({ event }) => event.announced);
  if (!announced.length) return;
  await clinic.work.as(clinic.system(), (tx) => {
    for (const { duty } of announced) tx.followUp(planDuty, { kind: duty.kind, subjectId: duty.id, occasion: day });
    return Promise.resolve();
  });
  if (!missed.has(day)) await doAll();
}

beforeAll(
  async () => {
    clinic = await openClinic({ at: `${FIRST}T06:00:00Z` });
    stage = await setStage(clinic);
    duties = await setYear();
    await clinic.runJobs();
    const jobs = [...(reminders.jobs ?? []), ...(cover.jobs ?? [])].filter(
      ({ name, daily }) => !daily || name === climbLadder.name,
    );
    const handlers = [...(reminders.handlers ?? []), ...(cover.handlers ?? [])];
    followUps = new FollowUps(clinic.db, new Handlers(handlers, jobs), clinic.api.get(Means));
    const happenings = byDay(duties);
    for (const day of days) {
      clinic.clock.set(`${day}T07:05:00Z`);
      if (deaths.has(day)) await dieWhileSending();
      if (!missed.has(day)) await doAll();
      await noon(day, happenings.get(day) ?? []);
    }
  },
  isFull ? 60 * 60_000 : 120_000,
);
afterAll(async () => {
  const figures = {
    seed: SEED,
    cases,
    duties: duties.length,
    mornings: mornings.length,
    missed: missed.size,
    deaths: deaths.size,
    left: leaving.size,
  };
  reportSuite('11-year', counts, figures);
  await clinic.close();
});

interface Went {
  readonly subjectId: string;
  readonly dueOn: Day;
  readonly rung: string;
  readonly sentOn: Day;
  readonly staffIds: readonly string[];
}

const went = (): Promise<Went[]> =>
  ask<Went>(`SELECT subject_id AS "subjectId", due_on AS "dueOn", rung, sent_on AS "sentOn", staff_ids AS "staffIds"
    FROM reminder WHERE state = 'sent'`);

it('each rung of each duty went on the first morning that it could, once, and none of what was done', async () => {
  const bySubject = grouped(await went(), ({ subjectId }) => subjectId);
  for (const duty of duties) {
    const told = (bySubject.get(duty.id) ?? []).map(({ dueOn, rung, sentOn }) => `${dueOn} ${rung} went ${sentOn}`);
    const owed = [...expected(duty, mornings)].map(([key, on]) => `${key} went ${on}`);
    const about = (what: string) => `${duty.kind} ${what}, of ${JSON.stringify(duty.events)}`;
    for (const one of owed) judge(told.includes(one), () => about(`lacks ${one}`));
    const more = told.filter((one, index) => !owed.includes(one) || told.indexOf(one) !== index);
    for (const one of more) judge(false, () => about(`has besides ${one}`));
    bySubject.delete(duty.id);
  }
  expect({ wrong: wrong.slice(0, 10), others: [...bySubject.keys()] }).toEqual({ wrong: [], others: [] });
  expect(counts.passed).toBeGreaterThan(duties.length);
});

it('nothing was skipped, failed or left undone', async () => {
  expect(await ask(`SELECT kind, rung FROM reminder WHERE state = 'skipped'`)).toEqual([]);
  expect(await ask(`SELECT job, state, last_error FROM follow_up WHERE state NOT IN ('done', 'cancelled')`)).toEqual(
    [],
  );
});

it('who was told of a duty was still there, and its owner among them', async () => {
  const owned = new Map(duties.filter(({ kind }) => kind === 'action').map(({ id, ownerId }) => [id, ownerId]));
  const isGone = (staffId: string, on: Day): boolean => (leaving.get(staffId) ?? '9999') < on;
  const odd = (await went()).filter(({ subjectId, sentOn, staffIds }) => {
    const ownerId = owned.get(subjectId);
    const isOwnerTold = !ownerId || staffIds.includes(ownerId) !== isGone(ownerId, sentOn);
    return !isOwnerTold || staffIds.some((id) => isGone(id, sentOn));
  });
  expect(odd.slice(0, 5)).toEqual([]);
});

it('everybody who was reminded got one message that day, also where the worker had died over it', async () => {
  const pairs = new Set((await went()).flatMap(({ staffIds, sentOn }) => staffIds.map((id) => `${id} ${sentOn}`)));
  const mails = await ask<{ to: string; followUpId: string; messageId: string }>(
    `SELECT staff_id || ' ' || (at AT TIME ZONE 'Europe/London')::date AS "to", follow_up_id AS "followUpId", message_id AS "messageId"
     FROM sent_mail WHERE template = 'reminders.mails.due'`,
  );
  expect(mails.map(({ to }) => to).sort()).toEqual([...pairs].sort());
  const after = mails.filter(({ followUpId }) => underWay.has(followUpId));
  expect(after.map(({ followUpId, messageId }) => [followUpId, messageId]).sort()).toEqual([...underWay].sort());
  expect(underWay.size).toBeGreaterThan(0);
  const recorded =
    await ask(`SELECT details->>'followUpId' FROM audit_entry WHERE subject = 'Message' AND action = 'send'
    GROUP BY 1 HAVING count(*) > 1`);
  expect(recorded).toEqual([]);
});
