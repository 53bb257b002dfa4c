import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { move } from '../../kernel/state-machine.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DutyKind } from '../../timings/index.js';
import { RetentionRule } from './retention-rule.entity.js';
import { Retention } from './retention.entity.js';
import { ruleOn, type Keeping } from './retention-rules.settled.js';
import { dueFrom } from './retention.rules.js';
import { retentionStates } from './retention.states.js';
import { changedClocks, stoppedClocks, type Ended } from './retentions.ended.js';
import { keepDecision } from './retentions.deciding.js';

export const kindOf = ({ keeper }: Pick<Retention, 'keeper'>): DutyKind =>
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

type Rules = readonly RetentionRule[];

/** By which of the rules a file of a group is to be looked at, and when, counted from a day; nothing else of it changes. */
function dueBy(rules: Rules, row: Retention, { from, today }: Readonly<Record<'from' | 'today', LondonDate>>): void {
  const rule = ruleOn(rules, row.groupKey, keepingOf(row), today);
  Object.assign(row, { ruleId: rule.id, dueOn: dueFrom(from, rule) });
}

/** The same by the rules that hold today. */
export async function settleDue(tx: Tx, row: Retention, from: LondonDate): Promise<void> {
  const rules = await tx.rows(RetentionRule).where({ groupKey: row.groupKey }).all();
  dueBy(rules, row, { from, today: tx.actor.today });
}

async function begin(tx: Tx, rules: Rules, ended: Ended): Promise<void> {
  const { caseId, agencyId, category, keeper, areaCode, forumId, reference, groupKey, groupWhy, clearFrom } = ended;
  const row = Object.assign(new Retention(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category,
    released: false,
    keeper,
    areaCode,
    forumId,
    reference,
    state: retentionStates.initial,
    version: 1,
    groupKey,
    groupWhy,
    clearFrom,
    held: false,
    begunAt: tx.at,
  });
  dueBy(rules, row, { from: clearFrom, today: tx.actor.today });
  await tx.add(row);
  await keepDecision(tx, row, { move: 'begin' });
  owed(tx, row);
}

/** The clear period begins anew; in which group a person put the file, it stays. */
async function restart(
  tx: Tx,
  rules: Rules,
  id: string,
  { forumId, areaCode, groupKey, groupWhy, clearFrom }: Ended,
): Promise<void> {
  const row = await tx.get(Retention, id, 'restart');
  const suggested = row.groupWhy === 'person' ? {} : { groupKey, groupWhy };
  move(retentionStates, row, 'restart');
  Object.assign(row, { forumId, areaCode, clearFrom, ...suggested });
  dueBy(rules, row, { from: clearFrom, today: tx.actor.today });
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
  const changed = await changedClocks(tx, caseId);
  const rules = changed.length ? await tx.rows(RetentionRule).all() : [];
  for (const ended of changed)
    await (ended.retentionId ? restart(tx, rules, ended.retentionId, ended) : begin(tx, rules, ended));
  for (const id of await stoppedClocks(tx, caseId)) await stop(tx, id);
}
