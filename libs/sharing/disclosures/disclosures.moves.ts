import type { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disclosure } from './disclosure.entity.js';
import { acknowledgeForm, considerForm, decideForm, makeForm, reviewForm } from './disclosure.forms.js';
import { mayGoOut, mayLeave } from './disclosures.checks.js';
import { letGo, owed } from './disclosures.making.js';
import { keepTexts, mustSee, textsOf, withdrawTexts } from './disclosures.texts.js';

/** What bears on whether it is right; that the subject is told is normal, and why not is said ([S10]). */
async function consider(tx: Tx, row: Disclosure, given: z.output<typeof considerForm>): Promise<void> {
  await mustSee(tx, row);
  const { victimConsulted, subjectTold, subjectNotToldReason, alternatives, victimView } = given;
  const { riskIfDisclosed, riskIfNotDisclosed } = given;
  if (!subjectTold && !subjectNotToldReason)
    throw invalid({ field: 'subjectNotToldReason', message: 'disclosures.errors.notTold' });
  Object.assign(row, { victimConsulted, subjectTold, consideredBy: tx.actor.id, consideredAt: tx.at });
  const texts = { alternatives, riskIfDisclosed, riskIfNotDisclosed, victimView, subjectNotToldReason };
  await keepTexts(tx, row, texts);
}

const decide = moveSpec<Disclosure, typeof decideForm>({
  form: decideForm,
  act: async (tx, row, { reason }) => {
    await mustSee(tx, row);
    Object.assign(row, { decidedBy: tx.actor.id, decidedAt: tx.at });
    await keepTexts(tx, row, { decisionReason: reason });
  },
  undo: (tx, row) => withdrawTexts(tx, row, 'decisionReason'),
});

/** What goes with each move of a share or disclosure (`domain.md` 7.10). */
export const disclosureMoves = {
  consider: moveSpec<Disclosure, typeof considerForm>({
    form: considerForm,
    act: consider,
    undo: (tx, row) =>
      withdrawTexts(
        tx,
        row,
        'alternatives',
        'riskIfDisclosed',
        'riskIfNotDisclosed',
        'victimView',
        'subjectNotToldReason',
      ),
  }),
  approve: decide,
  refuse: decide,
  make: moveSpec<Disclosure, typeof makeForm>({
    form: makeForm,
    act: async (tx, row, { undertakingSigned, reviewOn, happenedAt }) => {
      await mustSee(tx, row);
      if (reviewOn < tx.actor.today) throw invalid({ field: 'reviewOn', message: 'platform.errors.dayInPast' });
      const texts = (await textsOf(tx, [row.id])).get(row.id) ?? {};
      await mayGoOut(tx, row, texts);
      await mayLeave(tx, row, texts);
      row.undertakingSigned = undertakingSigned;
      letGo(tx, row, happenedAt, reviewOn);
    },
    undo: async (tx, row) => {
      await takeBackInLedger(tx, Disclosure.name, row.id);
      owed(tx, row);
    },
  }),
  acknowledge: moveSpec<Disclosure, typeof acknowledgeForm>({
    form: acknowledgeForm,
    act: async (tx, row, { acknowledgement, happenedAt }) => {
      row.acknowledgedAt = happenedAt;
      await keepTexts(tx, row, { acknowledgement });
    },
    undo: (tx, row) => withdrawTexts(tx, row, 'acknowledgement'),
  }),
  review: moveSpec<Disclosure, typeof reviewForm>({
    form: reviewForm,
    act: async (tx, row, { outcome, reason }) => {
      await mustSee(tx, row);
      Object.assign(row, { outcome, reviewedBy: tx.actor.id, reviewedAt: tx.at });
      await keepTexts(tx, row, { reviewReason: reason });
      owed(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawTexts(tx, row, 'reviewReason');
      owed(tx, row);
    },
  }),
};
