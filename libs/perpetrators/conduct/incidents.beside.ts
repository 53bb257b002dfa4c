import { guidanceFor } from '../../administration/areas/index.js';
import { joinedWith, type CourseOfConduct } from '../../cases/cases/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';

/** What stands first: the reports that there are about the same person, with the area's guidance (`capabilities.md` L1). */
export async function besideReport(
  course: CourseOfConduct,
  tx: Tx,
  { caseId, from }: { caseId: string; from: number },
) {
  const [reports, guidance] = await Promise.all([course.around(tx, caseId), guidanceFor(tx)]);
  return {
    joined: joinedWith(words(), caseId, { reports, guidance, from }),
    guidance: reports.length < from ? guidance : [],
  };
}
