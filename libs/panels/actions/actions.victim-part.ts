import { Agency } from '../../administration/agencies/index.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { VictimPart } from '../../platform/pages/case-part.js';
import { Action } from './action.entity.js';
import { safetyRelated } from './action.forms.js';
import { latenessTag } from './actions.cells.js';
import { timesOf } from './action.view.js';

/** For the victim: what is still to be done for their safety, by whom and by when. */
export const actionsForVictim: VictimPart = async (tx, caseId, t) => {
  const wanted = { caseId, open: true, type: { $in: safetyRelated } };
  const actions = await tx.rows(Action).where(wanted).orderBy('dueOn').page(50).all();
  const agencyIds = [...new Set(actions.map(({ agencyId }) => agencyId))];
  const agencies = actions.length
    ? await tx
        .rows(Agency)
        .where({ id: { $in: agencyIds } })
        .all()
    : [];
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const { today } = tx.actor;
  const lines = actions.map((action) => ({
    text: t('actions.victimView.one', {
      text: action.text,
      agency: names.get(action.agencyId) ?? '',
      day: formatDay(action.dueOn),
    }),
    href: `/actions/${action.id}`,
    tag: latenessTag(t, { ...action, ...timesOf(action, today) }, today),
  }));
  return [
    {
      key: t('actions.victimView.title'),
      value: lines.length ? { list: lines } : null,
      missing: t('actions.victimView.none'),
    },
  ];
};
