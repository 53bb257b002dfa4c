import { moveSpec } from '../../platform/things/thing.js';
import type { Release } from './release.entity.js';
import { amendForm, emptyForm, releaseForm, takeBackForm } from './release.forms.js';
import { letGo, takeBack } from './releases.copying.js';
import { draftNomination } from './releases.nominating.js';
import { mustBeTarget } from './releases.targets.js';

/** What goes with each move of a release. */
export const releaseMoves = {
  amend: moveSpec<Release, typeof amendForm>({
    form: amendForm,
    begins: ({ what, note, reason }) => ({ what, note: note ?? undefined, reason }),
    act: (_, row, { what = [], note, reason }) => {
      Object.assign(row, { what, note: note ?? null, reason });
      return Promise.resolve();
    },
  }),
  release: moveSpec<Release, typeof releaseForm>({
    form: releaseForm,
    act: async (tx, row, { clinicCaseId, happenedAt }) =>
      letGo(tx, row, await mustBeTarget(tx, clinicCaseId), happenedAt),
  }),
  nominate: moveSpec<Release, typeof emptyForm>({ form: emptyForm, act: draftNomination }),
  discard: moveSpec<Release, typeof emptyForm>({ form: emptyForm }),
  take_back: moveSpec<Release, typeof takeBackForm>({
    form: takeBackForm,
    act: async (tx, row, { takenBackReason }) => {
      row.takenBackReason = takenBackReason;
      await takeBack(tx, row);
    },
  }),
};
