import type { Action } from '../../panels/actions/index.js';
import { Agency, fullName, Staff } from '../../administration/agencies/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { aboutCase, dayIn, loggedIn, sayer, type Seen } from './copies.reading.js';

/** An action, as the person of the transaction sees it. */
export async function actionSeen(tx: Tx, row: Action, t: Words): Promise<Seen> {
  const [about, owner, agency] = await Promise.all([
    aboutCase(tx, t, row),
    tx.rows(Staff).where({ id: row.ownerId }).one(),
    tx.rows(Agency).where({ id: row.agencyId }).one(),
  ]);
  const say = sayer(t, row.category, row.agencyId);
  return {
    reference: row.reference,
    said: [
      ...about.said,
      say('text', row.text),
      say('type', t(`actions.questions.type.options.${row.type}`)),
      say('tactic', row.tactic && t(`actions.questions.tactic.options.${row.tactic}`)),
      say('risk', row.risk),
      say('priority', t(`actions.questions.priority.options.${row.priority}`)),
      say('agency', agency?.name),
      say('owner', owner && fullName(owner)),
      say('dueOn', dayIn(row.dueOn)),
      say('state', t(`actions.states.${row.state}`)),
      say('successTest', row.successTest),
      say('doneOn', dayIn(row.doneOn)),
      say('evidence', row.evidence),
      say('reason', row.reason),
      say('madeAt', loggedIn(row.madeAt)),
    ],
  };
}
