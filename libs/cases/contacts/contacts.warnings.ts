import { formatDay, type Words } from '../../platform/messages/messages.js';
import { tabHref, tabsOfAdvocacy, type AdvocacyWarnings, type CaseWarnings } from '../cases/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafeContact } from '../people/index.js';
import { ageOf, type Age } from './gate.rules.js';

const said = (t: Words, { since, verified }: Age): string =>
  t(`contacts.warnings.${verified ? 'unchecked' : 'neverChecked'}`, { day: formatDay(since) });

/**
 * That a safe contact rule has to be checked with the victim (`safe_contact_check`), or was found not to hold; to those
 * alone who are shown the rule, and with nothing of what it says.
 */
const uncheckedIn = async (tx: Tx, t: Words, caseId: string, href: string) => {
  const rules = await tx
    .rows(SafeContact)
    .where({ caseId, toAt: { $exists: false } })
    .select('id', 'verifiedOn', 'fromAt', 'toCheckAt')
    .all();
  if (rules.some(({ toCheckAt }) => toCheckAt))
    return [{ weight: 'victim', text: t('contacts.warnings.toCheck'), href } as const];
  const [oldest] = rules
    .map((rule) => ageOf(rule, tx.actor.today))
    .filter(({ mustCheck }) => mustCheck)
    .sort((a, b) => a.since.localeCompare(b.since));
  return oldest ? [{ weight: 'victim', text: said(t, oldest), href } as const] : [];
};

/** The same on a case of the clinic, while it is open. */
export const uncheckedContact: CaseWarnings = async (tx, { id, state }, t) =>
  state === 'closed' ? [] : uncheckedIn(tx, t, id, tabHref(id, 'victim'));

/** The same on an advocate's own case. */
export const uncheckedAtService: AdvocacyWarnings = (tx, { id }, t) =>
  uncheckedIn(tx, t, id, tabsOfAdvocacy.href(id, 'contacts'));
