import { z } from 'zod';
import { called, inPost } from '../../administration/agencies/index.js';
import { CaseTeam } from '../../cases/cases/index.js';
import { formatDay } from '../../platform/messages/messages.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { itemShape } from './at-risk.items.js';

/** Who is on the team of the case today and still in post for its service. */
const team: ChoiceSource = async (tx, about) => {
  const on = await tx
    .rows(CaseTeam)
    .where({ caseId: shownId(about), toAt: { $exists: false } })
    .orderBy('fromAt')
    .all();
  const members = on.map(({ staffId }) => staffId);
  const posts = await inPost(tx, { agencyId: shownId(about, 'agencyId'), staffId: { $in: members } });
  const here = new Set(posts.map(({ staffId }) => staffId));
  const ids = [...new Set(members)].filter((id) => here.has(id));
  const nameOf = await called(tx, { staff: ids, agencies: [] });
  return ids.map((value) => ({ value, text: nameOf(value) ?? '' }));
};

/** What is still to be done for a person at risk. */
const items: ChoiceSource = (_, { shown: { items: planned } }) => {
  const open = z
    .array(itemShape)
    .catch([])
    .parse(planned)
    .filter(({ doneAt }) => !doneAt);
  return Promise.resolve(open.map(({ id, what, dueOn }) => ({ value: id, text: what, hint: formatDay(dueOn) })));
};

export const circleChoices: Readonly<Record<string, ChoiceSource>> = { 'circle.team': team, 'circle.items': items };
