import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { refused } from './mappa.checks.js';
import { MappaReferral } from './mappa.entity.js';
import { challengedForm, challengeForm } from './mappa.forms.js';
import { say } from './mappa.leading.js';
import { over } from './mappa.states.js';
import { takeBackTexts } from './mappa.texts.js';

/** Once the Strategic Management Board was asked. @throws Problem `invalid-input` */
function mustBeChallenged({ challengedAt }: MappaReferral): void {
  if (!challengedAt) throw refused('challengeOutcome', 'notChallenged');
}

/** A case that was considered anew since is answered there. @throws Problem `invalid-input` */
async function noneOpen(tx: Tx, { id, caseId }: MappaReferral): Promise<void> {
  const open = await tx
    .rows(MappaReferral)
    .where({ caseId, id: { $ne: id }, state: { $nin: over } })
    .any();
  if (open) throw refused('challengeOutcome', 'open');
}

/** The way to challenge a refusal: the Strategic Management Board (`domain.md` 7.6), whose answer leads on or leaves it so. */
export const challenging = {
  challenge: moveSpec<MappaReferral, typeof challengeForm>({
    form: challengeForm,
    act: async (tx, row, { challenge, happenedAt }) => {
      if (row.challengedAt) throw refused('challenge', 'challenged');
      row.challengedAt = happenedAt;
      await say(tx, row, { challenge });
    },
    undo: takeBackTexts,
  }),
  lose_challenge: moveSpec<MappaReferral, typeof challengedForm>({
    form: challengedForm,
    act: async (tx, row, { challengeOutcome }) => {
      mustBeChallenged(row);
      await say(tx, row, { challengeOutcome });
    },
    undo: takeBackTexts,
  }),
  win_challenge: moveSpec<MappaReferral, typeof challengedForm>({
    form: challengedForm,
    act: async (tx, row, { challengeOutcome }) => {
      mustBeChallenged(row);
      await noneOpen(tx, row);
      await say(tx, row, { challengeOutcome });
    },
    undo: takeBackTexts,
  }),
};
