import { Agency, inPost, Staff } from '../../administration/agencies/index.js';
import { workers, type Role } from '../../platform/access/access-matrix.js';
import { forumsAs } from '../../platform/access/actor.js';
import { districtsAround } from '../../administration/areas/index.js';
import { languageChoices } from '../../platform/messages/languages.js';
import { words } from '../../platform/messages/messages.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { Conflict } from './case-file.entity.js';

/** Whoever may work on a case. */
export const teamable: readonly Role[] = [...workers, 'auditor'];

/** Everybody in post today, each with their agency. */
const staff: ChoiceSource = async (tx) => {
  const [posts, people, agencies] = await Promise.all([
    inPost(tx, { role: { $in: teamable } }),
    tx.rows(Staff).orderBy('surname').select('id', 'forename', 'surname').all(),
    tx.rows(Agency).select('id', 'name').all(),
  ]);
  return people.flatMap(({ id, forename, surname }) => {
    const post = posts.find(({ staffId }) => staffId === id);
    if (!post) return [];
    const agency = agencies.find((one) => one.id === post.agencyId)?.name ?? '';
    return [{ value: id, text: `${forename} ${surname}, ${agency}` }];
  });
};

/** Whoever is barred from the case today. */
const barred: ChoiceSource = async (tx, about) => {
  const open = await tx
    .rows(Conflict)
    .where({ caseId: shownId(about, 'id'), endedAt: { $exists: false } })
    .select('id', 'staffId')
    .all();
  const ids = open.map(({ staffId }) => staffId);
  const people = ids.length
    ? await tx
        .rows(Staff)
        .where({ id: { $in: ids } })
        .orderBy('surname')
        .select('id', 'forename', 'surname')
        .all()
    : [];
  return people.map(({ id, forename, surname }) => ({ value: id, text: `${forename} ${surname}` }));
};

/** The districts of the areas of whichever forums the case stands in, or is nominated to. */
const districts: ChoiceSource = async (tx, { shown }) => {
  const standing = (shown['forums'] ?? [{ forumId: shown['forumId'] }]) as readonly { readonly forumId: string }[];
  const found = await districtsAround(
    tx,
    standing.map(({ forumId }) => forumId),
    tx.actor.today,
  );
  return found.map(({ code, name }) => ({ value: code, text: name }));
};

/** The forums of the person's own in which the case stands. */
const mine: ChoiceSource = async (tx, { shown }) => {
  const ours = forumsAs(tx.actor, 'coordinator', 'chair');
  const forums = (shown['forums'] ?? []) as readonly { readonly forumId: string; readonly name: string | null }[];
  return forums
    .filter(({ forumId }) => ours.includes(forumId))
    .map(({ forumId, name }) => ({ value: forumId, text: name ?? '' }));
};

/** What questions of cases choose from. */
export const caseChoices: Readonly<Record<string, ChoiceSource>> = {
  'cases.staff': staff,
  'cases.barred': barred,
  'cases.mine': mine,
  'cases.districts': districts,
  'cases.languages': () => Promise.resolve(languageChoices(words())),
};
