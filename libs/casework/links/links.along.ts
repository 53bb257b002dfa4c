import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { lookAcross, runRules } from './links.jobs.js';
import type { SerialResult } from './serial-rule.entity.js';

/** What happened to a nomination that its people are looked at again. */
type Event = Exclude<SerialResult['event'], 'changed'>;

/** What a nomination's move may change of who is a serial perpetrator, and of who is held elsewhere, is looked at again. */
function look(tx: Tx, row: Moving, event: Event): Promise<void> {
  const { caseId } = row as Moving & { caseId: string };
  const occasion = `${row.id}/${String(row.version)}`;
  tx.followUp(runRules, { caseId, event, occasion });
  tx.followUp(lookAcross, { caseId, occasion });
  return Promise.resolve();
}

const looks = (event: Event): MoveAlong => ({
  act: (tx, row) => look(tx, row, event),
  undo: (tx, row) => look(tx, row, 'answered'),
});

export const alongOfLinks: Readonly<Record<string, MoveAlong>> = {
  'nominations.accept': looks('accepted'),
  'nominations.merge': looks('merged'),
  'nominations.answer': looks('answered'),
  'nominations.withdraw': looks('answered'),
};
