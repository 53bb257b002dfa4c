import { Agency, forumKinds } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { keepers, readers } from './training.access.js';
import { TrainingSession } from './training.fields.js';

const named = ({ id, name }: { id: string; name: string }) => ({ value: id, text: name });

/** The forums for whose area the actor enters training. */
export async function forumsKept(tx: Tx) {
  const forums = tx.rows(Forum).where({ id: { $in: forumsAs(tx.actor, ...keepers) } });
  return (await forums.orderBy('name').select('id', 'name').all()).map(named);
}

/** The agencies of the areas in which the actor keeps or reads the log. */
const agencies: ChoiceSource = async (tx) => {
  const posts = tx.actor.posts.filter(({ role }) => readers.includes(role));
  const areas = [...new Set(posts.map(({ areaCode }) => areaCode))];
  const rows = tx.rows(Agency).where({ state: 'active', kind: { $in: forumKinds }, areaCode: { $in: areas } });
  return (await rows.orderBy('name').select('id', 'name').all()).map(named);
};

/** The courses of the sessions that the actor sees, each once however it was written. */
const courses: ChoiceSource = async (tx) => {
  const known = await tx.rows(TrainingSession).firstBy('courseKey').all();
  const all = known.map(({ course, courseKey }) => ({ value: courseKey, text: course }));
  return all.sort((one, other) => one.text.localeCompare(other.text, 'en'));
};

export const trainingChoices: Readonly<Record<string, ChoiceSource>> = {
  'training.forums': forumsKept,
  'training.agencies': agencies,
  'training.courses': courses,
};
