import type { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProtectionOrder } from './order.entity.js';
import type { makeForm } from './order.forms.js';
import { earliestEnd } from './order.rules.js';
import { stepOn, write, wrong } from './orders.checks.js';

/** Not shorter than the Act has it, and not at an end before it begins. @throws Problem `invalid-input` */
function mustLast(madeOn: LondonDate, startsOn: LondonDate, endsOn: LondonDate | null): void {
  if (startsOn < madeOn) throw wrong('startsOn', 'startsBefore', madeOn);
  if (endsOn && endsOn < earliestEnd(madeOn)) throw wrong('endsOn', 'tooShort', earliestEnd(madeOn));
  if (endsOn && endsOn < startsOn) throw wrong('endsOn', 'endsBefore');
}

type Making = z.output<typeof makeForm> & Happened;

/** The order is made, on a day, with what it says. @throws Problem `invalid-input` as `mustLast`, and for what it requires without a provider */
export async function made(tx: Tx, row: ProtectionOrder, answers: Making): Promise<void> {
  const { conditions, startsOn, endsOn, positive, happenedAt } = answers;
  const madeOn = stepOn(row, happenedAt);
  if (positive && !row.providerReady) throw wrong('positive', 'lacks.providerReady');
  mustLast(madeOn, startsOn ?? madeOn, endsOn ?? null);
  Object.assign(row, { madeOn, startsOn: startsOn ?? madeOn, endsOn: endsOn ?? null, positive: positive ?? null });
  await write(tx, row, { conditions });
}
