import { randomUUID } from 'node:crypto';
import { inPost, type Post } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import { words } from '../../platform/messages/messages.js';
import type { Answers } from '../../platform/resource/define.js';
import type { Tx } from '../../platform/work/tx.js';
import {
  GroupMember,
  PlanLine,
  StrategicGroup,
  type DueDay,
  type LineAnswers,
  type memberFields,
} from './plan.fields.js';
import type { TakenOver } from './plan.forms.js';
import { tellOwner } from './plan.jobs.js';
import { memberOf } from './plan.members.js';
import { lineStates, memberStates } from './plan.states.js';
import { standing, standsAlready } from './plans.checks.js';
import { recommendations } from './recommendations.js';

/** A day by which a line is to be done, as its history keeps it. */
export const dueDay = ({ actor, at }: Tx, dueOn: string, reason: string | null): DueDay => ({
  dueOn,
  setBy: actor.id,
  setAt: at.toISOString(),
  reason,
});

/** Has the reminders look again at a line. */
export const remind = (tx: Tx, { id }: Pick<PlanLine, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'plan_line', subjectId: id, occasion: randomUUID() });

const by = ({ actor, at }: Tx) => ({ id: randomUUID(), madeBy: actor.id, madeAt: at, version: 1 });

/** A post of the area that is filled today by a person who signs in. @throws Problem `invalid-input` */
async function postOf(tx: Tx, id: string, areaCode: string): Promise<Post> {
  const [post] = await inPost(tx, { id, areaCode });
  if (!post) throw invalid({ field: 'postId', message: 'plans.errors.post' });
  return post;
}

/**
 * Has a person sit in a group for the agency of a post of theirs, from a day on.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a post that is not filled or of another area, and for
 * a person who sits there already
 */
export async function nameMember(
  tx: Tx,
  { groupId, postId, ...given }: Answers<typeof memberFields, 'create'>,
): Promise<GroupMember> {
  const { areaCode } = await tx.get(StrategicGroup, groupId);
  const { agencyId, staffId } = await postOf(tx, postId, areaCode);
  const others = await tx.rows(GroupMember).where({ groupId, staffId }).all();
  if (others.some(({ toOn }) => !toOn || toOn >= given.fromOn))
    throw invalid({ field: 'postId', message: 'plans.errors.sitsAlready' });
  const row = { ...by(tx), groupId, areaCode, toOn: null, state: memberStates.initial, agencyId, staffId, ...given };
  return tx.add(Object.assign(new GroupMember(), row));
}

/** The group, so that no two add the same recommendation at once. @throws Problem `not-found` */
async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.get(StrategicGroup, groupId);
  await tx.rows(StrategicGroup).where({ id: groupId }).lock();
}

type Entered = Omit<LineAnswers<'create'>, 'memberId'>;

function aLine(tx: Tx, entered: Entered, { staffId, agencyId }: GroupMember): PlanLine {
  return Object.assign(new PlanLine(), {
    ...by(tx),
    ...entered,
    ownerId: staffId,
    ownerAgencyId: agencyId,
    owedSince: tx.actor.today,
    dueDays: [dueDay(tx, entered.dueOn, null)],
    state: lineStates.initial,
    open: true,
    evidence: null,
    figuresForumId: null,
    figuresQuarter: null,
    reason: null,
    doneAt: null,
    verifiedBy: null,
    verifiedAt: null,
  });
}

/** The owner of some lines is told of them, and the reminders look at them. */
function give(tx: Tx, lines: readonly PlanLine[]): void {
  const [first] = lines;
  for (const line of lines) remind(tx, line);
  if (!first || first.ownerId === tx.actor.id) return;
  tx.followUp(tellOwner, { groupId: first.groupId, staffId: first.ownerId, occasion: randomUUID() });
}

/** Enters a recommendation. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
export async function addLine(tx: Tx, { memberId, ...entered }: LineAnswers<'create'>): Promise<PlanLine> {
  await lockGroup(tx, entered.groupId);
  const line = aLine(tx, entered, await memberOf(tx, entered.groupId, memberId));
  if (await standsAlready(tx, line)) throw invalid({ field: 'recommendation', message: 'plans.errors.standsAlready' });
  await tx.add(line);
  give(tx, [line]);
  return line;
}

/** The lines that are to be taken over, without those that stand already. */
async function linesOf(tx: Tx, { groupId, numbers, memberId, dueOn }: TakenOver): Promise<PlanLine[]> {
  const t = words();
  const [member, stands] = await Promise.all([memberOf(tx, groupId, memberId), standing(tx, { groupId })]);
  return recommendations
    .filter(({ number }) => numbers.includes(number))
    .map(({ number, report }) => ({
      groupId,
      source: 'inspection' as const,
      sourceName: t(`plans.reports.${report}`),
      recommendation: number,
      text: t(`plans.recommendations.${report}.${number}`),
      dueOn,
    }))
    .filter((one) => !stands(one))
    .map((one) => aLine(tx, one, member));
}

/**
 * Takes over recommendations that are offered, in the words of the day; those that stand in the plan already are left
 * as they are. @throws Problem `not-found`, `not-allowed`, `invalid-input`
 */
export async function takeOver(tx: Tx, asked: TakenOver): Promise<PlanLine[]> {
  await lockGroup(tx, asked.groupId);
  const added = await tx.addFree(await linesOf(tx, asked));
  give(tx, added);
  return added;
}
