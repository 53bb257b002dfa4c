import { tabHref, type AdvocacyWarnings } from '../../cases/cases/index.js';
import { SafeContact } from '../../cases/people/index.js';
import { clinicCasesOf } from './advocacy.clinic.js';

/** What tells whether somebody would ring another number, at another time or in another way (`domain.md` 6.9). */
const telling = ['method', 'value', 'times', 'voicemail', 'text', 'email', 'post', 'whoMayAnswer', 'doNotContact'];

const isSame = (one: SafeContact, other: SafeContact): boolean =>
  telling.every((name) => (one.answers[name] ?? '') === (other.answers[name] ?? ''));

/**
 * That how the victim is safely reached was recorded on the advocate's own case after it was on the clinic's, and says
 * something else: whoever rings by the clinic's case rings as it was before. To those alone who are shown both rules, and
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
