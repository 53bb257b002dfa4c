import { Agency, called, inPost } from '../agencies/index.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import { advocates } from './advocate.roles.js';

/** The services for which somebody advocates. */
const services: ChoiceSource = async (tx) => {
  const ids = tx.actor.posts.filter(({ role }) => advocates.includes(role)).map(({ agencyId }) => agencyId);
  const found = await tx.rows(Agency).where({ id: { $in: ids } }).orderBy('name').select('id', 'name').all(); // prettier-ignore
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

/** Who advocates for the service of a case; for one's own services where no case is asked about. */
const advocatesOf: ChoiceSource = async (tx, { shown }) => {
  const own = tx.actor.posts.filter(({ role }) => advocates.includes(role)).map(({ agencyId }) => agencyId);
  const agencyIds = typeof shown['agencyId'] === 'string' ? [shown['agencyId']] : own;
  const posts = await inPost(tx, { agencyId: { $in: agencyIds }, role: { $in: [...advocates] } });
  const ids = [...new Set(posts.map(({ staffId }) => staffId))];
  const nameOf = await called(tx, { staff: ids, agencies: [] });
  return ids.map((value) => ({ value, text: nameOf(value) ?? '' }));
};

export const advocacyChoices: Readonly<Record<string, ChoiceSource>> = {
  'advocacy.services': services,
  'advocacy.advocates': advocatesOf,
};
