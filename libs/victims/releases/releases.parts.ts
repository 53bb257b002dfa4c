import { called } from '../../administration/agencies/index.js';
import { hasRole } from '../../platform/access/actor.js';
import { advocates } from '../advocacy/index.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { momentOf } from '../../platform/pages/shown.js';
import { tableOf } from '../../platform/resource/display.js';
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
