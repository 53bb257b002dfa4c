import { z } from 'zod';
import { Action, Actions, actionThing } from '../panels/actions/index.js';
import { itemId, meetingId } from './panel.labels.js';
import { player, type Player, type StoryEvent } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ action: z.string() });
const because = label.extend({ reason: z.string() });
const owned = z.object({ ownerAgency: z.string(), owner: z.string(), deputy: z.string().optional() });
const assigned = owned.extend({
  action: z.string(),
  case: z.string(),
  text: z.string(),
  type: z.string(),
  tactic: z.string().optional(),
  risk: z.string(),
  dueOn: z.string(),
  successTest: z.string(),
  priority: z.string(),
  meeting: z.string().optional(),
  item: z.string().optional(),
});

const ownersOf = async (stage: Stage, { ownerAgency, owner, deputy }: z.infer<typeof owned>) => ({
  agencyId: await stage.agency(ownerAgency),
  ownerId: await stage.staff(owner),
  ...(deputy && { deputyId: await stage.staff(deputy) }),
});

const idOf = (stage: Stage, action: string): Promise<string> => stage.id(Action, 'externalKey', action);

/** A move of the action that the event names, with what its form asks. */
const moving = <S extends z.ZodObject>(
  name: string,
  fields: S,
  answers: (stage: Stage, event: z.infer<S>) => object | Promise<object> = () => ({}),
): Player =>
  player(label.extend(fields.shape), async (stage, event) => {
    const told = event as unknown as StoryEvent & { action: string } & z.infer<S>;
    const made = { name, answers: { ...(await answers(stage, told)) } };
    await stage.move(told.actor, actionThing, await idOf(stage, told.action), made);
  });

const withReason = (_: Stage, { reason }: { reason: string }) => ({ reason });

/** What is asked of whom, and what came of it. */
export const actionPlayers: Record<string, Player> = {
  'action.assigned': player(assigned, async (stage, event) => {
    const { text, type, tactic, risk, dueOn, successTest, priority } = event;
    const caseId = await stage.case(event.case);
    const owners = await ownersOf(stage, event);
    const set = {
      ...(event.meeting && { meetingId: await meetingId(stage, event.meeting) }),
      ...(event.item && { itemId: await itemId(stage, event.item) }),
    };
    const body = {
      caseId,
      text,
      type,
      dueOn,
      successTest,
      priority,
      ...owners,
      ...(tactic && { tactic }),
      ...(risk && { risk }),
      externalKey: event.action,
      // It was set: nobody is there to be asked whether it means the same as another.
      despiteLike: true,
      ...set,
    };
    await stage.service(Actions).create(await stage.actor(event.actor, 'assign'), body);
  }),
  'action.accepted': moving('accept', label),
  'action.refused': moving('refuse', because, withReason),
  'action.reassigned': moving('reassign', because.extend(owned.shape), async (stage, event) => ({
    ...(await ownersOf(stage, event)),
    reason: event.reason,
  })),
  'action.extended': moving(
    'extend',
    because.extend({ newDueOn: z.string(), requestedBy: z.string().optional() }),
    async (stage, { newDueOn, reason, requestedBy }) => ({
      newDueOn,
      reason,
      ...(requestedBy && { requestedBy: await stage.staff(requestedBy) }),
    }),
  ),
  'action.claimed': moving('claim', label.extend({ evidence: z.string() }), (_, { evidence }) => ({ evidence })),
  'action.queried': moving('query', because, withReason),
  'action.verified': moving('verify', label),
  'action.cancelled': moving('cancel', because, withReason),
  'action.superseded': moving(
    'supersede',
    label.extend({ supersededBy: z.string() }),
    async (stage, { supersededBy }) => ({
      supersededBy: await idOf(stage, supersededBy),
    }),
  ),
};
