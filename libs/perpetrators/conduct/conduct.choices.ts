import { casesByIds } from '../../cases/cases/index.js';
import { orderThing, ProtectionOrder } from '../orders/index.js';
import { CasePerson } from '../../cases/people/index.js';
import { words } from '../../platform/messages/messages.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { BehaviourKind } from './incident.entity.js';

/** The words for what somebody did that are in use today, in the order of their channels. */
const kinds: ChoiceSource = async (tx) => {
  const rows = await tx
    .rows(BehaviourKind)
    .where({ fromOn: { $lte: tx.actor.today } })
    .orderBy('position')
    .all();
  const now = rows.filter(({ toOn }) => !toOn || toOn >= tx.actor.today);
  return now.map(({ id, name }) => ({ value: id, text: name }));
};

/** Other cases of the same perpetrator that the person sees. */
const cases: ChoiceSource = async (tx, about) => {
  const id = shownId(about);
  const here = await tx.rows(CasePerson).where({ caseId: id, part: 'perpetrator' }).select('personId').all();
  const personId = { $in: here.map((one) => one.personId) };
  if (!here.length) return [];
  const others = await tx
    .rows(CasePerson)
    .where({ personId, part: 'perpetrator', caseId: { $ne: id } })
    .select('caseId')
    .page(200)
    .all();
  const files = await casesByIds(tx, [...new Set(others.map((one) => one.caseId))])
    .orderBy('reference')
    .select('id', 'reference')
    .all();
  return files.map(({ id: value, reference }) => ({ value, text: reference }));
};

/** The orders of the case that the person sees. */
const orders: ChoiceSource = async (tx, about) => {
  const t = words();
  const found = await tx
    .rows(ProtectionOrder)
    .where({ caseId: shownId(about) })
    .orderBy('reference')
    .select('id', 'reference', 'state')
    .all();
  return found.map(({ id, reference, state }) => ({
    value: id,
    text: `${reference}, ${t(`${orderThing.name}.states.${state}`)}`,
  }));
};

export const conductChoices: Readonly<Record<string, ChoiceSource>> = {
  'conduct.kinds': kinds,
  'conduct.cases': cases,
  'conduct.orders': orders,
};
