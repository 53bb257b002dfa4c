import { called, fullName, inPost, Post, Staff } from '../../administration/agencies/index.js';
import { ForceArea, Forum } from '../../administration/areas/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { GroupMember, StrategicGroup } from './plan.fields.js';
import { seated } from './plan.members.js';

/** The areas in which a person may set up a group. */
const areas: ChoiceSource = async (tx) => {
  const found = await tx.rows(ForceArea).orderBy('name').select('code', 'name').all();
  const may = await Promise.all(
    found.map(({ code: areaCode }) =>
      tx.may(StrategicGroup, Object.assign(new StrategicGroup(), { areaCode }), 'create'),
    ),
  );
  return found.filter((_, at) => may[at]).map(({ code, name }) => ({ value: code, text: name }));
};

/** The posts of the group's area that are filled today, by who holds them. */
const posts: ChoiceSource = async (tx, { shown: { areaCode } }) => {
  const [filled, staff] = await Promise.all([
    inPost(tx, { areaCode: String(areaCode) }),
    tx.rows(Staff).orderBy('surname').orderBy('forename').select('id', 'forename', 'surname').all(),
  ]);
  const nameOf = await called(tx, { staff: [], agencies: filled.map(({ agencyId }) => agencyId) });
  const inWords = (one: Pick<Staff, 'forename' | 'surname'>, { jobTitle, agencyId }: Post): string =>
    [fullName(one), jobTitle, nameOf(agencyId)].filter(Boolean).join(', ');
  return staff.flatMap((one) =>
    filled.filter(({ staffId }) => staffId === one.id).map((post) => ({ value: post.id, text: inWords(one, post) })),
  );
};

async function inWords(tx: Tx, members: readonly GroupMember[], value: 'id' | 'staffId'): Promise<Choice[]> {
  const [ids, agencies] = [members.map(({ staffId }) => staffId), members.map(({ agencyId }) => agencyId)];
  const nameOf = await called(tx, { staff: ids, agencies });
  const all = members.map((one) => ({
    value: one[value],
    text: `${nameOf(one.staffId) ?? ''}, ${nameOf(one.agencyId) ?? ''}`,
  }));
  const distinct = new Map(all.map((one) => [one.value, one]));
  return [...distinct.values()].sort((one, other) => one.text.localeCompare(other.text, 'en'));
}

/** Who sits in the group today: each may own a line. */
const members: ChoiceSource = async (tx, { shown: { groupId } }) =>
  inWords(tx, await seated(tx, [String(groupId)]), 'id');

/** Who sits or sat in the groups that a person sees. */
const owners: ChoiceSource = async (tx) => inWords(tx, await tx.rows(GroupMember).all(), 'staffId');

const groups: ChoiceSource = async (tx) =>
  (await tx.rows(StrategicGroup).orderBy('name').all()).map(({ id, name }) => ({ value: id, text: name }));

/** The forums of the group's area, whose figures may be referred to. */
const forums: ChoiceSource = async (tx, { shown: { groupId } }) => {
  const [group, all] = await Promise.all([
    tx
      .rows(StrategicGroup)
      .where({ id: String(groupId) })
      .one(),
    tx.rows(Forum).orderBy('name').select('id', 'name', 'areaCode').all(),
  ]);
  return all.filter(({ areaCode }) => areaCode === group?.areaCode).map(({ id, name }) => ({ value: id, text: name }));
};

export const planChoices: Readonly<Record<string, ChoiceSource>> = {
  'plans.areas': areas,
  'plans.posts': posts,
  'plans.members': members,
  'plans.owners': owners,
  'plans.groups': groups,
  'plans.forums': forums,
};
