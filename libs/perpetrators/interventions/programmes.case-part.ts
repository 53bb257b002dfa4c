import { hasRole } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import { referring } from './programme.access.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import { listed } from './programme-referrals.reading.js';
import { ofCaseTable } from './programmes.cells.js';

async function partOf(tx: Tx, t: Words, of: { caseId: string; itemId?: string }) {
  const rows = await tx.rows(ProgrammeReferral).where(of).orderBy('madeAt', 'DESC').page(50).all();
  const refers = hasRole(tx.actor, ...referring);
  if (!rows.length && !refers) return undefined;
  const from = new URLSearchParams({ case: of.caseId, ...(of.itemId && { item: of.itemId }) }).toString();
  return {
    title: t('interventions.casePart.title'),
    ...ofCaseTable(t, await listed(tx, rows)),
    empty: t('interventions.casePart.none'),
    ...(refers && { link: { href: `/programme-referrals/new?${from}`, text: t('programme-referrals.new') } }),
  };
}

/** On the page of a case: which programmes its person was referred to, earlier ones too, and how each stands. */
export const programmesOfCase: CasePart = (tx, caseId, t) => partOf(tx, t, { caseId });

/** On the page of an agenda item: the referrals to programmes that came out of it. */
export const programmesOfItem: ItemPart = (tx, { id: itemId, caseId }, t) => partOf(tx, t, { caseId, itemId });
