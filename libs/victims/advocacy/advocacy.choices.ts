import { Agency, called, inPost } from '../../administration/agencies/index.js';
import { advocacyAgencies } from '../../administration/areas/index.js';
import { words } from '../../platform/messages/messages.js';
import { text } from '../../platform/pages/shown.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { supporting } from './advocacy.allocating.js';
import { advocates } from './advocate.roles.js';
import { loadSaid } from './caseload.cells.js';
import { caseload } from './caseload.reading.js';
import { seniorsOfAll } from './services/services.settled.js';

/** The services for which somebody advocates. */
const services: ChoiceSource = async (tx) => {
  const ids = tx.actor.posts.filter(({ role }) => advocates.includes(role)).map(({ agencyId }) => agencyId);
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: ids } })
    .orderBy('name')
    .select('id', 'name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

/** The services at which somebody would see a victim who is sent there. */
const taking: ChoiceSource = async (tx, about) => {
  const all = await advocacyAgencies(tx, about);
  const seniors = await seniorsOfAll(
    tx,
    all.map(({ value }) => value),
  );
  return all.filter(({ value }) => seniors.get(value)?.length);
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

interface Fact {
  readonly kind: string;
  readonly value: string;
}
interface Somebody {
  readonly part: string;
  readonly facts: readonly Fact[];
}

/** Who of the service of a case may be allocated, each with their load and what does not fit the victim. */
const allocatable: ChoiceSource = async (tx, { shown }) => {
  const t = words();
  const people = (shown['people'] ?? []) as readonly Somebody[];
  const victim = people.find(({ part }) => part === 'victim');
  const language = victim?.facts.find(({ kind }) => kind === 'language')?.value;
  const areaCode = text(shown['areaCode']) || null;
  const all = await caseload(tx, text(shown['agencyId']));
  return all.map((one) => ({
    value: one.staffId,
    text: t('advocacy.load.named', { name: one.name, count: one.open }),
    hint: loadSaid(t, one, { language, areaCode }),
  }));
};

/** Who works for a victim beside whoever leads. */
const supportingNow: ChoiceSource = async (tx, { shown }) => {
  const found = await supporting(tx, text(shown['id']));
  const nameOf = await called(tx, { staff: found.map(({ staffId }) => staffId), agencies: [] });
  return found.map(({ staffId }) => ({ value: staffId, text: nameOf(staffId) ?? '' }));
};

export const advocacyChoices: Readonly<Record<string, ChoiceSource>> = {
  'advocacy.services': services,
  'advocacy.taking': taking,
  'advocacy.advocates': advocatesOf,
  'advocacy.allocatable': allocatable,
  'advocacy.supporting': supportingNow,
};
