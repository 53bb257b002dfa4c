import { londonDay } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import { SafeContact } from '../people/index.js';
import { dueTag, type HomeItem, type HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimContact } from './contact.fields.js';
import { checkHref, logHref, ownCases, teamedCases } from './contacts.case.js';
import { reachingPosts } from './contacts.checks.js';

/** As many rules as one puts right from a home. */
const atMost = 50;

const item = (tx: Tx, t: Words, { caseId, personId, caseReference, rightBy }: VictimContact): HomeItem => {
  const [dueOn, href] = [londonDay(String(rightBy)), checkHref(caseId, personId)];
  return {
    kind: t('contacts.home.kind'),
    reference: caseReference,
    caseId,
    text: t('contacts.home.putRight'),
    href,
    dueOn,
    whose: t('contacts.home.yours'),
    state: dueTag(t, dueOn, tx.actor.today) ?? { text: t('contacts.home.toCheck'), colour: 'orange' },
    doing: [{ label: t('contacts.home.check'), href }],
    agencyId: null,
    ...(hasRole(tx.actor, 'isac', 'idva') && { leads: 'victims' as const }),
  };
};

/** The rules that somebody's own contacts showed not to hold, until another takes their place; and the way to log a contact. */
export async function contactsHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!reachingPosts(tx.actor).length) return {};
  const toCheck = { toCheckAt: { $exists: true }, toAt: { $exists: false } };
  const mine = tx.rows(VictimContact).where({ madeBy: tx.actor.id, state: 'logged', rightBy: { $exists: true } });
  const marked = tx
    .rows(SafeContact)
    .where(toCheck)
    .namedBy({ by: mine.select('id', 'ruleId'), column: 'ruleId' });
  const [rules, own] = await Promise.all([marked.orderBy('toCheckAt').page(atMost).select('id').all(), ownCases(tx)]);
  const open = { ruleId: { $in: rules.map(({ id }) => id) } };
  const wrong = rules.length ? await mine.where(open).orderBy('happenedAt', 'DESC').all() : [];
  const once = new Map(wrong.map((one) => [one.ruleId, one]));
  const cases = own.length || teamedCases(tx.actor).length;
  const counts = [{ text: t('contacts.home.log', { count: cases }), count: cases, href: logHref() }];
  return { items: [...once.values()].map((one) => item(tx, t, one)), counts };
}
