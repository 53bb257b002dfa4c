import type { z } from 'zod';
import { AdvocacyCase } from '../advocacy/index.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { leaderOf, mustBeOnTheTeam, mustBeToCome, owed } from './circle.checks.js';
import { keep, settle, unsettle } from './circle.texts.js';
import { TriggerDate } from './trigger.entity.js';
import { cancelForm, changeForm, checkInForm, notReachedForm, resumeForm, type NewDate } from './trigger.forms.js';
import { nearIfDue } from './trigger.nearing.js';
import { checkInDay, comesBack, nextReturn } from './trigger.rules.js';

/** What each move does besides: it is a writing of its own, and the reminders follow. */
const triggerMove = <F extends z.ZodObject>(
  form: F,
  act: (tx: Tx, row: TriggerDate, answers: z.infer<F> & Happened) => Promise<void>,
) =>
  moveSpec<TriggerDate, F>({
    form,
    act: async (tx, row, answers) => {
      row.writings += 1;
      await act(tx, row, answers);
      owed(tx, 'check_in', row);
    },
    undo: async (tx, row) => {
      await unsettle(tx, row);
      owed(tx, 'check_in', row);
    },
  });

/**
 * Settles the day, how long before it somebody is in touch, and who; of what comes back each year, its next return.
 * @throws Problem `invalid-input` for a day that has passed and does not come back, and for whoever is not on the team
 */
export async function settleDay(
  tx: Tx,
  row: TriggerDate,
  { day, leadDays, checkerId }: Pick<NewDate, 'day' | 'leadDays' | 'checkerId'>,
): Promise<void> {
  const returns = comesBack(row.kind);
  if (!returns) mustBeToCome(tx, 'day', day);
  if (checkerId) await mustBeOnTheTeam(tx, row.caseId, checkerId);
  const on = returns ? nextReturn(day, tx.actor.today) : day;
  Object.assign(row, {
    day: on,
    anchorOn: returns ? day : null,
    leadDays: leadDays ?? null,
    checkInOn: checkInDay(row.kind, on, leadDays ?? null),
    owedSince: tx.actor.today,
    checkerId: checkerId ?? leaderOf(tx, await tx.get(AdvocacyCase, row.caseId)),
    byLead: !checkerId,
  });
  nearIfDue(tx, row);
}

/** The day as it is settled, to be put on from there. */
const begins = (shown: Readonly<Record<string, unknown>>) => ({
  day: shown['anchorOn'] ?? shown['day'],
  leadDays: shown['leadDays'] ?? undefined,
  checkerId: shown['byLead'] === true ? undefined : shown['checkerId'],
  about: shown['about'] ?? undefined,
});

/** What goes with each move of a dangerous day. */
export const triggerMoves = {
  check_in: triggerMove(checkInForm, async (tx, row, { checkIn, happenedAt }) => {
    row.checkedInAt = happenedAt;
    await settle(tx, row, { checkIn });
  }),
  not_reached: triggerMove(notReachedForm, async (tx, row, { notReached }) => {
    row.attempts += 1;
    await keep(tx, row, { notReached });
  }),
  change: {
    ...triggerMove(changeForm, async (tx, row, { about, ...given }) => {
      await settleDay(tx, row, given);
      await settle(tx, row, { about }, ['about']);
    }),
    begins,
  },
  cancel: triggerMove(cancelForm, (tx, row, { cancelling }) => settle(tx, row, { cancelling })),
  reopen: triggerMove(resumeForm, async (tx, row, { resuming }) => {
    row.checkedInAt = null;
    await settle(tx, row, { resuming });
  }),
};
