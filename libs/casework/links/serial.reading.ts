import type { LondonDate } from '../../kernel/london-date.js';
import { listsBy } from '../../kernel/lists.js';
import { answersShown, Nomination, NominationAnswer } from '../../intake/nominations/index.js';
import { CasePerson, PersonFact } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SerialRule } from './serial-rule.entity.js';
import { areasOf, rulesOf } from './serial.issues.js';
import { serialOn, type Serial, type SerialRecord } from './serial.rules.js';

/** So many cases of one person are looked at. */
const MOST_CASES = 50;

export interface SerialShown extends Serial {
  readonly rule: SerialRule;
  readonly on: LondonDate;
}

/**
 * What the rules of a day come to about somebody, from the records that whoever asks may see, and from no others: each
 * result stands for their eyes alone. Two statements.
 */
export async function serialOf(tx: Tx, personId: string, on: LondonDate = tx.actor.today): Promise<SerialShown[]> {
  const standing = await tx
    .rows(CasePerson)
    .where({ personId, part: 'perpetrator' })
    .orderBy('caseId')
    .page(MOST_CASES)
    .select('caseId')
    .all();
  const caseIds = [...new Set(standing.map(({ caseId }) => caseId))];
  if (!caseIds.length) return [];
  const of = { caseId: { $in: caseIds } };
  const { rules, nominations, answers, victims, born } = await tx.together({
    rules: tx
      .rows(SerialRule)
      .where({ fromOn: { $lte: on } })
      .orderBy('name')
      .orderBy('number'),
    nominations: tx
      .rows(Nomination)
      .where({ ...of, state: { $ne: 'withdrawn' } })
      .orderBy('submittedAt')
      .select('id', 'caseId', 'reference', 'daRelated'),
    answers: tx.rows(NominationAnswer).where({ ...of, category: 'offendingHistory', takenBackAt: { $exists: false } }),
    victims: tx
      .rows(CasePerson)
      .where({ ...of, part: 'victim' })
      .select('caseId', 'personId'),
    born: tx
      .rows(PersonFact)
      .where({ personId, kind: 'date_of_birth', endedAt: { $exists: false } })
      .select('value'),
  });
  const [answersOf, victimsOf] = [listsBy(answers, (one) => one.nominationId), listsBy(victims, (one) => one.caseId)];
  const records = nominations.map((one): SerialRecord => {
    const said = new Map(answersShown(answersOf.get(one.id) ?? []).map(({ question, answer }) => [question, answer]));
    const day = said.get('latestOn');
    const status = said.get('perpetratorLegalStatus');
    return {
      caseId: one.caseId,
      nominationId: one.id,
      reference: one.reference,
      daRelated: one.daRelated,
      legalStatus: typeof status === 'string' ? status : null,
      latestOn: typeof day === 'string' ? (day as LondonDate) : null,
      victimIds: (victimsOf.get(one.caseId) ?? []).map((victim) => victim.personId),
    };
  });
  const days = born.map(({ value }) => value as LondonDate);
  return rulesOf(rules, areasOf(tx.actor), on).map((rule) => ({
    rule,
    on,
    ...serialOn(records, rule, { on, born: days }),
  }));
}
