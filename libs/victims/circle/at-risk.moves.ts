import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { AtRiskItem, PersonAtRisk } from './at-risk.entity.js';
import { describeForm, endForm, finishForm, itemForm, reopenForm, reviewForm } from './at-risk.forms.js';
import { mustBeToCome, owed } from './circle.checks.js';
import { keep, settle, unsettle } from './circle.texts.js';
import type { LondonDate } from '../../kernel/london-date.js';

const KIND = 'person_at_risk_review';

/** What each move does besides: it is a writing of its own, and the reminders follow. */
const atRiskMove = <F extends z.ZodObject>(
  form: F,
  act: (tx: Tx, row: PersonAtRisk, answers: z.infer<F> & Happened) => Promise<void>,
) =>
  moveSpec<PersonAtRisk, F>({
    form,
    act: async (tx, row, answers) => {
      row.writings += 1;
      await act(tx, row, answers);
      owed(tx, KIND, row);
    },
    undo: async (tx, row) => {
      await unsettle(tx, row);
      await unplan(tx, row);
      owed(tx, KIND, row);
    },
  });

/** Takes back what the last writing added to the plan, or marked as done. */
async function unplan(tx: Tx, { id, writings }: PersonAtRisk): Promise<void> {
  const values = [id, writings];
  const drop = `UPDATE at_risk_item SET withdrawn_at = $3 WHERE person_at_risk_id = $1 AND writing = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text: drop, values: [...values, tx.at] });
  const back = `UPDATE at_risk_item SET done_at = NULL, done_by = NULL, done_writing = NULL
    WHERE person_at_risk_id = $1 AND done_writing = $2`;
  await tx.run({ text: back, values });
}

/** When it is looked at again: on a day that was said, else after as long as is usual. */
function reviewBy(tx: Tx, row: PersonAtRisk, on: LondonDate | undefined): void {
  mustBeToCome(tx, 'reviewOn', on);
  row.reviewOn = on ?? due(KIND, tx.actor.today);
  row.owedSince = tx.actor.today;
}

/** @throws Problem `invalid-input` for what is done or is no item of this plan */
async function finish(tx: Tx, row: PersonAtRisk, { itemId, happenedAt }: { itemId: string } & Happened): Promise<void> {
  const text = `UPDATE at_risk_item SET done_at = $3, done_by = $4, done_writing = $5
    WHERE id = $1 AND person_at_risk_id = $2 AND done_at IS NULL AND withdrawn_at IS NULL RETURNING id`;
  const done = await tx.run({ text, values: [itemId, row.id, happenedAt, tx.actor.id, row.writings] });
  if (!done.length) throw invalid({ field: 'itemId', message: 'circle.errors.item' });
}

async function addItem(tx: Tx, row: PersonAtRisk, given: z.output<typeof itemForm>): Promise<void> {
  mustBeToCome(tx, 'dueOn', given.dueOn);
  const { what, who, dueOn } = given;
  const { id: personAtRiskId, caseId, agencyId, category, writings: writing } = row;
  const item = {
    id: randomUUID(),
    personAtRiskId,
    caseId,
    agencyId,
    category,
    released: false,
    what,
    who,
    dueOn,
    doneAt: null,
    doneBy: null,
    writing,
    doneWriting: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  };
  await tx.along(Object.assign(new AtRiskItem(), item));
}

/** What is written of somebody now, to be put on from there. */
const begins = (shown: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(['name', 'knows', 'how', 'whereabouts'].map((name) => [name, shown[name] ?? undefined]));

/** What goes with each move of a person at risk. */
export const atRiskMoves = {
  review: atRiskMove(reviewForm, async (tx, row, { review, reviewOn, happenedAt }) => {
    reviewBy(tx, row, reviewOn);
    row.reviewedAt = happenedAt;
    await keep(tx, row, { review });
  }),
  add_item: atRiskMove(itemForm, addItem),
  finish_item: atRiskMove(finishForm, finish),
  describe: {
    ...atRiskMove(describeForm, async (tx, row, { knows, name, how, whereabouts }) => {
      row.knows = knows;
      await settle(tx, row, { name, how, whereabouts });
    }),
    begins,
  },
  end: atRiskMove(endForm, async (tx, row, { ending, happenedAt }) => {
    row.endedAt = happenedAt;
    await settle(tx, row, { ending });
  }),
  reopen: atRiskMove(reopenForm, async (tx, row, { reopening, reviewOn }) => {
    reviewBy(tx, row, reviewOn);
    row.endedAt = null;
    await settle(tx, row, { reopening });
  }),
};
