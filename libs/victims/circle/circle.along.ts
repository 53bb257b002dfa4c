import { randomUUID } from 'node:crypto';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { followLead } from './circle.jobs.js';

const follow = (tx: Tx, { id: caseId }: { readonly id: string }): Promise<void> =>
  Promise.resolve(tx.followUp(followLead, { caseId, occasion: randomUUID() }));

const following: MoveAlong = { act: follow, undo: follow };

/** Who leads an advocate's case, who is on its team, and whether it is over, decides who owes what here. */
const moves = ['allocate', 'hand_over', 'stand_down', 'transfer', 'close', 'reopen'] as const;

export const circleAlong: Readonly<Record<string, MoveAlong>> = Object.fromEntries(
  moves.map((move) => [`advocacy-cases.${move}`, following]),
);
