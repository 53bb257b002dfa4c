import { randomUUID } from 'node:crypto';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { gradeChanged } from './grades.following.js';
import { agencyFor, mustBeSeen, type About } from './risk.case.js';
import { RiskGrade, type RiskResult } from './risk.entity.js';
import type { Level } from './risk.levels.js';
import { becomes } from './risk.rules.js';
import { keep, wordsOf } from './risk.texts.js';

interface InForce {
  readonly id: string;
  readonly level: Level;
}

/** The grade in force of a case, whoever asks: nothing is lowered because somebody does not see it. */
export async function inForce(tx: Tx, caseId: string): Promise<InForce | undefined> {
  // Two who change it wait for each other.
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 59))', values: [caseId] });
  const text = `SELECT g.id, g.level FROM risk_grade g WHERE g.case_id = $1 AND g.state = 'settled'
    AND NOT EXISTS (SELECT 1 FROM risk_grade n WHERE n.replaces_id = g.id AND n.state = 'settled')`;
  return (await tx.run<InForce>({ text, values: [caseId] }))[0];
}

interface Wanted {
  readonly agencyId: string;
  readonly level: Level;
  readonly state: 'settled' | 'asked';
  readonly now: InForce | undefined;
  readonly resultId?: string;
}

function gradeRow(tx: Tx, caseId: string, { agencyId, level, state, now, resultId }: Wanted): RiskGrade {
  return Object.assign(new RiskGrade(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'victimIdentity',
    released: false,
    state,
    version: 1,
    level,
    fromLevel: now?.level ?? null,
    replacesId: now?.id ?? null,
    resultId: resultId ?? null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    settledAt: state === 'settled' ? tx.at : null,
    settledBy: null,
    endedAt: null,
  });
}

const changeOf = ({ id, caseId, fromLevel, level }: RiskGrade) => ({ caseId, gradeId: id, from: fromLevel, to: level });

/**
 * Sets the grade of a case: up at once, down only asked for, until a second person confirms it.
 * @throws Problem `not-allowed` where one is in force that the person does not see, `invalid-input` for the same grade
 */
export async function setGrade(
  tx: Tx,
  about: About,
  { level, reason }: { level: Level; reason: string },
): Promise<RiskGrade> {
  const agencyId = agencyFor(tx.actor, about, RiskGrade.name);
  const now = await inForce(tx, about.caseId);
  if (now) await mustBeSeen(tx, RiskGrade, now.id);
  const state = becomes(now?.level, level);
  if (state === 'same') throw invalid({ field: 'level', message: 'risk.errors.same' });
  const row = gradeRow(tx, about.caseId, { agencyId, level, state, now });
  await tx.add(row);
  await keep(tx, { ...row, category: wordsOf(Boolean(about.serviceId)) }, { reason });
  await mustBeSeen(tx, RiskGrade, row.id);
  if (state === 'settled') await gradeChanged(tx, changeOf(row));
  return row;
}

/** A result above the grade in force raises it; one below it changes nothing. Comes along with the result. */
export async function raisedBy(tx: Tx, { id, caseId, agencyId, level }: RiskResult): Promise<void> {
  if (!level) return;
  const now = await inForce(tx, caseId);
  if (becomes(now?.level, level) !== 'settled') return;
  const row = gradeRow(tx, caseId, { agencyId, level, state: 'settled', now, resultId: id });
  await tx.along(row);
  await gradeChanged(tx, changeOf(row));
}

/** A second person confirmed it. */
export async function lowered(tx: Tx, row: RiskGrade): Promise<void> {
  await gradeChanged(tx, changeOf(row));
}

/** The lowering is taken back: what was before is in force again, unless another grade came since. @throws Problem `undo-too-late` */
export async function raisedAgain(tx: Tx, row: RiskGrade): Promise<void> {
  const now = await inForce(tx, row.caseId);
  if (now?.id !== row.id) throw new Problem('undo-too-late');
  await gradeChanged(tx, { caseId: row.caseId, gradeId: row.id, from: row.level, to: row.fromLevel });
}
