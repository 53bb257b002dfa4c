import type { IncidentFollower } from '../../perpetrators/conduct/index.js';
import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { lookAt } from './retentions.jobs.js';

/** The case of a row; of a case, its own. */
const look = (tx: Tx, row: Moving): Promise<void> =>
  Promise.resolve(lookAt(tx, (row as Moving & { caseId: string }).caseId));
const looks: MoveAlong = { act: look, undo: look };

/** Whatever closes a file, opens it again or is a new contact with somebody. */
const moves = [
  'cases.close',
  'cases.reopen',
  'nominations.accept',
  'nominations.advise',
  'nominations.decline',
  'nominations.redirect',
  'nominations.merge',
  'nominations.receive',
  'nominations.withdraw',
  'nominations.answer',
  'advocacy-cases.bounce',
  'advocacy-cases.refuse',
  'advocacy-cases.close',
  'advocacy-cases.reopen',
  'advocacy-cases.transfer',
];

export const alongOfRetention: Readonly<Record<string, MoveAlong>> = Object.fromEntries(
  moves.map((move) => [move, looks]),
);

/** A report of what somebody did is a contact with them. */
export const lookAtIncident: IncidentFollower = (tx, { caseId }) => lookAt(tx, caseId);
