import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import {
  alertForm,
  breachForm,
  completeForm,
  endForm,
  followUpForm,
  moveOnForm,
  type Asked,
} from './programme-referral.forms.js';
import { Programme } from './programme.entity.js';
import { countErrors, whyNot } from './programme.rules.js';
import { error, mayGo, mayLeave, refused, stepOn } from './programmes.checks.js';
import { aboutCase } from './programmes.known.js';
import { announce, owed } from './programmes.owed.js';
import { referralRow, sent } from './programmes.referring.js';
import { countedOf } from './programmes.sessions.js';
import { keep, textsOf, withdrawLast, type Field } from './programmes.texts.js';

type Referral = ProgrammeReferral;

const taking =
  (...fields: readonly Field[]) =>
  async (tx: Tx, row: Referral): Promise<void> => {
    await withdrawLast(tx, row, ...fields);
    owed(tx, row);
  };

interface Completed {
  readonly attended: number;
  readonly missed: number;
  readonly result: string;
  readonly followUpOn?: Referral['followUpOn'] | undefined;
  readonly happenedAt: Date;
}

/** @throws Problem `invalid-input` where the counts do not fit what was entered session by session */
async function complete(
  tx: Tx,
  row: Referral,
  { attended, missed, result, followUpOn, happenedAt }: Completed,
): Promise<void> {
  const endedOn = stepOn(happenedAt, row.startedOn);
  const entered = { offered: row.sessionsOffered ?? 0, ...(await countedOf(tx, row.id)) };
  const errors = countErrors(entered, { attended, missed }).map((name) =>
    error(name === 'otherMissed' ? 'missed' : 'attended', name),
  );
  if (followUpOn && followUpOn < endedOn) errors.push(error('followUpOn', 'followUpBefore'));
  if (errors.length) throw invalid(...errors);
  Object.assign(row, { attended, missed, endedOn, followUpOn: followUpOn ?? due('programme_follow_up', endedOn) });
  await keep(tx, row, { result });
  owed(tx, row);
}

/** Goes on in another programme, by a referral of its own that the other provider reads; the one before is kept. */
async function moveOn(
  tx: Tx,
  row: Referral,
  asked: { programmeId: string; moveReason: string; happenedAt: Date },
): Promise<void> {
  const [programme, about, texts] = await Promise.all([
    tx.rows(Programme).where({ id: asked.programmeId }).one(),
    aboutCase(tx, row.caseId, row.forumId),
    textsOf(tx, [row.id]),
  ]);
  const { person, riskSummary, reason } = texts.get(row.id) ?? {};
  if (!programme || programme.id === row.programmeId) throw refused('programmeId', 'programme');
  const reasons = whyNot(programme, { ...about, route: row.entryRoute });
  if (reasons.length)
    throw invalid(...reasons.map((why) => ({ field: 'programmeId', message: `interventions.whyNot.${why}` })));
  if (!person || !riskSummary) throw refused('programmeId', 'unseen');
  await mayLeave(tx, row.caseId, { person, riskSummary, reason });
  const going = { person, riskSummary, reason, proportionality: asked.moveReason };
  const {
    caseId,
    itemId,
    agencyId,
    forumId,
    caseReference,
    entryRoute,
    consent,
    consentOn,
    basis,
    condition,
    disposalOfferedOn,
    disposalAcceptedOn,
  } = row;
  const kept = {
    caseId,
    itemId,
    entryRoute,
    consent,
    consentOn,
    basis,
    condition,
    disposalOfferedOn,
    disposalAcceptedOn,
  };
  const next = referralRow(tx, {
    ...kept,
    agencyId,
    forumId,
    caseReference,
    programmeId: programme.id,
    providerAgencyId: programme.agencyId,
  });
  next.fromId = row.id;
  await mayGo(tx, kept as unknown as Asked, next, going);
  await tx.along(next);
  await sent(tx, next, going);
  Object.assign(row, { toId: next.id, endedOn: stepOn(asked.happenedAt) });
  await keep(tx, row, { moveReason: asked.moveReason });
  owed(tx, row);
}

/** It goes on where it was. @throws Problem `undo-too-late` where the other provider has answered */
async function moveBack(tx: Tx, row: Referral): Promise<void> {
  const text = `UPDATE programme_referral SET state = 'withdrawn', ended_on = $2, version = version + 1
    WHERE from_id = $1 AND state = 'referred' AND version = 1 RETURNING id`;
  const [gone] = await tx.run<{ id: string }>({ text, values: [row.id, tx.actor.today] });
  if (!gone) throw new Problem('undo-too-late');
  await withdrawLast(tx, row, 'moveReason');
  for (const one of [row, gone]) owed(tx, one);
}

/** What goes with each move by which somebody leaves a programme, and with what is owed afterwards. */
export const endingMoves = {
  complete: moveSpec<Referral, typeof completeForm>({ form: completeForm, act: complete, undo: taking('result') }),
  drop_out: moveSpec<Referral, typeof endForm>({
    form: endForm,
    act: async (tx, row, { endReason, happenedAt }) => {
      row.endedOn = stepOn(happenedAt, row.startedOn);
      row.alertDueOn = due('programme_missed_alert', row.endedOn);
      await keep(tx, row, { endReason });
      announce(tx, 'dropped_out', row);
      owed(tx, row);
    },
    undo: taking('endReason'),
  }),
  end: moveSpec<Referral, typeof endForm>({
    form: endForm,
    act: async (tx, row, { endReason, happenedAt }) => {
      row.endedOn = stepOn(happenedAt, row.startedOn);
      await keep(tx, row, { endReason });
    },
    undo: taking('endReason'),
  }),
  breach: moveSpec<Referral, typeof breachForm>({
    form: breachForm,
    act: async (tx, row, { breachReason, happenedAt }) => {
      row.breachedOn = row.endedOn = stepOn(happenedAt, row.disposalAcceptedOn);
      await keep(tx, row, { breachReason });
      announce(tx, 'dropped_out', row);
    },
    undo: taking('breachReason'),
  }),
  move_on: moveSpec<Referral, typeof moveOnForm>({ form: moveOnForm, act: moveOn, undo: moveBack }),
  alert: moveSpec<Referral, typeof alertForm>({
    form: alertForm,
    act: async (tx, row, { alert, happenedAt }) => {
      if (row.alertedAt) throw refused('alert', 'alerted');
      stepOn(happenedAt, row.endedOn);
      row.alertedAt = happenedAt;
      await keep(tx, row, { alert });
      if (alert) announce(tx, 'dropped_out', row);
      owed(tx, row);
    },
    undo: taking('alert'),
  }),
  follow_up: moveSpec<Referral, typeof followUpForm>({
    form: followUpForm,
    act: async (tx, row, { followUp, happenedAt }) => {
      row.followedUpOn = stepOn(happenedAt, row.endedOn);
      await keep(tx, row, { followUp });
      owed(tx, row);
    },
    undo: taking('followUp'),
  }),
};
