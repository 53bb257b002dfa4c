import { moveSpec } from '../../platform/things/thing.js';
import type { DisclosureSummary } from './summary.entity.js';
import { chooseForm, describeForm, emptyForm } from './summary.forms.js';
import { mayBeFor } from './summaries.checks.js';
import { choose } from './summaries.choosing.js';
import { make } from './summaries.making.js';
import { headOf, textsIn } from './summaries.service.js';
import { rewriteTexts } from './summaries.texts.js';

export const summaryMoves = {
  choose: moveSpec<DisclosureSummary, typeof chooseForm>({
    form: chooseForm,
    act: (tx, row, answers) => choose(tx, row, answers),
  }),
  describe: moveSpec<DisclosureSummary, typeof describeForm>({
    form: describeForm,
    act: async (tx, row, answers) => {
      Object.assign(row, headOf(answers));
      await mayBeFor(tx, row, textsIn(answers));
      await rewriteTexts(tx, row, textsIn(answers));
    },
  }),
  make: moveSpec<DisclosureSummary, typeof emptyForm>({
    form: emptyForm,
    act: (tx, row, { happenedAt }) => make(tx, row, happenedAt),
  }),
  discard: moveSpec<DisclosureSummary, typeof emptyForm>({ form: emptyForm }),
};
