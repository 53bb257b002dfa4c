import { Forum, forumsOn, hasEnded } from '../../administration/areas/index.js';
import { leadOf, standingIn } from '../../cases/cases/index.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';

/** The forums in which a case does not stand and that take cases still, by name alone. */
const elsewhere: ChoiceSource = async (tx, about) => {
  const [settled, standing] = await Promise.all([forumsOn(tx, tx.actor.today), standingIn(tx, shownId(about))]);
  const open = settled.filter(({ forum, settings }) => !standing.includes(forum.id) && !hasEnded(settings));
  return open.map(({ forum: { id, name } }) => ({ value: id, text: name }));
};

/** The forums in which a case stands beside the one that leads it. */
const beside: ChoiceSource = async (tx, about) => {
  const caseId = shownId(about);
  const [standing, lead] = await Promise.all([standingIn(tx, caseId), leadOf(tx, caseId)]);
  const others = standing.filter((id) => id !== lead);
  const forums = await tx
    .rows(Forum)
    .where({ id: { $in: others } })
    .orderBy('name')
    .select('id', 'name')
    .all();
  return forums.map(({ id, name }) => ({ value: id, text: name }));
};

export const requestChoices: Readonly<Record<string, ChoiceSource>> = {
  'forum-requests.elsewhere': elsewhere,
  'forum-requests.beside': beside,
};
