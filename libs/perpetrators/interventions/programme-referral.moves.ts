import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import {
  declineForm,
  disposalForm,
  emptyForm,
  flagForm,
  moreForm,
  riskForm,
  startForm,
  supportForm,
  withdrawForm,
} from './programme-referral.forms.js';
import { endingMoves } from './programme-referral.ending.js';
import { Programme } from './programme.entity.js';
import { plannedDays, whyNoStart } from './programme.rules.js';
import { error, refused, stepOn } from './programmes.checks.js';
import { announce, owed } from './programmes.owed.js';
import { addSessions, dropSessions } from './programmes.sessions.js';
import { answerSupport, takeBackSupport } from './programmes.supporting.js';
import { keep, withdrawLast } from './programmes.texts.js';

type Referral = ProgrammeReferral;
type Started = {
  sessionsOffered: number;
  firstOn?: Referral['startedOn'] | undefined;
  everyDays?: number | undefined;
  happenedAt: Date;
};

/** The clocks go on when a move is taken back. */
const runsOn = (tx: Tx, row: Referral): Promise<void> => Promise.resolve(owed(tx, row));

/**
 * Nobody starts before it was said what became of support for the victim, on a disposal that was not accepted, or once
 * the money has ended (`capabilities.md` C3, C4). Why not is said alike to all: what was answered stands where the provider
 * reads nothing.
 * @throws Problem `invalid-input`
 */
async function start(
  tx: Tx,
  row: Referral,
  { sessionsOffered, firstOn, everyDays, happenedAt }: Started,
): Promise<void> {
  const programme = await tx.rows(Programme).where({ id: row.programmeId }).one();
  const startedOn = stepOn(happenedAt, row.assessedOn, row.answeredOn);
  const errors = [
    ...(row.supportAnsweredOn ? [] : [error('happenedAt', 'clinicFirst')]),
    ...(row.entryRoute === 'oocd' && !row.disposalAcceptedOn ? [error('happenedAt', 'disposalFirst')] : []),
    ...(programme ? whyNoStart(programme, startedOn) : []).map((why) => ({
      field: 'happenedAt',
      message: `interventions.whyNot.${why}`,
    })),
    ...(firstOn && firstOn < startedOn ? [error('firstOn', 'firstBefore')] : []),
  ];
  if (errors.length) throw invalid(...errors);
  Object.assign(row, { startedOn, sessionsOffered });
  await addSessions(tx, row, plannedDays(sessionsOffered, firstOn ?? undefined, everyDays));
}

/** What goes with each move until somebody has started, and while they are on a programme. */
const underWay = {
  assess: moveSpec<Referral, typeof emptyForm>({
    form: emptyForm,
    act: (_, row, { happenedAt }) => {
      row.assessedOn = stepOn(happenedAt);
      return Promise.resolve();
    },
  }),
  accept: moveSpec<Referral, typeof emptyForm>({
    form: emptyForm,
    act: (tx, row, { happenedAt }) => {
      row.answeredOn = stepOn(happenedAt, row.assessedOn);
      return runsOn(tx, row);
    },
    undo: runsOn,
  }),
  decline: moveSpec<Referral, typeof declineForm>({
    form: declineForm,
    act: async (tx, row, { declineReason, happenedAt }) => {
      row.answeredOn = row.endedOn = stepOn(happenedAt, row.assessedOn);
      await keep(tx, row, { declineReason });
      owed(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawLast(tx, row, 'declineReason');
      owed(tx, row);
    },
  }),
  accept_disposal: moveSpec<Referral, typeof disposalForm>({
    form: disposalForm,
    act: (tx, row, { disposalAcceptedOn }) => {
      if (disposalAcceptedOn > tx.actor.today)
        throw invalid({ field: 'disposalAcceptedOn', message: 'platform.errors.dayInFuture' });
      if (row.disposalOfferedOn && disposalAcceptedOn < row.disposalOfferedOn)
        throw refused('disposalAcceptedOn', 'acceptedBefore');
      row.disposalAcceptedOn = disposalAcceptedOn;
      return Promise.resolve();
    },
  }),
  answer_support: moveSpec<Referral, typeof supportForm>({
    form: supportForm,
    act: answerSupport,
    undo: takeBackSupport,
  }),
  start: moveSpec<Referral, typeof startForm>({ form: startForm, act: start, undo: dropSessions }),
  offer_more: moveSpec<Referral, typeof moreForm>({
    form: moreForm,
    act: async (tx, row, { sessionsMore, firstOn, everyDays }) => {
      await addSessions(tx, row, plannedDays(sessionsMore, firstOn, everyDays), row.sessionsOffered ?? 0);
      row.sessionsOffered = (row.sessionsOffered ?? 0) + sessionsMore;
    },
    undo: dropSessions,
  }),
  disclose_risk: moveSpec<Referral, typeof riskForm>({
    form: riskForm,
    act: async (tx, row, { freshRisk }) => {
      await keep(tx, row, { freshRisk });
      announce(tx, 'risk', row);
    },
    undo: (tx, row) => withdrawLast(tx, row, 'freshRisk'),
  }),
  flag: moveSpec<Referral, typeof flagForm>({
    form: flagForm,
    act: async (tx, row, { flagReason }) => {
      row.flaggedAt = tx.at;
      await keep(tx, row, { flagReason });
    },
    undo: (tx, row) => withdrawLast(tx, row, 'flagReason'),
  }),
  withdraw: moveSpec<Referral, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { withdrawReason, happenedAt }) => {
      row.endedOn = stepOn(happenedAt);
      await keep(tx, row, { withdrawReason });
      owed(tx, row);
    },
    undo: async (tx, row) => {
      await withdrawLast(tx, row, 'withdrawReason');
      owed(tx, row);
    },
  }),
};

/** What goes with each move of a referral to a programme. */
export const programmeReferralMoves = { ...underWay, ...endingMoves };
