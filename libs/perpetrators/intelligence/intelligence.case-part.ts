import { PersonName } from '../../cases/people/index.js';
import { hasRole } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import { IntelligenceItem } from './intelligence.fields.js';
import { intelligenceResource } from './intelligence.resource.js';

const atMost = 20;

/**
 * On the page of a case, for those who may read the items themselves: what was linked to it, and what is of no case yet
 * and names somebody who is called like a person in this one.
 */
export const intelligenceOfCase: CasePart = async (tx, caseId, t) => {
  if (!hasRole(tx.actor, 'police')) return undefined;
  const [linked, names] = await Promise.all([
    tx
      .rows(IntelligenceItem)
      .where({ linkedCaseId: caseId, state: 'held' })
      .orderBy('receivedOn', 'DESC')
      .page(atMost)
      .all(),
    tx
      .rows(PersonName)
      .where({ caseId, endedAt: { $exists: false } })
      .select('nameKey')
      .all(),
  ]);
  const nameKey = { $in: [...new Set(names.map((one) => one.nameKey))] };
  const free = { nameKey, state: 'held', linkedCaseId: { $exists: false } };
  const alike = names.length
    ? await tx.rows(IntelligenceItem).where(free).orderBy('receivedOn', 'DESC').page(atMost).all()
    : [];
  if (!linked.length && !alike.length) return undefined;
  return {
    title: t('intelligence.casePart.title'),
    text: t('intelligence.casePart.explain', { count: alike.length }),
    ...tableOf(intelligenceResource, { t, me: tx.actor }, await intelligenceResource.listed(tx, [...linked, ...alike])),
    // Copies are made for people who do not see the items.
    stays: true,
  };
};
