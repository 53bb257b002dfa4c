import { randomUUID } from 'node:crypto';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { checkOne } from '../people/index.js';
import { VictimContact, type Logged } from './contact.fields.js';
import { contactStates } from './contact.states.js';
import { referenceOf } from './contacts.case.js';
import {
  momentOf,
  mustBeChecked,
  mustBeShownRules,
  mustKeepTo,
  postFor,
  ruleGoneBy,
  victimOf,
} from './contacts.checks.js';
import { contactIs } from './contacts.following.js';
import { rightBy, settleMark } from './contacts.marks.js';
import { keepText } from './contacts.texts.js';
import { gate, type RuleShown } from './gate.js';
import { bounced } from './gate.rules.js';

/** A contact as it would be logged for an agency; enough of it to ask who may. */
export const contactRow = (
  tx: Tx,
  of: Pick<VictimContact, 'caseId' | 'personId' | 'agencyId'> & Partial<VictimContact>,
): VictimContact =>
  Object.assign(new VictimContact(), {
    id: randomUUID(),
    category: 'victimIdentity',
    released: false,
    state: contactStates.initial,
    version: 1,
    minutes: null,
    ruleId: null,
    rightBy: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
    ...of,
  });

/**
 * Logs a contact with a victim, or that one was tried. The person who contacts them has confirmed the safe contact rule that
 * holds now, and checked one that is old (`domain.md` 6.9). Where it showed that the rule does not hold, that is marked,
 * and it is to be put right within a working day (timing `safe_contact_bounce`).
 * @throws Problem `not-found`, `not-allowed`, `moved-on` where the rule changed meanwhile, `invalid-input`
 */
export async function logContact(tx: Tx, said: Logged): Promise<VictimContact> {
  const at = momentOf(tx, said);
  const victim = victimOf(await gate(tx, said.caseId), said.personId);
  const row = await rowOf(tx, { ...said, personId: victim.personId }, at);
  if (!(await tx.may(VictimContact, row, 'create'))) throw refusalOf(VictimContact.name, row, 'create');
  await mustBeShownRules(tx, said.caseId, victim);
  const rule = await ruleGoneBy(tx, victim, said);
  mustBeChecked(rule, said);
  mustKeepTo(rule, said, { at, advocate: tx.actor.posts.some(({ role }) => role === 'isac') });
  row.ruleId = rule?.id ?? null;
  if (rule && asksToPutRight(said)) row.rightBy = rightBy(at);
  await addSeen(tx, row);
  await keepWords(tx, row, said);
  if (rule) await settleRule(tx, row, { rule, said });
  await contactIs(tx, row, row.reached === 'spoke');
  return row;
}

const asksToPutRight = ({ reached, ruleCheck }: Logged): boolean => bounced(reached) || ruleCheck === 'changed';

/** As it would be kept. @throws Problem `not-allowed`, `invalid-input` */
async function rowOf(tx: Tx, said: Logged & { personId: string }, happenedAt: Date): Promise<VictimContact> {
  const { caseId, personId, mode, direction, reached, minutes = null, purpose, inConfidence } = said;
  const { agencyId } = postFor(tx.actor, caseId, inConfidence);
  const category = inConfidence ? 'advocateConfidence' : 'victimIdentity';
  const caseReference = await referenceOf(tx, caseId);
  return contactRow(tx, {
    caseId,
    personId,
    agencyId,
    category,
    caseReference,
    happenedAt,
    mode,
    direction,
    reached,
    minutes,
    purpose,
  });
}

/** No one logs what they would not see. @throws Problem `not-allowed` */
async function addSeen(tx: Tx, row: VictimContact): Promise<void> {
  await tx.add(row);
  if (!(await tx.rows(VictimContact).where({ id: row.id }).select('id').one()))
    throw refusalOf(VictimContact.name, row, 'create');
}

async function keepWords(
  tx: Tx,
  row: VictimContact,
  { note, noteCategory = 'victimIdentity', reason }: Logged,
): Promise<void> {
  if (note) await keepText(tx, row, { field: 'note', category: noteCategory, text: note });
  // Why the person went beyond the rule may say what the rule is.
  if (reason) await keepText(tx, row, { field: 'reason', category: 'victimLocation', text: reason });
}

/** The rule was checked with the victim, or found not to hold. */
async function settleRule(
  tx: Tx,
  row: VictimContact,
  { rule, said }: { rule: RuleShown; said: Logged },
): Promise<void> {
  if (row.rightBy) return settleMark(tx, row, true);
  if (said.ruleCheck !== 'as_it_is') return;
  const on = said.happenedOn > rule.since ? said.happenedOn : rule.since;
  await checkOne(tx, rule.id, { on, changed: {} });
}
