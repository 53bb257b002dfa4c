import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../kernel/london-date.js';
import { move } from '../kernel/state-machine.js';
import { planDuty } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { RetentionRule } from './retention-rule.entity.js';
import { Retention } from './retention.entity.js';
import { dueFrom, ruleOn, type Keeping } from './retention.rules.js';
import { retentionStates } from './retention.states.js';
import { changedClocks, stoppedClocks, type Ended } from './retentions.ended.js';
import { keepDecision } from './retentions.deciding.js';

export const kindOf = ({ keeper }: Pick<Retention, 'keeper'>): string =>
  keeper === 'service' ? 'victim_file_review' : 'retention_review';

/** The reminders look again at what is owed of a file. */
export const owed = (tx: Tx, row: Pick<Retention, 'id' | 'keeper'>): void =>
  tx.followUp(planDuty, { kind: kindOf(row), subjectId: row.id, occasion: randomUUID() });

/** Whose rules a file is kept by. */
export const keepingOf = ({
  keeper,
  areaCode,
  agencyId,
}: Pick<Retention, 'keeper' | 'areaCode' | 'agencyId'>): Keeping =>
  keeper === 'service' ? { areaCode: null, agencyId } : { areaCode, agencyId: null };

/** When a file of a group is to be looked at, counted from a day by the rule that holds today; nothing else of it changes. */
export async function settleDue(tx: Tx, row: Retention, from: LondonDate): Promise<void> {
  const rules = await tx.rows(RetentionRule).where({ groupKey: row.groupKey }).all();
  const rule = ruleOn(rules, row.groupKey, keepingOf(row), tx.actor.today);
  Object.assign(row, { ruleId: rule.id, dueOn: dueFrom(from, rule) });
}

async function begin(tx: Tx, ended: Ended): Promise<void> {
  const { caseId, agencyId, category, keeper, areaCode, forumId, reference, groupKey, groupWhy, clearFrom } = ended;
  const row = Object.assign(new Retention(), {
    id: randomUUID(), caseId, agencyId, category, released: false, keeper, areaCode, forumId, reference,
    state: retentionStates.initial, version: 1, groupKey, groupWhy, clearFrom, held: false, begunAt: tx.at,
  }); // prettier-ignore
  await settleDue(tx, row, clearFrom);
  await tx.add(row);
  await keepDecision(tx, row, { move: 'begin' });
  owed(tx, row);
}

/** The clear period begins anew; in which group a person put the file, it stays. */
async function restart(tx: Tx, id: string, { forumId, areaCode, groupKey, groupWhy, clearFrom }: Ended): Promise<void> {
  const row = await tx.get(Retention, id, 'restart');
  const suggested = row.groupWhy === 'person' ? {} : { groupKey, groupWhy };
  move(retentionStates, row, 'restart');
  Object.assign(row, { forumId, areaCode, clearFrom, ...suggested });
  await settleDue(tx, row, clearFrom);
  await tx.save(row);
  await keepDecision(tx, row, { move: 'restart' });
  owed(tx, row);
}

async function stop(tx: Tx, id: string): Promise<void> {
  const row = await tx.get(Retention, id, 'stop');
  move(retentionStates, row, 'stop');
  await tx.save(row);
  await keepDecision(tx, row, { move: 'stop' });
  owed(tx, row);
}

/**
 * Brings the clocks of files up to date, as the product: a file that has closed gets one, a contact since begins its clear
 * period anew, and one that is open again stops it (`domain.md` 9.5).
 * @param caseId that case and whoever else’s has somebody of it in it; none: of every file
 */
export async function keepClocks(tx: Tx, caseId: string | null): Promise<void> {
  for (const ended of await changedClocks(tx, caseId))
    await (ended.retentionId ? restart(tx, ended.retentionId, ended) : begin(tx, ended));
  for (const id of await stoppedClocks(tx, caseId)) await stop(tx, id);
}
