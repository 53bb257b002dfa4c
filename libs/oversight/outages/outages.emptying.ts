import type { TakenOutOf } from '../text-checks/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { OutagePack } from './outage.entity.js';
import { makePacks } from './outage.jobs.js';
import { endPacks } from './outages.keeping.js';

const holding = `SELECT p.id, p.copy_id AS "copyId" FROM outage_pack p WHERE p.state = 'ready'
  AND EXISTS (SELECT FROM agenda_item i WHERE i.meeting_id = p.meeting_id AND i.case_id = $1)`;

/** An occasion may be so long. */
const LENGTH = 10;

/** Deletes copies for outages of meetings that deal with the case, and has them made again without what was taken out. */
export async function emptyPacks(tx: Tx, { checkId, caseId }: TakenOutOf): Promise<Record<string, number>> {
  const found = await tx.run<{ id: string; copyId: string }>({ text: holding, values: [caseId] });
  for (const { id } of found) await endPacks(tx, { packId: id }, 'deleted');
  const again = { occasion: checkId.slice(0, LENGTH), requestId: tx.actor.request.id };
  for (const copyId of new Set(found.map((one) => one.copyId))) tx.followUp(makePacks, { copyId, ...again });
  return found.length ? { [OutagePack.name]: found.length } : {};
}
