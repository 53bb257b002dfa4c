import { tabHref, type AdvocacyWarnings } from '../../cases/cases/index.js';
import { contactKeys, SafeContact } from '../../cases/people/index.js';
import { clinicCasesOf } from './advocacy.clinic.js';

/** An answer of the safe contact block so that two are compared: some are lists, and what nobody was asked may be missing. */
const answerOf = ({ answers }: SafeContact, key: string): string => JSON.stringify(answers[key] ?? '');

const isSame = (one: SafeContact, other: SafeContact): boolean =>
  contactKeys.every((key) => answerOf(one, key) === answerOf(other, key));

/**
 * That how the victim is safely reached was recorded on the advocate's own case after it was on the clinic's, and says
 * something else: whoever rings by the clinic's case rings as it was before. Where several victims stand in that case, each
 * of its rules must be so, for which of them is meant is not known by the link. To those alone who are shown both rules, and
 * with nothing of what they say.
 */
export const olderAtClinic: AdvocacyWarnings = async (tx, { id }, t) => {
  const clinicIds = await clinicCasesOf(tx, id);
  if (!clinicIds.length) return [];
  const rules = await tx
    .rows(SafeContact)
    .where({ caseId: { $in: [id, ...clinicIds] }, toAt: { $exists: false } })
    .all();
  const own = rules.filter(({ caseId }) => caseId === id).toSorted((a, b) => +b.fromAt - +a.fromAt)[0];
  if (!own) return [];
  return clinicIds
    .filter((clinicId) => {
      const theirs = rules.filter(({ caseId }) => caseId === clinicId);
      return theirs.length > 0 && theirs.every((rule) => rule.fromAt < own.fromAt && !isSame(rule, own));
    })
    .map((clinicId) => ({
      weight: 'victim' as const,
      text: t('advocacy.clinic.olderContact'),
      href: tabHref(clinicId, 'victim'),
    }));
};
