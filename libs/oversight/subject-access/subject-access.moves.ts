import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { SubjectAccess } from './subject-access.entity.js';
import { answerForm, extendForm, nothingAsked, withdrawForm } from './subject-access.forms.js';
import { answerDue, runningFrom } from './subject-access.rules.js';
import { error, owed } from './subject-access.service.js';

const owedAgain = (tx: Tx, row: SubjectAccess): Promise<void> => Promise.resolve(owed(tx, row));

/** The day on which something became of a request. @throws Problem `invalid-input` before it came, or before its clock stood */
function dayOf({ receivedOn, stoppedOn }: SubjectAccess, happenedAt: Date): LondonDate {
  const on = londonDate(happenedAt);
  if (on < receivedOn) throw invalid(error('happenedAt', 'beforeReceived'));
  if (stoppedOn && on < stoppedOn) throw invalid(error('happenedAt', 'beforeStopped'));
  return on;
}

/** @throws Problem `invalid-input` where it is confirmed who the person is */
function mustBeUnknown({ identityConfirmed }: SubjectAccess): void {
  if (identityConfirmed) throw invalid(error('happenedAt', 'identityKnown'));
}

/** The person is asked something without which they cannot be answered: the clock stands until it is known. */
const stopsFor = (stoppedFor: 'identity' | 'clarification') =>
  moveSpec<SubjectAccess, typeof nothingAsked>({
    form: nothingAsked,
    act: (tx, row, { happenedAt }) => {
      if (stoppedFor === 'identity') mustBeUnknown(row);
      Object.assign(row, { stoppedOn: dayOf(row, happenedAt), stoppedFor });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  });

/** What goes with each move of a request. */
export const subjectAccessMoves = {
  answer: moveSpec<SubjectAccess, typeof answerForm>({
    form: answerForm,
    begins: ({ answerBy }) => ({ answeredBy: answerBy }),
    act: (tx, row, { answeredBy, given, keptBack = null, exemptions = [], happenedAt }) => {
      if (!row.identityConfirmed) throw invalid(error('given', 'identityFirst'));
      if (keptBack && !exemptions.length) throw invalid(error('exemptions', 'exemption'));
      if (!keptBack && exemptions.length) throw invalid(error('keptBack', 'keptBack'));
      const answeredOn = dayOf(row, happenedAt);
      Object.assign(row, runningFrom(row, answeredOn), { answeredBy, given, keptBack, exemptions, answeredOn });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
  confirm_identity: moveSpec<SubjectAccess, typeof nothingAsked>({
    form: nothingAsked,
    act: (_, row) => {
      mustBeUnknown(row);
      row.identityConfirmed = true;
      return Promise.resolve();
    },
  }),
  ask_identity: stopsFor('identity'),
  ask_clarification: stopsFor('clarification'),
  resume: moveSpec<SubjectAccess, typeof nothingAsked>({
    form: nothingAsked,
    act: (tx, row, { happenedAt }) => {
      const identityConfirmed = row.identityConfirmed || row.stoppedFor === 'identity';
      Object.assign(row, runningFrom(row, dayOf(row, happenedAt)), { identityConfirmed });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
  extend: moveSpec<SubjectAccess, typeof extendForm>({
    form: extendForm,
    act: (tx, row, { extendReason, happenedAt }) => {
      if (row.extendedOn) throw invalid(error('extendReason', 'extendedOnce'));
      const extendedOn = dayOf(row, happenedAt);
      // They are told of it, with the reasons, while the first month lasts (UK GDPR art. 12(3)).
      if (!row.stoppedOn && extendedOn > row.dueOn) throw invalid(error('happenedAt', 'late'));
      Object.assign(row, { extendedOn, extendReason, dueOn: answerDue({ ...row, extendedOn }) });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
  withdraw: moveSpec<SubjectAccess, typeof withdrawForm>({
    form: withdrawForm,
    act: (tx, row, { withdrawnWhy, happenedAt }) => {
      const withdrawnOn = dayOf(row, happenedAt);
      Object.assign(row, runningFrom(row, withdrawnOn), { withdrawnOn, withdrawnWhy });
      return owedAgain(tx, row);
    },
    undo: owedAgain,
  }),
};
