import { londonInstant } from '../../kernel/london-date.js';
import { Problem, invalid } from '../../kernel/problem.js';
import { reachers, reaches, SafeContact } from '../people/index.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimContact } from './contact.fields.js';
import type { Logged } from './contact.fields.js';
import { confirmedRule, type Gate, type RuleShown } from './gate.js';
import { wrongOfCheck, wrongOfWay } from './contacts.wrong.js';
import { findingsOf } from './gate.rules.js';

type Victim = Gate['victims'][number];

/** The posts in which somebody may speak to victims; in confidence advocates alone. */
export const reachingPosts = ({ posts }: Pick<Actor, 'posts'>, inConfidence = false): Post[] =>
  posts.filter((post) =>
    inConfidence
      ? post.role === 'isac'
      : (reachers as readonly string[]).includes(post.role) && !Object.keys(reaches(post)).length,
  );

/**
 * The post in which somebody speaks to the victim of a case: the one that they chose, else one for whose agency they are
 * on its team.
 * @throws Problem `not-allowed` for whoever speaks to no victims, `invalid-input` for a confidence that is no advocate's
 */
export function postFor(actor: Actor, caseId: string, inConfidence = false): Post {
  const fitting = reachingPosts(actor, inConfidence);
  const teamed = (post: Post): boolean =>
    actor.team.some((one) => one.caseId === caseId && one.agencyId === post.agencyId);
  const post = fitting.find(({ id }) => id === actor.request.post) ?? fitting.find(teamed) ?? fitting[0];
  if (post) return post;
  if (reachingPosts(actor).length) throw invalid({ field: 'inConfidence', message: 'contacts.errors.confidence' });
  throw refusalOf(VictimContact.name, { caseId }, 'create');
}

/** The victim who is meant: the only one, where nobody is named. @throws Problem `invalid-input`, `not-found` */
export function victimOf({ victims }: Gate, personId: string | undefined): Victim {
  const found = personId ? victims.find((one) => one.personId === personId) : victims[0];
  if (!found) throw new Problem('not-found', { subject: SafeContact.name });
  if (!personId && victims.length > 1) throw invalid({ field: 'personId', message: 'contacts.errors.person' });
  return found;
}

/**
 * Of a case whose rule is not shown to somebody nothing is logged and nothing recorded: who may not see how a victim is
 * reached does not reach them. @throws Problem `not-allowed`, `moved-on` where it was recorded since they looked
 */
export async function mustBeShownRules(tx: Tx, caseId: string, { personId, rule }: Victim): Promise<void> {
  if (rule) return;
  const text = 'SELECT 1 FROM safe_contact WHERE case_id = $1 AND person_id = $2 AND to_at IS NULL LIMIT 1';
  if (!(await tx.run({ text, values: [caseId, personId] })).length) return;
  const shown = await tx
    .rows(SafeContact)
    .where({ caseId, personId, toAt: { $exists: false } })
    .any();
  throw shown ? new Problem('moved-on') : refusalOf(SafeContact.name, { caseId }, 'create');
}

/** When it happened. @throws Problem `invalid-input` for what is still to come */
export function momentOf(tx: Tx, { happenedOn, happenedTime }: Pick<Logged, 'happenedOn' | 'happenedTime'>): Date {
  const at = londonInstant(happenedOn, happenedTime);
  if (at > tx.at) throw invalid({ field: 'happenedOn', message: 'platform.errors.future' });
  return at;
}

/**
 * The rule by which somebody goes: of what they do, the one that they confirmed; of what came from the victim, the one
 * that was shown.
 * @throws Problem `invalid-input` where there is none, or none was confirmed; `moved-on` where another holds by now
 */
export async function ruleGoneBy(tx: Tx, { rule, personId }: Victim, said: Logged): Promise<RuleShown | null> {
  if (said.direction === 'in') return rule;
  if (!rule) throw invalid({ field: 'confirmedId', message: 'contacts.errors.none' });
  if (!said.confirmedId) throw invalid({ field: 'confirmedId', message: 'contacts.errors.confirm' });
  const confirmed = await confirmedRule(tx, said.caseId, said.confirmedId);
  if (confirmed.personId !== personId) throw new Problem('moved-on');
  return confirmed;
}

/** What is said of a rule that has to be checked. @throws Problem `invalid-input` where nothing is, or what cannot be */
export function mustBeChecked(rule: RuleShown | null, said: Logged): void {
  const errors = rule ? wrongOfCheck(rule, said) : [];
  if (errors.length) throw invalid(...errors);
}

/** What the rule forbids is done with a reason alone, and what it warns of once that was read. @throws Problem `invalid-input` */
export function mustKeepTo(rule: RuleShown | null, said: Logged, meant: { at: Date; advocate: boolean }): void {
  if (!rule || said.reason) return;
  const { mode, direction, reached } = said;
  const errors = wrongOfWay(findingsOf(rule.answers, { mode, direction, reached, ...meant }), said);
  if (errors.length) throw invalid(...errors);
}
