import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { areaAlertStates } from './area-alert.states.js';
import { AreaAlert } from './area-alert.entity.js';
import { identifiersIn, keepTokens } from './tokens.keys.js';

interface Looking {
  readonly caseId: string;
  readonly secret: string;
}

interface Side {
  readonly caseId: string;
  readonly agencyId: string;
  readonly reference: string;
  readonly areaCode: string;
  readonly forumId: string;
}

/** A shell that waits for triage is open as well. */
const open = `f.state <> 'closed'`;

/** Open cases of other areas and forums with a token of this one's, but where a person found that they are two. */
const others = `SELECT DISTINCT ON (f.id) f.id AS "caseId" FROM protected_token mine
  JOIN protected_token t ON t.digest = mine.digest AND t.case_id <> mine.case_id
  JOIN case_file f ON f.id = t.case_id AND ${open}
  JOIN case_owner a ON a.case_id = mine.case_id AND a.side = 'perpetrator' AND a.to_at IS NULL
  JOIN case_owner b ON b.case_id = t.case_id AND b.side = 'perpetrator' AND b.to_at IS NULL AND b.area_code <> a.area_code
  WHERE mine.case_id = $1 AND EXISTS (SELECT 1 FROM case_file f WHERE f.id = $1 AND ${open})
    AND NOT EXISTS (SELECT 1 FROM match_decision d WHERE d.decision = 'not_same' AND d.undone_at IS NULL
      AND (d.person_id, d.other_id) IN ((mine.person_id, t.person_id), (t.person_id, mine.person_id)))
    AND NOT EXISTS (SELECT 1 FROM case_forum x JOIN case_forum y ON y.forum_id = x.forum_id AND y.to_at IS NULL
      WHERE x.case_id = mine.case_id AND y.case_id = t.case_id AND x.to_at IS NULL)
  ORDER BY f.id LIMIT 20`;

const sidesOf = `SELECT f.id AS "caseId", f.agency_id AS "agencyId", f.reference, o.area_code AS "areaCode", s.forum_id AS "forumId"
  FROM case_file f JOIN case_owner o ON o.case_id = f.id AND o.side = 'perpetrator' AND o.to_at IS NULL
  JOIN LATERAL (SELECT forum_id FROM case_forum s WHERE s.case_id = f.id AND s.to_at IS NULL ORDER BY s.from_at LIMIT 1) s ON true
  WHERE f.id = ANY($1::uuid[])`;

/**
 * Keeps the tokens of a case's perpetrators and raises an alert on both sides for each open case of another area that has
 * one of them. By the product alone: no person reads a token. @returns the alerts that were raised
 */
export async function acrossAreas(tx: Tx, { caseId, secret }: Looking): Promise<AreaAlert[]> {
  const known = await identifiersIn(tx, caseId);
  await keepTokens(tx, caseId, { known, secret });
  if (!known.length) return [];
  const found = await tx.run<{ caseId: string }>({ text: others, values: [caseId] });
  const raised = await Promise.all(found.map((other) => raise(tx, caseId, other.caseId)));
  return raised.flat();
}

async function raise(tx: Tx, one: string, other: string): Promise<AreaAlert[]> {
  const sides = await tx.run<Side>({ text: sidesOf, values: [[one, other]] });
  const [first, second] = [one, other].sort();
  if (sides.length !== 2) return [];
  const pairId = randomUUID();
  const pair = `INSERT INTO area_alert_pair VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`;
  if (!(await tx.run({ text: pair, values: [pairId, first, second] })).length) return [];
  const alerts = sides.map((side) => alertOf(side, sides.find((one) => one !== side)?.areaCode ?? '', pairId));
  for (const alert of alerts) await tx.along(Object.assign(alert, { raisedAt: tx.at }));
  return alerts;
}

const alertOf = ({ caseId, agencyId, reference, forumId }: Side, otherArea: string, pairId: string): AreaAlert =>
  Object.assign(new AreaAlert(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'perpetratorIdentity',
    released: false,
    caseReference: reference,
    forumId,
    pairId,
    otherArea,
    state: areaAlertStates.initial,
    version: 1,
    answeredBy: null,
    answeredAt: null,
    reason: null,
    bothAt: null,
    otherStaffId: null,
    otherReference: null,
  });
