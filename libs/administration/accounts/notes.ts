import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { sendNote, type Occasion } from './account.jobs.js';

/** Tells somebody by mail what has just been done to their sign-in. */
export const tell = (tx: Tx, staffId: string, occasion: Occasion): void =>
  tx.followUp(sendNote, { noteId: randomUUID(), staffId, occasion });
