import { CaseFile } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import { bringBack, takeOff } from '../../panels/agenda/index.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { groundsFor, type ExitGround } from './exits.rules.js';
import { challenging } from './mappa.challenging.js';
import { mustBeAhead, mustBeEligible, mustBeViewed, refused } from './mappa.checks.js';
import type { MappaReferral } from './mappa.entity.js';
import { firstMeetingBy } from './mappa.intervals.js';
import {
  acceptForm,
  eligibleForm,
  exitForm,
  exitFormOf,
  levelOneForm,
  moreForm,
  refuseForm,
  reviewForm,
} from './mappa.forms.js';
import { areaBegins, leadBy, owed, say, takeBackWhatIsOwed, type Shown } from './mappa.leading.js';
import { takeBackTexts } from './mappa.texts.js';

/** Back to the clinic: the case waits for the next agenda. */
async function backToClinic(tx: Tx, row: MappaReferral): Promise<void> {
  const { caseId, caseReference, forumId } = row;
  const file = await tx.rows(CaseFile).where({ id: caseId, caseId }).select('agencyId').one();
  row.waitingItemId = await bringBack(tx, { caseId, caseReference, forumId, agencyId: file?.agencyId ?? row.agencyId });
}

/** As it was before the case came back, unless that is on an agenda by now. @throws Problem `undo-too-late` */
async function offTheAgenda(tx: Tx, row: MappaReferral, before: Shown): Promise<void> {
  const itemId = row.waitingItemId;
  await takeBackTexts(tx, row, before);
  if (itemId && itemId !== before['waitingItemId'] && !(await takeOff(tx, itemId))) throw new Problem('undo-too-late');
}

const deciding = {
  find_eligible: moveSpec<MappaReferral, typeof eligibleForm>({
    form: eligibleForm,
    begins: ({ category, level }) => ({ decidedCategory: category, decidedLevel: level }),
    act: async (tx, row, { decidedCategory, decidedLevel, decisionReason, happenedAt }) => {
      mustBeViewed(row, 'decisionReason');
      await mustBeEligible(tx, row, { decidedCategory, decidedLevel });
      Object.assign(row, { mappaCategory: decidedCategory, level: decidedLevel, decidedAt: happenedAt });
      await say(tx, row, { decisionReason });
    },
    undo: takeBackTexts,
  }),
  record_level_1: moveSpec<MappaReferral, typeof levelOneForm>({
    form: levelOneForm,
    begins: areaBegins,
    act: async (tx, row, { reviewOn, happenedAt, ...leads }) => {
      if (row.level !== '1') throw refused('leadAgencyId', 'notLevelOne');
      mustBeAhead(tx, reviewOn);
      await leadBy(tx, row, leads);
      Object.assign(row, { reviewOn, levelOneAt: happenedAt });
      owed(tx, row);
    },
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
  review: moveSpec<MappaReferral, typeof reviewForm>({
    form: reviewForm,
    act: async (tx, row, { reviewNote, reviewOn }) => {
      // At level 2 and 3 a review is a meeting of MAPPA.
      if (row.level !== '1') throw refused('reviewNote', 'reviewIsMeeting');
      mustBeAhead(tx, reviewOn);
      row.reviewOn = reviewOn;
      await say(tx, row, { reviewNote });
      owed(tx, row);
    },
    undo: takeBackWhatIsOwed,
  }),
};

/** What is decided by the clinic and what MAPPA answers; whoever made the referral writes down what they said. */
export const answering = {
  ...deciding,
  ask_more: moveSpec<MappaReferral, typeof moreForm>({
    form: moreForm,
    act: (tx, row, { moreInfo }) => say(tx, row, { moreInfo }),
    undo: takeBackTexts,
  }),
  accept: moveSpec<MappaReferral, typeof acceptForm>({
    form: acceptForm,
    begins: ({ mappaLevel, ...shown }) => ({ acceptedLevel: mappaLevel, ...areaBegins(shown) }),
    act: async (tx, row, { acceptedLevel, mappaCoordinator, happenedAt, ...leads }) => {
      await leadBy(tx, row, leads);
      Object.assign(row, {
        level: acceptedLevel,
        answeredAt: happenedAt,
        meetingDueOn: firstMeetingBy(acceptedLevel, happenedAt),
      });
      await say(tx, row, { mappaCoordinator });
      owed(tx, row);
    },
    undo: takeBackWhatIsOwed,
  }),
  refuse: moveSpec<MappaReferral, typeof refuseForm>({
    form: refuseForm,
    act: async (tx, row, { refusedReason, appeal, happenedAt }) => {
      Object.assign(row, { answeredAt: happenedAt, challengedAt: appeal ? happenedAt : null });
      await say(tx, row, { refusedReason, appeal });
      await backToClinic(tx, row);
    },
    undo: offTheAgenda,
  }),
  ...challenging,
  exit: moveSpec<MappaReferral, typeof exitForm>({
    form: exitForm,
    asks: ({ exitGrounds }) => ({ form: exitFormOf(exitGrounds as readonly ExitGround[]) }),
    act: async (tx, row, { exitGround, exitReason, happenedAt }) => {
      if (!groundsFor(row.mappaCategory, tx.actor.today).includes(exitGround))
        throw refused('exitGround', 'exitGround');
      Object.assign(row, { exitedAt: happenedAt, exitGround });
      await say(tx, row, { exitReason });
      // Whoever leaves MAPPA is looked at by the clinic anew (`domain.md` 7.6).
      await backToClinic(tx, row);
      owed(tx, row);
    },
    undo: async (tx, row, before) => {
      await offTheAgenda(tx, row, before);
      owed(tx, row);
    },
  }),
};
