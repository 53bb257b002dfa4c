import { Forum, settingsIfAny, type ForumSettings } from '../../administration/areas/index.js';
import { answeringForum } from '../../cases/cases/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { namesOf } from '../../cases/people/index.js';
import { hasRole } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings } from '../../timings/index.js';
import { applies, kindNames, kindOf, leadingFrom, type KindName } from './referral.kinds.js';
import { isDomestic } from './referrals.checks.js';

/** From what a referral is made. */
export interface From {
  readonly caseId: string;
  readonly itemId?: string | undefined;
  readonly kind?: KindName | undefined;
}

export const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
export const kindFrom = (value: unknown): KindName | undefined => kindNames.find((name) => name === value);

/** The address where a referral of a case or item is begun. */
export const addressOf = ({ caseId, itemId }: From, kind?: KindName): string =>
  `/referrals/new?${new URLSearchParams({ case: caseId, ...(itemId && { item: itemId }), ...(kind && { kind }) }).toString()}`;

/** Where a kind is begun: here, or in the room that has more of it. */
const wayTo = (from: From, name: KindName): string => {
  const { begunAt } = kindOf(name);
  return begunAt ? `${begunAt}?${new URLSearchParams({ case: from.caseId }).toString()}` : addressOf(from, name);
};

/** The forum out of which a case is referred: that of the item, else the one that answers for the case. */
async function forumOf(tx: Tx, { caseId, itemId }: From): Promise<string | undefined> {
  if (!itemId) return answeringForum(tx, caseId);
  return (await tx.rows(AgendaItem).where({ id: itemId, caseId }).one())?.forumId;
}

/** The forums downstream of one, which are asked to take the case. */
async function forumsBelow(tx: Tx, t: Words, settings: ForumSettings | undefined, caseId: string): Promise<object[]> {
  const found = await tx
    .rows(Forum)
    .where({ key: { $in: [...(settings?.downstream ?? [])] } })
    .orderBy('name')
    .all();
  const href = `/forum-requests/new?${new URLSearchParams({ case: caseId }).toString()}`;
  return found.map(({ name }) => ({ text: name, explain: t('referrals.toForum'), clock: '', href }));
}

interface Way {
  readonly from: From;
  readonly name: KindName;
  readonly domestic: boolean | undefined;
}

/** The way to a kind, or why there is none: it does not apply to the case, or others begin it. */
function wayOrWhyNot(tx: Tx, t: Words, { from, name, domestic }: Way): object {
  const { begunBy } = kindOf(name);
  if (!applies(name, domestic)) return { not: t('referrals.notApplicable'), why: t('referrals.errors.notApplicable') };
  if (begunBy && !hasRole(tx.actor, ...begunBy))
    return { not: t('referrals.notYours'), why: t(`referrals.begunBy.${name}`) };
  return { href: wayTo(from, name) };
}

/**
 * The kinds to which the forum leads, and the forums downstream of it, each with what it is for; where a kind does not
 * apply to the case, why not instead of the way to it (F14).
 */
export async function offered(tx: Tx, t: Words, from: From): Promise<readonly object[]> {
  const [domestic, forumId] = await Promise.all([isDomestic(tx, from.caseId), forumOf(tx, from)]);
  const settings = forumId ? await settingsIfAny(tx, forumId, tx.actor.today) : undefined;
  const forums = await forumsBelow(tx, t, settings, from.caseId);
  const kinds = leadingFrom(settings, tx.actor.today).map((name) => {
    const { workingDays } = timings[kindOf(name).answer].within;
    return {
      text: t(`referrals.questions.kind.options.${name}`),
      explain: t(`referrals.kinds.${name}`),
      clock: t('referrals.clock', { count: workingDays }),
      ...wayOrWhyNot(tx, t, { from, name, domestic }),
    };
  });
  return [...forums, ...kinds];
}

/** Whom it is about, as the reader may see it, so that no one types a name again. */
export async function prefilled(tx: Tx, { caseId, kind }: From): Promise<Record<string, string | undefined>> {
  const names = (await namesOf(tx, [caseId])).get(caseId);
  const carries: readonly string[] = kind ? kindOf(kind).carries : [];
  return {
    ...(carries.includes('perpetratorIdentity') && { perpetratorIdentity: names?.perpetrator }),
    ...(carries.includes('victimIdentity') && { victimIdentity: names?.victim }),
  };
}
