import { randomUUID } from 'node:crypto';
import { inPost } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { readerOf } from '../../panels/common/index.js';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { openedAmong } from './cover.duties.js';
import { DutyShare } from './cover.entity.js';

interface Between {
  readonly staffId: string;
  readonly withId: string;
}

/**
 * Shares a duty of its owner's with somebody who may open it by their own rights. Where somebody else than the owner
 * shares it, that is said.
 * @throws Problem `invalid-input` for whoever may not open it, is gone, or has it shared with them already
 */
export async function shareDuty(tx: Tx, duty: OwnDuty, { staffId, withId }: Between): Promise<DutyShare> {
  await mustOpen(tx, duty, { staffId, withId });
  const share = Object.assign(new DutyShare(), {
    id: randomUUID(),
    kind: duty.kind,
    subjectId: duty.subjectId,
    staffId,
    withId,
    handedBy: staffId === tx.actor.id ? null : tx.actor.id,
    version: 1,
    sharedAt: tx.at,
    endedAt: null,
  });
  if (!(await tx.addFree([share])).length) throw refused('sharedAlready');
  return share;
}

const refused = (message: string) => invalid({ field: 'withId', message: `cover.errors.${message}` });

/** Whether somebody other than its owner is there to take a duty and may see it. @throws Problem `invalid-input` */
export async function mustOpen(tx: Tx, duty: OwnDuty, { staffId, withId }: Between): Promise<void> {
  if (withId === staffId) throw refused('oneself');
  if (!(await inPost(tx, { staffId: withId })).length) throw refused('gone');
  const reader = await readerOf(tx, withId);
  if (!reader || !(await openedAmong(tx.through(reader), [duty])).length) throw refused('shut');
}
