import type { Tx } from '../../platform/work/tx.js';
import type { Transfer } from './transfer.entity.js';
import type { Actions } from './transfer.forms.js';
import { goingOf, unsettled } from './transfer.rules.js';
import { allOpen, openActionsIn, refused } from './transfers.checks.js';

/**
 * Says of each open action of the case whether it goes or is confirmed to stay.
 * @throws Problem `invalid-input` where some are to be chosen and none is, or one of another case
 */
export async function settleActions(tx: Tx, row: Transfer, { openActions, going: chosen }: Actions): Promise<void> {
  const actions = await openActionsIn(tx, row.caseId);
  const open = actions.map(({ id }) => id);
  const going = goingOf(openActions, open, chosen);
  if (!going) throw refused('going', openActions === 'chosen' ? 'chooseActions' : 'choseActions');
  const takers = Object.entries(row.takers).filter(([id]) => going.includes(id));
  Object.assign(row, {
    going: [...going],
    goingAs: going.map((id) => actions.find((one) => one.id === id)?.reference ?? ''),
    staying: open.filter((id) => !going.includes(id)),
    takers: Object.fromEntries(takers),
  });
}

/** Every open action has to go or to be confirmed, whoever set it and whenever. @throws Problem `invalid-input` */
export async function mustBeSettled(tx: Tx, row: Transfer): Promise<void> {
  if (unsettled(await allOpen(tx, row.caseId), row).length) throw refused('', 'actionsOpen');
}

/** The actions that go and are open still. */
export async function stillGoing(tx: Tx, { caseId, going }: Transfer): Promise<string[]> {
  const open = await allOpen(tx, caseId);
  return going.filter((id) => open.includes(id));
}
