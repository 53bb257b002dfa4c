import { fullNames, Staff } from '../../administration/agencies/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { CasePerson } from '../../cases/people/index.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { Nomination } from './nomination.entity.js';
import { stateTag } from './nominations.queue.js';

const columns = ['reference', 'submitted', 'state', 'decided', 'decidedBy'] as const;

const rowOf = (t: Words, { id, reference, submittedAt, state }: Nomination) => [
  { text: reference, href: `/nominations/${id}`, nowrap: true },
  { text: formatDay(londonDate(submittedAt)), nowrap: true },
  { tag: stateTag(t, state) },
];

/** When it was decided and by whom. */
const decidedCells = (t: Words, { decidedAt, decidedBy }: Nomination, names: ReadonlyMap<string, string>) => [
  decidedAt ? { text: formatDay(londonDate(decidedAt)), nowrap: true } : t('nominations.casePart.undecided'),
  names.get(decidedBy ?? '') ?? t('nominations.casePart.nobody'),
];

/** On the page of a case: the nominations that it came by, as far as the reader may see them. */
export const nominationsOfCase: CasePart = async (tx, caseId, t) => {
  const found = await tx.rows(Nomination).where({ caseId }).orderBy('submittedAt', 'DESC').page(50).all();
  if (!found.length) return undefined;
  const deciders = [...new Set(found.flatMap(({ decidedBy }) => decidedBy ?? []))];
  const staff = deciders.length
    ? await tx
        .rows(Staff)
        .where({ id: { $in: deciders } })
        .all()
    : [];
  const names = fullNames(staff);
  return {
    title: t('nominations.title'),
    behind: {},
    columns: columns.map((one) => ({ text: t(`nominations.casePart.${one}`) })),
    rows: found.map((one) => [...rowOf(t, one), ...decidedCells(t, one, names)]),
  };
};

/**
 * On the page of a case: the nominations in other cases of whoever is its perpetrator, as far as the reader may see
 * them. Serial patterns are made of what was declined or only advised on (`domain.md` 7.1).
 */
export const nominationsOfPerpetrator: CasePart = async (tx, caseId, t) => {
  const part = 'perpetrator';
  const here = await tx.rows(CasePerson).where({ caseId, part }).select('personId').all();
  const personIds = here.map(({ personId }) => personId);
  if (!personIds.length) return undefined;
  const elsewhere = { personId: { $in: personIds }, part, caseId: { $ne: caseId } };
  const others = await tx.rows(CasePerson).where(elsewhere).select('caseId').page(200).all();
  if (!others.length) return undefined;
  const caseIds = [...new Set(others.map((one) => one.caseId))];
  const found = await tx
    .rows(Nomination)
    .where({ caseId: { $in: caseIds } })
    .orderBy('submittedAt', 'DESC')
    .page(50)
    .all();
  if (!found.length) return undefined;
  return {
    title: t('nominations.casePart.earlier'),
    columns: columns.slice(0, 3).map((one) => ({ text: t(`nominations.casePart.${one}`) })),
    rows: found.map((one) => rowOf(t, one)),
  };
};
