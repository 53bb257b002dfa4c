import { called } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { advisers as entering } from './advice.access.js';
import { advisersFor } from './advice.checks.js';

/** The forums for which the actor enters advice. */
export async function forumsAdvised(tx: Tx) {
  const ids = forumsAs(tx.actor, ...entering);
  const found = await tx
    .rows(Forum)
    .where({ id: { $in: ids } })
    .orderBy('name')
    .select('id', 'name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
}

/** Who advises for those forums, with their agency. */
const advisers: ChoiceSource = async (tx) => {
  const posts = await advisersFor(tx, forumsAs(tx.actor, ...entering));
  const [staff, agencies] = [posts.map(({ staffId }) => staffId), posts.map(({ agencyId }) => agencyId)];
  const nameOf = await called(tx, { staff, agencies });
  const all = posts.map(({ staffId, agencyId }) => ({
    value: staffId,
    text: [nameOf(staffId), nameOf(agencyId)].filter(Boolean).join(', '),
  }));
  return [...new Map(all.map((one) => [one.value, one])).values()].sort((one, other) =>
    one.text.localeCompare(other.text, 'en'),
  );
};

export const adviceChoices: Readonly<Record<string, ChoiceSource>> = {
  'advice.forums': forumsAdvised,
  'advice.advisers': advisers,
};
