import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CaseFile } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { HistoryCheck } from './history-check.entity.js';
import { historyCheckStates } from './history-check.states.js';
import { error } from './links.checks.js';
import { historyCheckForm, type HistoryCheckAsked } from './links.forms.js';

/** A check as it would be entered, for whoever may. @throws Problem `not-found`, `not-allowed` */
export async function toCheck(tx: Tx, caseId: string): Promise<{ file: CaseFile; row: HistoryCheck }> {
  const file = await tx.get(CaseFile, caseId);
  const row = Object.assign(new HistoryCheck(), {
    id: randomUUID(),
    caseId,
    agencyId: file.agencyId,
    category: 'offendingHistory',
    released: false,
    caseReference: file.reference,
    state: historyCheckStates.initial,
    version: 1,
    checkedOn: tx.actor.today,
    searched: [],
    result: 'nil',
    finding: null,
    evidence: '',
    employer: 'not_known',
    employerNote: null,
    reason: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    endedBy: null,
    endedAt: null,
  });
  if (!(await tx.may(HistoryCheck, row, 'create'))) throw refusalOf(HistoryCheck.name, row, 'create');
  return { file, row };
}

/** Checks of what else is known of a perpetrator, recorded also where nothing is. */
@Injectable()
export class HistoryChecks {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Records that it was looked for other victims of a perpetrator, and what was found or that nothing was.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for a day to come, for something found without what it is,
   * and for work that leads to a victim without how
   */
  record(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(historyCheckForm, body);
    return this.work.once(actor, 'history-checks.create', async (tx) => {
      const { row } = await toCheck(tx, asked.caseId);
      const errors = wrongIn(tx, asked);
      if (errors.length) throw invalid(...errors);
      const { finding, employerNote, ...rest } = asked;
      const found = rest.result === 'found' ? (finding ?? null) : null;
      return asMade(await tx.add(Object.assign(row, rest, { finding: found, employerNote: employerNote ?? null })));
    });
  }
}

function wrongIn(tx: Tx, asked: HistoryCheckAsked) {
  const { checkedOn, result, finding, employer, employerNote } = asked;
  return [
    ...(checkedOn > tx.actor.today ? [{ field: 'checkedOn', message: 'platform.errors.dayInFuture' }] : []),
    ...(result === 'found' && !finding ? [error('finding', 'finding')] : []),
    ...(result === 'nil' && finding ? [error('finding', 'findingOfNil')] : []),
    ...(employer === 'leads_to_victim' && !employerNote ? [error('employerNote', 'employer')] : []),
  ];
}
