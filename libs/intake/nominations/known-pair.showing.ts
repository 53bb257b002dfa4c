import { guidanceFor } from '../../administration/areas/index.js';
import { joinedWith, type CourseOfConduct, type Joined } from '../../cases/cases/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { KnownPair } from './known-pair.js';

/** Each report once, by where it is read: those of the nomination are among those of a pair that it was found to be about. */
function together(own: readonly Joined[], theirs: readonly Joined[]): Joined[] {
  const found = new Map([...theirs, ...own].map((one) => [one.href, one]));
  return [...found.values()].sort((one, other) => other.on.localeCompare(one.on) || one.href.localeCompare(other.href));
}

/**
 * On what the page of a nomination opens (`capabilities.md` L1): all reports about its perpetrator, and where its two may
 * be a pair that is known, those about that pair too, before anybody has decided whether they are the same.
 */
export async function opensOn(
  course: CourseOfConduct,
  tx: Tx,
  { caseId, pairs }: { readonly caseId: string; readonly pairs: Promise<readonly KnownPair[]> },
) {
  const t = words();
  const [own, guidance, known] = await Promise.all([course.around(tx, caseId), guidanceFor(tx), pairs]);
  const open = known.find(({ decided }) => !decided);
  const reports = open ? together(own, await course.around(tx, open.caseId)) : own;
  return {
    joined: joinedWith(t, open?.caseId ?? caseId, { reports, guidance, from: known.length ? 1 : 2 }),
    known: known.map(({ caseId: id, reference, decided }) => ({
      text: t(`nominations.known.${decided ? 'same' : 'perhaps'}`, { reference }),
      href: `/cases/${id}/conduct?only=pair`,
      link: t('nominations.known.timeline', { reference }),
    })),
  };
}
