import { formatDay, type Words } from '../../platform/messages/messages.js';
import { tabHref, type CaseWarnings } from '../cases/index.js';
import { SafeContact } from '../people/index.js';
import { ageOf, type Age } from './gate.rules.js';

const said = (t: Words, { since, verified }: Age): string =>
  t(`contacts.warnings.${verified ? 'unchecked' : 'neverChecked'}`, { day: formatDay(since) });

/**
 * That a safe contact rule has to be checked with the victim (`safe_contact_check`), or was found not to hold; to those
 * alone who are shown the rule, and with nothing of what it says.
 */
export const uncheckedContact: CaseWarnings = async (tx, { id: caseId, state }, t) => {
  if (state === 'closed') return [];
  const rules = await tx
    .rows(SafeContact)
    .where({ caseId, toAt: { $exists: false } })
    .select('id', 'verifiedOn', 'fromAt', 'toCheckAt')
    .all();
  const href = tabHref(caseId, 'victim');
  if (rules.some(({ toCheckAt }) => toCheckAt))
    return [{ weight: 'victim', text: t('contacts.warnings.toCheck'), href }];
  const [oldest] = rules
    .map((rule) => ageOf(rule, tx.actor.today))
    .filter(({ mustCheck }) => mustCheck)
    .sort((a, b) => a.since.localeCompare(b.since));
  return oldest ? [{ weight: 'victim', text: said(t, oldest), href }] : [];
};
