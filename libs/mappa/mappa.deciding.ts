import { randomUUID } from 'node:crypto';
import { CaseFile } from '../cases/index.js';
import { Problem } from '../kernel/problem.js';
import { bringBack, takeOff } from '../panels/index.js';
import { planDuty } from '../platform/duties/duty.js';
import { moveSpec } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { mustBeAhead, mustBeEligible, mustBeViewed, refused } from './mappa.checks.js';
import type { MappaReferral } from './mappa.entity.js';
import { acceptForm, eligibleForm, exitForm, levelOneForm, moreForm, refuseForm, reviewForm } from './mappa.forms.js';
import { saysNowhere } from './mappa.service.js';
import { keepTexts, rewrite, takeBackTexts, type Field, type Texts } from './mappa.texts.js';

/** The review at level 1 is owed, or no longer: the reminders look anew. */
const owed = (tx: Tx, { id }: MappaReferral): void =>
  tx.followUp(planDuty, { kind: 'mappa_review', subjectId: id, occasion: randomUUID() });

/** Keeps what was written with a move. @throws Problem `invalid-input` where it says where the victim is */
async function say(tx: Tx, row: MappaReferral, texts: Texts): Promise<void> {
  await saysNowhere(tx, row, texts);
  await rewrite(tx, row, Object.keys(texts) as Field[], texts);
}

/** Back to the clinic: the case waits for the next agenda. */
async function backToClinic(tx: Tx, row: MappaReferral): Promise<void> {
  const { caseId, caseReference, forumId } = row;
  const file = await tx.rows(CaseFile).where({ id: caseId, caseId }).select('agencyId').one();
  row.waitingItemId = await bringBack(tx, { caseId, caseReference, forumId, agencyId: file?.agencyId ?? row.agencyId });
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
    act: (tx, row, { leadAgencyId, reviewOn, happenedAt }) => {
      if (row.level !== '1') throw refused('leadAgencyId', 'notLevelOne');
      mustBeAhead(tx, reviewOn);
      Object.assign(row, { leadAgencyId, reviewOn, levelOneAt: happenedAt });
      owed(tx, row);
      return Promise.resolve();
    },
    undo: (tx, row) => Promise.resolve(owed(tx, row)),
  }),
  review: moveSpec<MappaReferral, typeof reviewForm>({
    form: reviewForm,
    act: async (tx, row, { reviewNote, reviewOn }) => {
      mustBeAhead(tx, reviewOn);
      row.reviewOn = reviewOn;
      await say(tx, row, { reviewNote });
      owed(tx, row);
    },
    undo: async (tx, row, before) => {
      await takeBackTexts(tx, row, before);
      owed(tx, row);
    },
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
    begins: ({ level }) => ({ acceptedLevel: level }),
    act: async (tx, row, { acceptedLevel, mappaArea, mappaCoordinator, happenedAt }) => {
      Object.assign(row, { level: acceptedLevel, answeredAt: happenedAt });
      await saysNowhere(tx, row, { mappaArea, mappaCoordinator });
      await keepTexts(tx, row, { mappaArea, mappaCoordinator });
    },
    undo: takeBackTexts,
  }),
  refuse: moveSpec<MappaReferral, typeof refuseForm>({
    form: refuseForm,
    act: async (tx, row, { refusedReason, appeal, happenedAt }) => {
      row.answeredAt = happenedAt;
      await say(tx, row, { refusedReason, appeal });
      await backToClinic(tx, row);
    },
    undo: async (tx, row, before) => {
      const itemId = row.waitingItemId;
      await takeBackTexts(tx, row, before);
      if (itemId && !(await takeOff(tx, itemId))) throw new Problem('undo-too-late');
    },
  }),
  exit: moveSpec<MappaReferral, typeof exitForm>({
    form: exitForm,
    act: async (tx, row, { exitReason, happenedAt }) => {
      row.exitedAt = happenedAt;
      await say(tx, row, { exitReason });
      owed(tx, row);
    },
    undo: async (tx, row, before) => {
      await takeBackTexts(tx, row, before);
      owed(tx, row);
    },
  }),
};
