import { addDays } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { namedIn } from './at-risk.reading.js';
import { saidIn, textsOf } from './circle.texts.js';
import { TriggerDate } from './trigger.entity.js';
import type { TriggerFilters } from './trigger.forms.js';
import { owedStates } from './trigger.states.js';

type Told = Record<string, unknown>;

/** The next seven days, today among them. */
const WEEK = 6;

function byWhen(when: TriggerFilters['when'], { today }: Pick<Actor, 'today'>): Conditions {
  const within = {
    overdue: { $lt: today },
    today: { $gte: today, $lte: today },
    week: { $gte: today, $lte: addDays(today, WEEK) },
  };
  return when ? { state: { $in: [...owedStates] }, checkInOn: within[when] } : {};
}

/** Narrows a list of dangerous days: those first by whose day somebody is soonest to be in touch, or should have been. */
export function narrowed(
  rows: Rows<TriggerDate>,
  filters: TriggerFilters,
  actor: Pick<Actor, 'id' | 'today'>,
): Rows<TriggerDate> {
  const { case: caseId, state, kind, whose, when } = filters;
  return rows
    .where({
      ...(caseId && { caseId }),
      ...(state && { state }),
      ...(kind && { kind }),
      ...(whose && { checkerId: actor.id }),
    })
    .where(byWhen(when, actor))
    .orderBy('checkInOn');
}

const isOwed = ({ state }: TriggerDate): boolean => (owedStates as readonly string[]).includes(state);

/** Dangerous days as they are listed; a handful of queries however many there are. */
export async function triggersListed(tx: Tx, rows: readonly TriggerDate[]): Promise<Told[]> {
  if (!rows.length) return [];
  const [{ nameOf, victimOf }, texts] = await Promise.all([
    namedIn(
      tx,
      rows,
      rows.flatMap(({ checkerId, madeBy }) => [checkerId, madeBy]),
    ),
    textsOf(
      tx,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => {
    const { category: _, released: __, writings: ___, owedSince: ____, returnedOn: _____, ...one } = row;
    return {
      ...one,
      caseReference: nameOf(one.caseId),
      victim: victimOf(one.caseId),
      about: texts.get(one.id)?.about ?? null,
      checkerName: nameOf(one.checkerId),
      madeByName: nameOf(one.madeBy),
      overdue: isOwed(row) && one.checkInOn < tx.actor.today,
    };
  });
}

/** One of them, with what came of it. */
export async function triggerShown(tx: Tx, row: TriggerDate): Promise<Told> {
  const [[told = {}], texts, tries] = await Promise.all([
    triggersListed(tx, [row]),
    textsOf(tx, [row.id]),
    saidIn(tx, row.id, 'notReached'),
  ]);
  const { checkIn = null, cancelling = null, resuming = null } = texts.get(row.id) ?? {};
  return { ...told, checkIn, cancelling, resuming, tries };
}
