import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { Nomination } from '../../intake/nominations/index.js';
import { namesOf } from '../../cases/people/index.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';

/** A case of the clinic to which something can be released, and the agency that holds it. */
export interface Target {
  readonly caseId: string;
  readonly agencyId: string;
}

interface Known extends Target {
  readonly reference: string;
}

const MOST = 200;

/** The clinic's cases that an advocate works on, and those that came of what they nominated themselves. */
async function known(tx: Tx): Promise<Known[]> {
  const [cases, mine] = await Promise.all([
    tx
      .rows(CaseFile)
      .where({ id: { $in: tx.actor.team.map(({ caseId }) => caseId) } })
      .orderBy('openedAt', 'DESC')
      .page(MOST)
      .all(),
    tx.rows(Nomination).where({ nominatorId: tx.actor.id }).orderBy('submittedAt', 'DESC').page(MOST).all(),
  ]);
  const ids = new Set(cases.map(({ id }) => id));
  return [
    ...cases.map(({ id, agencyId, reference }) => ({ caseId: id, agencyId, reference })),
    ...mine
      .filter(({ caseId }) => !ids.has(caseId))
      .map(({ caseId, agencyId, reference }) => ({ caseId, agencyId, reference })),
  ];
}

/** @throws Problem `invalid-input` for a case that the advocate neither works on nor nominated */
export async function mustBeTarget(tx: Tx, caseId: string): Promise<Target> {
  const [[found], [nominated]] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId }).all(),
    tx.rows(Nomination).where({ caseId, nominatorId: tx.actor.id }).all(),
  ]);
  const isOnTeam = tx.actor.team.some((one) => one.caseId === caseId);
  const target = (isOnTeam && found) || nominated;
  if (!target) throw invalid({ field: 'clinicCaseId', message: 'releases.errors.target' });
  return { caseId, agencyId: target.agencyId };
}

/** Those cases to choose from, each with the victim's name as the clinic knows it. */
export const targetChoices: ChoiceSource = async (tx) => {
  const found = await known(tx);
  const ids = found.map(({ caseId }) => caseId);
  const names = await namesOf(tx, ids);
  return found.map(({ caseId, reference }) => ({
    value: caseId,
    text: [reference, names.get(caseId)?.victim].filter(Boolean).join(', '),
  }));
};
