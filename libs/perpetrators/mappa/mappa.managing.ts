import { londonDate } from '../../kernel/london-date.js';
import { moveSpec } from '../../platform/things/thing.js';
import { refused } from './mappa.checks.js';
import type { MappaReferral } from './mappa.entity.js';
import { areaForm, levelForm, listMeetingForm, confirmLevelForm, meetingForm } from './mappa.forms.js';
import { areaBegins, leadBy, owed, say, settleReview, takeBackWhatIsOwed } from './mappa.leading.js';

/**
 * Under MAPPA (`domain.md` 7.6): its meetings as days, its level, its area. Of what it says nothing is kept but what the
 * clinic itself contributed: MAPPA's minutes stay with MAPPA.
 */
export const managing = {
  list_meeting: moveSpec<MappaReferral, typeof listMeetingForm>({
    form: listMeetingForm,
    begins: ({ meetingOn, firstMeetingBy }) => ({ meetingOn: meetingOn ?? firstMeetingBy }),
    act: (tx, row, { meetingOn }) => {
      if (meetingOn < tx.actor.today) throw refused('meetingOn', 'pastForms');
      Object.assign(row, { meetingOn });
      owed(tx, row);
      return Promise.resolve();
    },
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
  hold_meeting: moveSpec<MappaReferral, typeof meetingForm>({
    form: meetingForm,
    act: async (tx, row, { contribution, nextReviewOn, happenedAt }) => {
      if (row.level === '1') throw refused('contribution', 'noMeetings');
      const metOn = londonDate(happenedAt);
      if (metOn < londonDate(row.answeredAt ?? row.madeAt)) throw refused('happenedAt', 'beforeAccepted');
      Object.assign(row, { lastMetOn: metOn, meetingOn: null, managedAt: row.managedAt ?? happenedAt });
      settleReview(tx, row, { said: nextReviewOn, from: happenedAt });
      await say(tx, row, { contribution });
      owed(tx, row);
    },
    undo: takeBackWhatIsOwed,
  }),
  change_level: moveSpec<MappaReferral, typeof levelForm>({
    form: levelForm,
    act: async (tx, row, { newLevel, levelReason, nextReviewOn, happenedAt }) => {
      if (newLevel === row.level) throw refused('newLevel', 'sameLevel');
      row.level = newLevel;
      settleReview(tx, row, { said: nextReviewOn, from: happenedAt });
      await say(tx, row, { levelReason });
      owed(tx, row);
    },
    undo: takeBackWhatIsOwed,
  }),
  confirm_level: moveSpec<MappaReferral, typeof confirmLevelForm>({
    form: confirmLevelForm,
    begins: ({ reviewOn }) => ({ nextReviewOn: reviewOn }),
    act: (tx, row, { nextReviewOn, happenedAt }) => {
      settleReview(tx, row, { said: nextReviewOn, from: happenedAt });
      owed(tx, row);
      return Promise.resolve();
    },
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
  change_area: moveSpec<MappaReferral, typeof areaForm>({
    form: areaForm,
    begins: ({ mappaCoordinator, ...shown }) => ({ mappaCoordinator, ...areaBegins(shown) }),
    act: async (tx, row, { areaReason, mappaCoordinator, ...leads }) => {
      await leadBy(tx, row, leads);
      await say(tx, row, { areaReason, mappaCoordinator });
      owed(tx, row);
    },
    undo: takeBackWhatIsOwed,
  }),
};
