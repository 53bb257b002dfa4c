import { invalid } from '../../kernel/problem.js';
import { londonDate } from '../../kernel/london-date.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { ForceRequest } from './force-request.entity.js';
import { acknowledgeForm, answerForm } from './force-request.forms.js';

/** @throws Problem `invalid-input` for a day before it was asked */
function mustFollow({ askedOn }: ForceRequest, { happenedAt }: Happened) {
  const day = londonDate(happenedAt);
  if (day < askedOn) throw invalid({ field: 'happenedAt', message: 'force-requests.errors.before' });
  return day;
}

/** Both forces read the answer. */
const answered = moveSpec<ForceRequest, typeof answerForm>({
  form: answerForm,
  act: (_, row, said) => {
    const answeredOn = mustFollow(row, said);
    Object.assign(row, { answeredOn, answer: said.answer, acknowledgedOn: row.acknowledgedOn ?? answeredOn });
    return Promise.resolve();
  },
});

/** What goes with each move of a request to the right chief officer. */
export const requestMoves = {
  acknowledge: moveSpec<ForceRequest, typeof acknowledgeForm>({
    form: acknowledgeForm,
    act: (_, row, happened) => {
      row.acknowledgedOn = mustFollow(row, happened);
      return Promise.resolve();
    },
  }),
  take_up: answered,
  decline: answered,
  withdraw: answered,
};
