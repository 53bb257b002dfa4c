import { stillOpen } from '../../victims/advocacy/index.js';
import { invalid } from '../../kernel/problem.js';
import { underMappa } from '../../perpetrators/mappa/index.js';
import { soughtStates, standingStates } from '../../perpetrators/orders/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Retention } from './retention.entity.js';

/** The other files of the same controller in which somebody of this one stands. */
const others = `SELECT o.case_id FROM case_person p JOIN case_person o ON o.person_id = p.person_id
  WHERE p.case_id = $1 AND o.case_id <> $1`;

const openCase = `EXISTS (SELECT 1 FROM case_file c WHERE $2 = 'clinic' AND c.category = 'caseExists' AND c.state <> 'closed' AND c.id IN (${others}))
  OR EXISTS (SELECT 1 FROM advocacy_case a WHERE $2 = 'service' AND a.agency_id = $6 AND a.state = ANY ($3) AND a.id IN (${others}))`;
const order = `EXISTS (SELECT 1 FROM protection_order o WHERE o.case_id = $1 AND (o.state = ANY ($4) OR (o.state = 'refused' AND o.appeal = 'lodged')))
  OR EXISTS (SELECT 1 FROM other_order o WHERE o.case_id = $1 AND o.state = 'in_force')`;
const mappa = `EXISTS (SELECT 1 FROM mappa_referral m WHERE m.case_id = $1 AND m.state = ANY ($5))
  OR EXISTS (SELECT 1 FROM pdp_check d WHERE d.case_id = $1 AND d.state IN ('taken_up', 'accepted'))`;
/** Whoever works for the victim still does, or has to tell them something, or something of theirs is still to be answered. */
const victim = `$2 = 'clinic' AND (EXISTS (SELECT 1 FROM advocacy_link l JOIN advocacy_case a ON a.id = l.case_id
    WHERE l.clinic_case_id = $1 AND l.ended_at IS NULL AND a.state = ANY ($3))
  OR EXISTS (SELECT 1 FROM advocacy_referral r WHERE r.clinic_case_id = $1 AND r.state = 'sent')
  OR EXISTS (SELECT 1 FROM owed_duty d WHERE d.case_id = $1 AND d.kind = 'victim_event' AND d.open))`;
/** Some groups are kept until the person would be so old: where nobody knows when they were born, nobody knows when that is. */
const age = `$7::int IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person_fact f JOIN case_person p ON p.person_id = f.person_id AND p.case_id = f.case_id
  WHERE f.case_id = $1 AND p.part = 'perpetrator' AND f.kind = 'date_of_birth' AND f.ended_at IS NULL AND f.value ~ '^\\d{4}-\\d{2}-\\d{2}$'
    AND (f.value::date + make_interval(years => $7::int))::date <= $8::date)`;

const obstacles = { openCase, order, mappa, victim, age } as const;
type Obstacle = keyof typeof obstacles | 'held' | 'early';

const text = `SELECT ${Object.entries(obstacles)
  .map(([name, so]) => `(${so}) AS "${name}"`)
  .join(', ')}`;

/** What hangs on a file that must not be disposed of; it goes beyond what whoever asks may read, and says no more than that there is something. */
export async function obstaclesTo(tx: Tx, row: Retention, untilAge: number | null): Promise<Obstacle[]> {
  const values = [
    row.caseId,
    row.keeper,
    [...stillOpen],
    [...soughtStates, ...standingStates],
    [...underMappa],
    row.agencyId,
    untilAge,
    tx.actor.today,
  ];
  const [found = {}] = await tx.run<Record<string, boolean>>({ text, values });
  return [
    ...(row.held ? (['held'] as const) : []),
    ...(row.dueOn > tx.actor.today ? (['early'] as const) : []),
    ...(Object.keys(obstacles) as (keyof typeof obstacles)[]).filter((name) => found[name]),
  ];
}

/** @throws Problem `invalid-input`, one error for each thing that keeps the file, in plain words */
export async function mustBeFree(tx: Tx, row: Retention, untilAge: number | null): Promise<void> {
  const found = await obstaclesTo(tx, row, untilAge);
  if (found.length) throw invalid(...found.map((name) => ({ field: '', message: `retention.obstacles.${name}` })));
}
