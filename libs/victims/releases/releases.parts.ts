import { called } from '../../administration/agencies/index.js';
import { hasRole } from '../../platform/access/actor.js';
import { advocates, AdvocacyLink } from '../advocacy/index.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import { momentOf } from '../../platform/pages/shown.js';
import { tableOf } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { Release } from './release.fields.js';
import { ReleasedNote } from './released.entity.js';
import { releaseResource } from './releases.resource.js';

/** On the page of an advocate's case: what was let go of it, and the way to let go something. */
export const releasesOfAdvocacy: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(Release).where({ caseId }).orderBy('madeAt', 'DESC').page(50).all();
  return {
    title: t('releases.title'),
    ...tableOf(releaseResource, { t, me: tx.actor }, await releaseResource.listed(tx, rows)),
    empty: t('releases.part.none'),
    ...(hasRole(tx.actor, ...advocates) && {
      link: { href: `/releases/new?case=${caseId}`, text: t('releases.new') },
    }),
  };
};

/** On the page of a case of the clinic: what the victim's advocate wrote for those who work on it. */
export const releasedToCase: CasePart = async (tx, caseId, t) => {
  const standing = { caseId, withdrawnAt: { $exists: false } };
  const notes = await tx.rows(ReleasedNote).where(standing).orderBy('madeAt', 'DESC').page(50).all();
  if (!notes.length) return undefined;
  const nameOf = await called(tx, {
    staff: notes.map(({ madeBy }) => madeBy),
    agencies: notes.map(({ agencyId }) => agencyId),
  });
  const by = ({ madeBy, agencyId, madeAt }: ReleasedNote): string =>
    [nameOf(madeBy), nameOf(agencyId), momentOf(madeAt)].filter(Boolean).join(', ');
  return { title: t('releases.part.title'), said: notes.map((one) => ({ text: one.text, by: by(one) })) };
};

/** An advocate's own case that is linked with a case of the clinic; nothing for anybody else. */
async function ownCaseOf(tx: Tx, clinicCaseId: string): Promise<string | undefined> {
  if (!hasRole(tx.actor, ...advocates)) return undefined;
  const linked = tx.rows(AdvocacyLink).where({ clinicCaseId, endedAt: { $exists: false } });
  return (await linked.orderBy('linkedAt', 'DESC').one())?.caseId;
}

/**
 * On the page of an agenda item: what the victim's advocate released to its case, which is how the panel hears what the
 * victim wants before it meets; and for the advocate the way to release it out of their own case.
 */
export const releasedToItem: ItemPart = async (tx, { caseId }, t) => {
  const [shown, own] = await Promise.all([releasedToCase(tx, caseId, t), ownCaseOf(tx, caseId)]);
  if (!own) return shown;
  return {
    ...(shown ?? { title: t('releases.part.title'), empty: t('releases.part.nothing') }),
    link: { href: `/releases/new?case=${own}`, text: t('releases.part.tell') },
  };
};
