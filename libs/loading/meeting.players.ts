import { Attendance, attendanceThing } from '../panels/attendance/index.js';
import { Discussions } from '../panels/discussion/index.js';
import { itemThing } from '../panels/agenda/index.js';
import { Meetings, meetingThing } from '../panels/meetings/index.js';
import { answersOf, held, type Discussed, type Held, type Present } from './meeting.held.js';
import { itemId, meetingId } from './panel.labels.js';
import { openMeeting } from './panel.opening.js';
import { askedOf } from './story.answers.js';
import { player } from './story.js';
import type { Stage } from './story.stage.js';

/** One meeting being entered, after it has ended, by whoever enters it. */
interface Entering {
  readonly stage: Stage;
  readonly by: string;
  readonly meeting: string;
  readonly meetingId: string;
}

/** What happened at a moment of the meeting; of what happened at once, the lower rank comes first. */
interface Step {
  readonly at: string;
  readonly rank: number;
  readonly enter: () => Promise<unknown>;
}

const itemMove = async (
  { stage, by }: Entering,
  label: string,
  name: string,
  answers: Record<string, unknown> = {},
): Promise<void> => {
  await stage.move(by, itemThing, await itemId(stage, label), { name, answers });
};

async function decide(entering: Entering, item: Discussed): Promise<void> {
  const { stage, by } = entering;
  const { decision, rationale, dissent, outcome, reviewOn, chairOverride } = item;
  const happenedAt = item.ended;
  if (outcome === 'deferred') {
    const next = item.to && (await openMeeting(stage, by, item.to));
    return itemMove(entering, item.item, 'defer', {
      reason: item.reason,
      happenedAt,
      ...(next && { meetingId: next }),
    });
  }
  if (chairOverride)
    await itemMove({ ...entering, by: chairOverride.by }, item.item, 'override', {
      overrideReason: chairOverride.reason,
    });
  const id = await itemId(stage, item.item);
  for (const said of answersOf(item)) {
    const who = await stage.actor(by, `answer ${item.item} ${said.question}`);
    await stage.service(Discussions).answer(who, id, said as never);
  }
  const recorded = {
    ...(await askedOf(stage, { thing: itemThing, move: 'record_outcome', rowId: id }, { ...item, actor: by })),
    decision,
    rationale,
    outcome,
    happenedAt,
    ...(dissent && { dissent }),
    ...(reviewOn && { reviewOn }),
  };
  await itemMove(entering, item.item, 'record_outcome', recorded);
}

/** The one item for which a guest was invited. */
const guestItem = ({ stage, meeting }: Entering, { email }: Present): string | undefined =>
  stage.told.events.find(
    (event) => event.kind === 'guest.invited' && event['meeting'] === meeting && event['person'] === email,
  )?.['item'] as string | undefined;

async function arrive(entering: Entering, one: Present): Promise<void> {
  const { stage, by } = entering;
  const [staffId, agencyId] = await Promise.all([stage.staff(one.email), stage.agency(one.agency)]);
  const label = one.guest ? guestItem(entering, one) : undefined;
  await stage
    .service(Meetings)
    .attend(await stage.actor(by, `attend ${one.email} ${one.arrived}`), entering.meetingId, {
      staffId,
      agencyId,
      happenedAt: one.arrived,
      acknowledged: one.confidentialityAcknowledged,
      ...(one.chairing && { chairing: true }),
      ...(one.guest && { guest: true }),
      ...(label && { itemId: await itemId(stage, label) }),
    });
  for (const left of one.excludedFrom)
    await stage
      .service(Discussions)
      .exclude(await stage.actor(by, `exclude ${one.email} ${left}`), await itemId(stage, left), { staffId });
}

async function leave({ stage, by, meetingId: onMeeting }: Entering, one: Present): Promise<void> {
  const staffId = await stage.staff(one.email);
  const stay = await stage.read((tx) =>
    tx.rows(Attendance).where({ meetingId: onMeeting, staffId, state: 'present' }).one(),
  );
  await stage.move(by, attendanceThing, stay?.id ?? staffId, {
    name: 'leave',
    answers: { happenedAt: one.left },
  });
}

const meetingMove = async (
  { stage, by, meetingId: id }: Entering,
  name: string,
  answers: Record<string, unknown>,
): Promise<void> => {
  await stage.move(by, meetingThing, id, { name, answers });
};

function stepsOf(entering: Entering, told: Held): Step[] {
  return [
    ...told.attendance.map((one) => ({ at: one.arrived, rank: 1, enter: () => arrive(entering, one) })),
    {
      at: told.started,
      rank: 2,
      enter: () =>
        meetingMove(entering, 'begin', {
          confidentialityRead: told.confidentialityStatementRead,
          happenedAt: told.started,
        }),
    },
    ...told.items.flatMap((item) => [
      { at: item.ended, rank: 3, enter: () => itemMove(entering, item.item, 'end', { happenedAt: item.ended }) },
      { at: item.ended, rank: 4, enter: () => decide(entering, item) },
      { at: item.started, rank: 5, enter: () => itemMove(entering, item.item, 'start', { happenedAt: item.started }) },
    ]),
    ...told.attendance.map((one) => ({ at: one.left, rank: 6, enter: () => leave(entering, one) })),
    { at: told.ended, rank: 7, enter: () => meetingMove(entering, 'conclude', { happenedAt: told.ended }) },
  ];
}

/** A meeting as it was held, entered when it has ended, each thing with the time at which it happened. */
export const heldPlayer = player(held, async (stage, told) => {
  const entering = { stage, by: told.actor, meeting: told.meeting, meetingId: await meetingId(stage, told.meeting) };
  for (const { email, agency } of told.apologies) {
    const [staffId, agencyId] = await Promise.all([stage.staff(email), stage.agency(agency)]);
    await stage.service(Meetings).attend(await stage.actor(told.actor, `apologise ${email}`), entering.meetingId, {
      staffId,
      agencyId,
      attending: 'apologies',
    });
  }
  const order = (a: Step, b: Step): number => Date.parse(a.at) - Date.parse(b.at) || a.rank - b.rank;
  for (const { enter } of stepsOf(entering, told).sort(order)) await enter();
});
