import { z } from 'zod';
import { londonDate } from '../kernel/london-date.js';
import { words } from '../platform/messages/messages.js';
import { Things } from '../platform/things/things.js';
import { planThing, SafetyPlan, SafetyPlans, triggerReview } from '../victims/safety-plans/index.js';
import { advocacyCaseOf, joinAdvocacyCase } from './advocacy.opening.js';
import { refuse } from './loaded.outcome.js';
import { askedOf } from './story.answers.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ case: z.string() });
const day = z.iso.date('bad_date');
const agreed = label.extend({
  version: z.int('bad_value').positive('bad_value'),
  agreedOn: day,
  grade: z.enum(['high', 'medium', 'standard'], 'bad_value'),
  agreedWith: z.string().optional(),
  downgradeSecondPerson: z.string().optional(),
});
type Agreed = z.infer<typeof agreed> & { readonly actor: string };

const said = (key: string): string => words()(`loading.story.safety.${key}`);

const planFor = (stage: Stage, caseId: string): Promise<SafetyPlan | undefined> =>
  stage.read((tx) => tx.rows(SafetyPlan).where({ caseId }).one());

/** The plan of an advocate's case, offered where there is none. */
async function offered(stage: Stage, email: string, caseId: string): Promise<SafetyPlan> {
  const known = await planFor(stage, caseId);
  if (known) return known;
  const who = await stage.actor(email, `safety-plans.create.${caseId}`);
  await stage.service(SafetyPlans).offer(who, { caseId, offeredOn: londonDate(stage.at) });
  return offered(stage, email, caseId);
}

/** The file says of no version what was agreed: a first one says that. */
async function written(stage: Stage, email: string, { id: planId }: SafetyPlan): Promise<void> {
  const who = await stage.actor(email, `safety-plan-items.create.${planId}`);
  const item = { planId, part: 'emergency', action: said('item'), who: said('who'), agreed: 'yes' };
  await stage.service(SafetyPlans).addItem(who, item);
}

/** What comes next on the way to a version that is in force, by where the plan is. */
const nextMoves: Readonly<Record<string, string>> = {
  declined: 'offer_again',
  unable_to_contact: 'offer_again',
  offered: 'draft',
  drafting: 'agree',
  agreed: 'activate',
  active: 'review',
  under_review: 'renew',
  paused: 'resume',
  closed: 'reopen',
};

/** Leads a plan to the version that the file tells of. */
async function agreeOn(stage: Stage, event: Agreed, caseId: string): Promise<SafetyPlan> {
  const plan = await offered(stage, event.actor, caseId);
  if (plan.state === 'active' && plan.number >= event.version) return plan;
  const name = nextMoves[plan.state] ?? '';
  if (name === 'agree' && plan.number === 0) await written(stage, event.actor, plan);
  const { agreedOn, grade } = event;
  const agreement = { agreedOn, grade, agreedWith: event.agreedWith ?? said('agreedWith') };
  const answers = { agree: agreement, renew: agreement, reopen: { reason: said('why') } }[name] ?? {};
  await stage.move(event.actor, planThing, plan.id, { name, answers });
  return agreeOn(stage, event, caseId);
}

/** Logs a day on which the victim was tried in vain, each once. */
async function tried(stage: Stage, email: string, { caseId, attemptedOn }: { caseId: string; attemptedOn: string }) {
  const { id, attempts, version } = await offered(stage, email, caseId);
  if ((attempts as readonly string[]).includes(attemptedOn)) return;
  const who = await stage.actor(email, `safety-plans.log_attempt.${attemptedOn}`);
  await stage.service(Things).move(who, planThing, id, { name: 'log_attempt', body: { attemptedOn, version } });
}

/** Whether an incident was reported that day: it has brought the plan forward by itself. */
const reportedThatDay = async (stage: Stage, caseId: string): Promise<boolean> => {
  const rows = await stage.read((tx) =>
    tx.run<{ at: Date }>({ text: 'SELECT made_at AS at FROM incident WHERE case_id = $1', values: [caseId] }),
  );
  return rows.some(({ at }) => londonDate(new Date(at)) === londonDate(stage.at));
};

/** What the product itself finds brings a plan forward: of what a story tells that is an incident alone. @throws RowRefused */
async function struck(stage: Stage, caseLabel: string, why: string): Promise<void> {
  if (why !== 'incident') throw refuse('why', 'bad_value');
  const caseId = await stage.case(caseLabel);
  if (await reportedThatDay(stage, caseId)) return;
  await stage.once('system', `safety-plans.trigger.${caseId}`, (tx) => {
    triggerReview(tx, caseId, { kind: 'incident', subjectId: caseId });
    return Promise.resolve({ caseId });
  });
}

/** Safety plans: offered, agreed version by version, and brought forward. */
export const safetyPlayers: Record<string, Player> = {
  'safety_plan.agreed': player(agreed, async (stage, event) => {
    const caseId = await advocacyCaseOf(stage, event.actor, event.case);
    const { id, lowerGrade } = await agreeOn(stage, event, caseId);
    const second = event.downgradeSecondPerson;
    if (!lowerGrade || !second) return;
    await joinAdvocacyCase(stage, second, caseId);
    await stage.move(second, planThing, id, { name: 'second' });
  }),

  'safety_plan.declined': player(label.extend({ reofferOn: day, reason: z.string() }), async (stage, event) => {
    const { actor, reofferOn, reason } = event;
    const plan = await offered(stage, actor, await advocacyCaseOf(stage, actor, event.case));
    await stage.move(actor, planThing, plan.id, { name: 'decline', answers: { reofferOn, reason } });
  }),

  'safety_plan.unable_to_contact': player(label.extend({ attempts: z.array(day) }), async (stage, event) => {
    const caseId = await advocacyCaseOf(stage, event.actor, event.case);
    for (const attemptedOn of event.attempts) await tried(stage, event.actor, { caseId, attemptedOn });
  }),

  'safety_plan.offered': player(label, async (stage, event) => {
    await offered(stage, event.actor, await advocacyCaseOf(stage, event.actor, event.case));
  }),

  'safety_plan.review_triggered': player(label.extend({ why: z.string() }), async (stage, event) => {
    const why = event.why === 'new incident' ? 'incident' : event.why;
    if (event.actor === 'system') return struck(stage, event.case, why);
    const plan = await offered(stage, event.actor, await advocacyCaseOf(stage, event.actor, event.case));
    const asked = await askedOf(stage, { thing: planThing, move: 'bring_forward', rowId: plan.id }, event);
    await stage.move(event.actor, planThing, plan.id, { name: 'bring_forward', answers: { ...asked, trigger: why } });
  }),
};
