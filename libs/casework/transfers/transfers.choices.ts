import { Agency, inPost, Staff, type Post } from '../../administration/agencies/index.js';
import { ForceArea, Forum } from '../../administration/areas/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { openActionsIn } from './transfers.checks.js';

/** Posts as somebody reads them: who, and for which agency; known by the post. */
async function inWords(tx: Tx, posts: readonly Post[]) {
  const [people, agencies] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: { $in: posts.map(({ staffId }) => staffId) } })
      .select('id', 'forename', 'surname')
      .all(),
    tx
      .rows(Agency)
      .where({ id: { $in: posts.map(({ agencyId }) => agencyId) } })
      .select('id', 'name')
      .all(),
  ]);
  const nameOf = new Map(people.map(({ id, forename, surname }) => [id, `${forename} ${surname}`]));
  const agencyOf = new Map(agencies.map(({ id, name }) => [id, name]));
  const said = posts.map(({ id, staffId, agencyId }) => ({
    value: id,
    text: `${nameOf.get(staffId) ?? ''}, ${agencyOf.get(agencyId) ?? ''}`,
  }));
  return said.sort((one, other) => one.text.localeCompare(other.text, 'en'));
}

/** Those who coordinate for other forces than that which has the case. */
const receivers: ChoiceSource = async (tx, { shown: { fromArea } }) => {
  const posts = await inPost(tx, { role: 'coordinator' });
  return inWords(
    tx,
    posts.filter(({ areaCode }) => areaCode && areaCode !== fromArea),
  );
};

/** Coordinators and officers of the force that is asked. */
const takers: ChoiceSource = async (tx, { shown: { toArea } }) =>
  inWords(tx, await inPost(tx, { areaCode: String(toArea), role: { $in: ['coordinator', 'chair', 'police'] } }));

const actions: ChoiceSource = async (tx, about) =>
  (await openActionsIn(tx, shownId(about))).map(({ id, reference, text }) => ({
    value: id,
    text: `${reference}: ${text}`,
  }));

type Listed = readonly { readonly id: string; readonly reference?: string; readonly text?: string }[];

/** The actions that go, as they went out: whoever is asked sees no action yet. */
const going: ChoiceSource = (_, { shown }) => {
  const lines = ((shown['wentOut'] ?? []) as readonly { section: string; text: string }[]).filter(
    ({ section }) => section === 'actions',
  );
  const saidOf = (reference: string): string =>
    lines.find(({ text }) => text.startsWith(`${reference},`))?.text ?? reference;
  return Promise.resolve(
    ((shown['going'] ?? []) as Listed).map(({ id, reference = '' }) => ({ value: id, text: saidOf(reference) })),
  );
};

/** The lines of the checklist; those that are answered last. */
const checks: ChoiceSource = (_, { shown }) => {
  const t = words();
  const rows = (shown['checklist'] ?? []) as readonly { id: string; item: string; answer: string | null }[];
  const open = rows.filter(({ answer }) => !answer);
  const inOrder = [...open, ...rows.filter(({ answer }) => answer)];
  return Promise.resolve(inOrder.map(({ id, item }) => ({ value: id, text: t(`transfers.checklist.${item}`) })));
};

/** The forums of whoever accepts. */
const forums: ChoiceSource = async (tx) => {
  const mine = forumsAs(tx.actor, 'coordinator', 'chair');
  const found = await tx
    .rows(Forum)
    .where({ id: { $in: mine } })
    .orderBy('name')
    .select('id', 'name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
};

/** Every force's area. */
const areas: ChoiceSource = async (tx) =>
  (await tx.rows(ForceArea).orderBy('name').all()).map(({ id, name }) => ({ value: id, text: name }));

export const transferChoices: Readonly<Record<string, ChoiceSource>> = {
  'transfers.receivers': receivers,
  'transfers.takers': takers,
  'transfers.actions': actions,
  'transfers.going': going,
  'transfers.checks': checks,
  'transfers.forums': forums,
  'transfers.areas': areas,
};
