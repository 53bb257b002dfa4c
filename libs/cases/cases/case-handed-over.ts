import type { Tx } from '../../platform/work/tx.js';
import { CaseFile, CaseForum } from './case-file.entity.js';

/** Of a case's own columns those that its moves change; when it is reviewed next is no longer told. */
const moved = ['state', 'depth', 'district', 'restricted', 'closedAt'] as const;
type Before = Pick<CaseFile, (typeof moved)[number]>;

const asOf = `SELECT DISTINCT ON (m.subject_id) m.subject_id AS "id", m.before FROM move_made m
  JOIN unnest($1::uuid[], $2::timestamptz[]) AS h(id, until) ON h.id = m.subject_id
  WHERE m.made_at > h.until ORDER BY m.subject_id, m.made_at, m.version_after`;

/** What the forum that leads held them to be, where it has held them to be nothing else since. */
const heldThen = `SELECT k.case_id AS "id", k.level_of_concern AS "levelOfConcern" FROM case_concern k
  JOIN unnest($1::uuid[], $2::timestamptz[]) AS h(id, until) ON h.id = k.case_id
  WHERE k.leads AND NOT EXISTS (SELECT 1 FROM row_written w WHERE w.row_id = k.id AND w.at > h.until)`;

/** The cases that a person may read because they handed the investigation over, and not by their team, a grant or an item. */
function handedOver({ actor }: Tx): Map<string, string> {
  const otherwise = new Set(
    [...actor.team, ...actor.grants].map(({ caseId }) => caseId).concat(actor.items.map(({ caseId }) => caseId)),
  );
  const found = (actor.handedOver ?? []).filter(({ caseId }) => !otherwise.has(caseId));
  const latest = new Map<string, string>();
  for (const { caseId, until } of found) if (until > (latest.get(caseId) ?? '')) latest.set(caseId, until);
  return latest;
}

/**
 * Cases as the person reads them: whoever handed the investigation over, and knows of the case by that alone, is told of
 * the case itself as it was until then (decision 77). Costs nothing for anybody else.
 */
export async function asHandedOver(tx: Tx, cases: readonly CaseFile[]): Promise<readonly CaseFile[]> {
  const until = handedOver(tx);
  const asked = cases.filter(({ id }) => until.has(id)).map(({ id }) => id);
  if (!asked.length) return cases;
  const concerned = await tx
    .rows(CaseForum)
    .where({ caseId: { $in: asked } })
    .select('caseId')
    .all();
  const dated = asked.filter((id) => !concerned.some(({ caseId }) => caseId === id));
  const values = [dated, dated.map((id) => until.get(id))];
  const [rows, held] = await Promise.all([
    tx.run<{ id: string; before: Before }>({ text: asOf, values }),
    tx.run<Pick<CaseFile, 'id' | 'levelOfConcern'>>({ text: heldThen, values }),
  ]);
  const before = new Map(rows.map((one) => [one.id, one.before]));
  const concern = new Map(held.map((one) => [one.id, one.levelOfConcern]));
  return cases.map((one) =>
    dated.includes(one.id) ? asBefore(one, before.get(one.id), concern.get(one.id) ?? null) : one,
  );
}

function asBefore(one: CaseFile, before: Before | undefined, levelOfConcern: string | null): CaseFile {
  const then = before && Object.fromEntries(moved.map((name) => [name, before[name]]));
  const closedAt = before ? before.closedAt : one.closedAt;
  return Object.assign(new CaseFile(), one, then, {
    closedAt: closedAt && new Date(closedAt),
    levelOfConcern,
    reviewOn: null,
  });
}
