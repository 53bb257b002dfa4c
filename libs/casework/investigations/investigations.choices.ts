import { Agency, inPost, Staff } from '../../administration/agencies/index.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { openActionsOf } from '../../panels/actions/index.js';

/** Officers of the police in post today, each with the unit of that post; known by the post. */
const officers: ChoiceSource = async (tx) => {
  const [posts, people, agencies] = await Promise.all([
    inPost(tx, { role: 'police' }),
    tx.rows(Staff).orderBy('surname').select('id', 'forename', 'surname').all(),
    tx.rows(Agency).select('id', 'name').all(),
  ]);
  const units = new Map(agencies.map(({ id, name }) => [id, name]));
  return people.flatMap(({ id, forename, surname }) =>
    posts
      .filter(({ staffId }) => staffId === id)
      .map((post) => ({ value: post.id, text: `${forename} ${surname}, ${units.get(post.agencyId) ?? ''}` })),
  );
};

/** The open actions on a case of the officer who holds its investigation. */
const actions: ChoiceSource = async (tx, about) => {
  const open = await openActionsOf(tx, shownId(about), shownId(about, 'staffId'));
  return open.map(({ id, reference, text }) => ({ value: id, text: `${reference}: ${text}` }));
};

export const investigationChoices: Readonly<Record<string, ChoiceSource>> = {
  'investigations.officers': officers,
  'investigations.actions': actions,
};
