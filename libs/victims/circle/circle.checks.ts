import { randomUUID } from 'node:crypto';
import { CaseTeam } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Within } from '../../platform/resource/behaviour.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy/index.js';

export type CircleKind = 'check_in' | 'person_at_risk_review';

/** Has the reminders look again at one of them. */
export const remind = (tx: Tx, kind: CircleKind, { id: subjectId }: { readonly id: string }): void =>
  tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });

/** The victim is the service's no more: nothing is owed on such a case, and nothing is entered. */
export const overStates = ['bounced', 'refused', 'closed', 'transferred'] as const;
export const isOver = ({ state }: Pick<AdvocacyCase, 'state'>): boolean =>
  (overStates as readonly string[]).includes(state);

/** Whose it is where nobody is named: whoever leads the case; until somebody does, whoever enters it. */
export const leaderOf = ({ actor }: Tx, { leadId }: Pick<AdvocacyCase, 'leadId'>): string => leadId ?? actor.id;

/** Who is on the team of some cases today, each as `<case> <person>`, whoever asks. */
export async function onTeams(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const text = `SELECT case_id || ' ' || staff_id AS "on" FROM case_teamed WHERE case_id = ANY($1::uuid[]) AND (to_at IS NULL OR to_at > $2)`;
  const found = await tx.run<{ on: string }>({ text, values: [caseIds, tx.at] });
  return new Set(found.map(({ on }) => on));
}

/** An advocate's case on which something is entered. @throws Problem `not-found`, `wrong-state` for one that is over */
export async function openFile(tx: Tx, caseId: string): Promise<AdvocacyCase> {
  const file = await tx.get(AdvocacyCase, caseId);
  if (isOver(file)) throw new Problem('wrong-state', { subject: AdvocacyCase.name, state: file.state });
  return file;
}

/** What is entered on an advocate's case is held by the service, and by the case. */
export const heldIn = ({ id: caseId, agencyId }: AdvocacyCase) => ({ caseId, agencyId, released: false });

/** It is begun from the page of the advocate's case. */
export const withinFile: Within<'caseId'> = {
  question: 'caseId',
  query: 'case',
  page: async (tx, caseId) => {
    const { id, reference } = await openFile(tx, caseId);
    return { caption: reference, back: `/advocacy-cases/${id}` };
  },
};

/** For a page that asks what is to be added. @throws Problem `not-allowed` for whoever may add no such row */
export async function mustAdd(tx: Tx, row: object): Promise<void> {
  if (!(await tx.may(row.constructor, row, 'create'))) throw refusalOf(row.constructor.name, row, 'create');
}

/** @throws Problem `invalid-input` for a day that has passed */
export function mustBeToCome(tx: Tx, field: string, day: LondonDate | undefined): void {
  if (day && day < tx.actor.today) throw invalid({ field, message: 'circle.errors.passed' });
}

/** Nobody is named who would see nothing of the case. @throws Problem `invalid-input` for whoever is not on its team today */
export async function mustBeOnTheTeam(tx: Tx, caseId: string, staffId: string): Promise<void> {
  const on = await tx
    .rows(CaseTeam)
    .where({ caseId, staffId, toAt: { $exists: false } })
    .any();
  if (!on) throw invalid({ field: 'checkerId', message: 'circle.errors.notOnTheTeam' });
}
