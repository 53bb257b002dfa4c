import { randomUUID } from 'node:crypto';
import { CaseFile } from '../libs/cases/cases/index.js';
import { AgendaItem } from '../libs/panels/agenda/index.js';
import { ItemDecision } from '../libs/panels/discussion/discussion.entity.js';
import type { Tx } from '../libs/platform/work/tx.js';

interface Decided {
  readonly caseId: string;
  readonly forumId: string;
  readonly meetingId: string;
  readonly decidedBy: string;
  readonly decision: string;
  readonly rationale: string;
  /** What the victim is told, and by when. */
  readonly telling?: string;
  readonly tellBy?: string;
}

/** Puts a case on the agenda of a panel, with the outcome that it is reviewed and what was decided of it. */
export async function decideCase(tx: Tx, { caseId, forumId, meetingId, ...said }: Decided): Promise<void> {
  const file = await tx.rows(CaseFile).where({ id: caseId }).one();
  const held = { caseId, agencyId: file?.agencyId ?? '', released: false, version: 1 };
  const item = await tx.along(
    Object.assign(new AgendaItem(), {
      ...held,
      id: randomUUID(),
      category: 'caseExists',
      caseReference: file?.reference,
      forumId,
      meetingId,
      position: 1,
      list: 'victim',
      itemKind: 'new',
      carryCount: 0,
      urgent: false,
      state: 'outcome_recorded',
      outcome: 'review',
      awaitingRatification: false,
    }),
  );
  await tx.along(
    Object.assign(new ItemDecision(), {
      ...held,
      ...said,
      id: randomUUID(),
      category: 'minutes',
      itemId: item.id,
      decidedAt: tx.at,
    }),
  );
}
