import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { inPost, Post } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { GroupMember, PlanLine, StrategicGroup } from './plan.entity.js';
import { newGroupForm, newLineForm, newMemberForm, takeOverForm, type NewLine, type TakenOver } from './plan.forms.js';
import { tellOwner } from './plan.jobs.js';
import { memberOf } from './plan.members.js';
import { groupStates, lineStates, memberStates } from './plan.states.js';
import { standing, standsAlready } from './plans.checks.js';
import { dueDay, owed } from './plans.moves.js';
import { recommendations } from './recommendations.js';

/** Strategic groups, who sits in them, and the lines of their plans; what becomes of one is a move. */
@Injectable()
export class Plans {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Sets up a strategic group of an area. @throws Problem `invalid-input`, `not-allowed` for whoever keeps another area */
  makeGroup(actor: Actor, body: unknown): Promise<Made> {
    const { areaCode, name } = readForm(newGroupForm, body);
    return this.work.once(actor, 'strategic-groups.create', async (tx) => {
      const known = await tx.rows(ForceArea).where({ code: areaCode }).any();
      if (!known) throw invalid({ field: 'areaCode', message: 'plans.errors.area' });
      return asMade(await tx.add(aGroup(tx, areaCode, name)));
    });
  }

  /**
   * Has somebody sit in a group for the agency of a post of theirs, from a day on.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a post that is not filled or of another area, and for
   * whoever sits there already
   */
  nameMember(actor: Actor, body: unknown): Promise<Made> {
    const { groupId, postId, ...given } = readForm(newMemberForm, body);
    return this.work.once(actor, 'group-members.create', async (tx) => {
      const group = await tx.get(StrategicGroup, groupId);
      const post = await postOf(tx, postId, group.areaCode);
      const { agencyId, staffId } = post;
      const others = await tx.rows(GroupMember).where({ groupId, staffId }).all();
      if (others.some(({ toOn }) => !toOn || toOn >= given.fromOn))
        throw invalid({ field: 'postId', message: 'plans.errors.sitsAlready' });
      const row = { ...aMember(tx, group), agencyId, staffId, ...given };
      return asMade(await tx.add(Object.assign(new GroupMember(), row)));
    });
  }

  /** Enters a recommendation. @throws Problem `not-found`, `not-allowed`, `invalid-input` */
  addLine(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(newLineForm, body);
    return this.work.once(actor, 'plan-lines.create', async (tx) => {
      await held(tx, asked.groupId);
      const line = aLine(tx, asked, await memberOf(tx, asked.groupId, asked.memberId));
      if (await standsAlready(tx, line))
        throw invalid({ field: 'recommendation', message: 'plans.errors.standsAlready' });
      await tx.add(line);
      given(tx, [line]);
      return asMade(line);
    });
  }

  /**
   * Takes over recommendations that are offered, in the words of the day; those that stand in the plan already are left
   * as they are. @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  takeOver(actor: Actor, body: unknown): Promise<{ items: Made[] }> {
    const asked = readForm(takeOverForm, body);
    return this.work.once(actor, 'plan-lines.recommendations', async (tx) => {
      await held(tx, asked.groupId);
      const lines = await linesOf(tx, asked);
      const added = await tx.addFree(lines);
      given(tx, added);
      return { items: added.map(asMade) };
    });
  }
}

/** The group, so that no two add the same recommendation at once. @throws Problem `not-found` */
async function held(tx: Tx, groupId: string): Promise<void> {
  await tx.get(StrategicGroup, groupId);
  await tx.rows(StrategicGroup).where({ id: groupId }).lock();
}

/** Whoever was given something is told, and the reminders look at it. */
function given(tx: Tx, lines: readonly PlanLine[]): void {
  const [first] = lines;
  for (const line of lines) owed(tx, line);
  if (!first || first.ownerId === tx.actor.id) return;
  tx.followUp(tellOwner, { groupId: first.groupId, staffId: first.ownerId, occasion: randomUUID() });
}

/** A post of the area that is filled today by somebody who signs in. @throws Problem `invalid-input` */
async function postOf(tx: Tx, id: string, areaCode: string): Promise<Post> {
  const [post] = await inPost(tx, { id, areaCode });
  if (!post) throw invalid({ field: 'postId', message: 'plans.errors.post' });
  return post;
}

const by = ({ actor, at }: Tx) => ({ id: randomUUID(), madeBy: actor.id, madeAt: at, version: 1 });

const aGroup = (tx: Tx, areaCode: string, name: string): StrategicGroup =>
  Object.assign(new StrategicGroup(), { ...by(tx), areaCode, name, state: groupStates.initial });

const aMember = (tx: Tx, { id: groupId, areaCode }: StrategicGroup) => ({
  ...by(tx),
  groupId,
  areaCode,
  toOn: null,
  state: memberStates.initial,
});

type Entered = Pick<NewLine, 'groupId' | 'source' | 'sourceName' | 'recommendation' | 'text' | 'dueOn'>;

function aLine(tx: Tx, entered: Entered, { staffId, agencyId }: GroupMember): PlanLine {
  const { groupId, source, sourceName, recommendation, text, dueOn } = entered;
  return Object.assign(new PlanLine(), {
    ...by(tx),
    groupId,
    source,
    sourceName,
    recommendation,
    text,
    dueOn,
    ownerId: staffId,
    ownerAgencyId: agencyId,
    owedSince: tx.actor.today,
    dueDays: [dueDay(tx, dueOn, null)],
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
