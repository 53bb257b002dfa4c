import { Problem, invalid } from '../../kernel/problem.js';
import type { KnownBeside } from '../cases/index.js';
import { CasePerson, PersonFact, SafeContact } from '../people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { ageOf, type Age } from './gate.rules.js';

/** A safe contact rule as it is shown before anybody is contacted, with its age. */
export interface RuleShown extends Age {
  /** The version that is to be confirmed. */
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly verifiedOn: string | null;
  readonly toCheckAt: Date | null;
  /** What else is recorded of the victim in the case that the rule asks too. */
  readonly beside: readonly KnownBeside[];
}

/** What stands before a contact with the victims of a case. */
export interface Gate {
  readonly caseId: string;
  /** The victims that the person sees there, each with the rule that holds now; none where none is recorded, or shown. */
  readonly victims: readonly { readonly personId: string; readonly rule: RuleShown | null }[];
}

const now = { toAt: { $exists: false } } as const;

const shownOf = (tx: Tx, rule: SafeContact, facts: readonly PersonFact[] = []): RuleShown => {
  const { id, caseId, personId, answers, verifiedOn, toCheckAt } = rule;
  const beside = facts.filter((one) => one.personId === personId);
  return { id, caseId, personId, answers, verifiedOn, toCheckAt, beside, ...ageOf(rule, tx.actor.today) };
};

/**
 * The safe contact rules of a case as they are now, each with its age: to be shown before a victim is rung, written to or
 * visited, with the id of each for `mustHaveConfirmed`. That it was read is recorded. It goes by the rows of people alone,
 * so that it holds of every case, whoever keeps it. `domain.md` 6.9.
 * @throws Problem `not-found` for whoever sees neither a victim nor a rule of the case
 */
export async function gate(tx: Tx, caseId: string): Promise<Gate> {
  const { victims, rules, facts } = await tx.together({
    victims: tx.rows(CasePerson).where({ caseId, part: 'victim' }).orderBy('id'),
    rules: tx
      .rows(SafeContact)
      .where({ caseId, ...now })
      .orderBy('fromAt', 'DESC'),
    facts: tx
      .rows(PersonFact)
      .where({ caseId, kind: 'language', endedAt: { $exists: false } })
      .orderBy('recordedAt', 'DESC'),
  });
  if (!victims.length && !rules.length) throw new Problem('not-found', { subject: SafeContact.name });
  for (const rule of rules) tx.record('read', rule, SafeContact);
  if (!rules.length && victims[0]) tx.record('read', victims[0], CasePerson);
  const personIds = [...new Set([...victims, ...rules].map(({ personId }) => personId))];
  return {
    caseId,
    victims: personIds.map((personId) => {
      const rule = rules.find((one) => one.personId === personId);
      return { personId, rule: rule ? shownOf(tx, rule, facts) : null };
    }),
  };
}

/**
 * The rule that somebody confirmed, held until the transaction ends, so that nobody changes it before what they do by it
 * is kept.
 * @throws Problem `not-found` for a case of which they are shown no rule, `moved-on` where another rule holds by now
 */
export async function confirmedRule(tx: Tx, caseId: string, confirmedId: string): Promise<RuleShown> {
  const rule = await tx
    .rows(SafeContact)
    .where({ id: confirmedId, caseId, ...now })
    .lock();
  if (rule) return shownOf(tx, rule);
  const shown = await tx.rows(SafeContact).where({ caseId }).any();
  throw shown ? new Problem('moved-on') : new Problem('not-found', { subject: SafeContact.name });
}

/**
 * For every room that is about to have a victim contacted (a letter, a copy that is printed or sent): the person has
 * confirmed the very version of the safe contact rule that holds now, and it was checked lately. The rule is held until
 * the transaction ends. To be asked in the transaction that makes or sends it; show `gate` before. `domain.md` 6.9.
 * @param confirmedId the id of the rule that they were shown
 * @returns the rule, whose answers say by which way it may go
 * @throws Problem `not-found` for whoever is shown no rule of the case, `moved-on` where another rule holds by now: show
 * that, with what was typed; `invalid-input` at `confirmedId` where none was confirmed, or it must be checked first
 */
export async function mustHaveConfirmed(tx: Tx, caseId: string, confirmedId: string | undefined): Promise<RuleShown> {
  if (!confirmedId) throw invalid({ field: 'confirmedId', message: 'contacts.errors.confirm' });
  const rule = await confirmedRule(tx, caseId, confirmedId);
  if (rule.mustCheck) throw invalid({ field: 'confirmedId', message: 'contacts.errors.old' });
  return rule;
}
