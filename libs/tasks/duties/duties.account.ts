import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { forumsAs } from '../../platform/access/actor.js';
import { dutiesOf, pathOf, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import type { DaySource } from '../../platform/duties/reckoning.js';
import { reread } from '../../platform/work/composing.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { OwedDuty, type Rung } from '../reminders/index.js';
import type { WidensTo } from '../../timings/index.js';
import { daySourceOf, workingOf, type Working } from './duty.working.js';

/** One rung of one plan, and what became of it. */
export interface RungTold {
  readonly dueOn: LondonDate;
  readonly rung: Rung;
  readonly on: LondonDate;
  readonly widensTo: WidensTo;
  readonly state: 'planned' | 'sent' | 'cancelled' | 'skipped';
  /** Why it did not go: its duty ended, its day was changed, or nobody was there. */
  readonly why: 'ended' | 'moved' | 'nobody' | null;
  readonly sentAt: Date | null;
  /** Whom it went to, of those whose names the reader is told. */
  readonly to: readonly string[];
  /** How many others it went to. */
  readonly others: number;
}

/** What became of a duty, as far as somebody may know who sees its thing. */
export interface Account {
  readonly kind: string;
  readonly subjectId: string;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  readonly agencyName: string | null;
  readonly ownerName: string | null;
  readonly deputyName: string | null;
  readonly dueOn: LondonDate;
  readonly firstDueOn: LondonDate;
  readonly since: LondonDate | null;
  readonly open: boolean;
  readonly ended: { readonly at: Date; readonly byName: string | null; readonly move: string | null } | null;
  /** Every day by which it was ever owed, in the order in which they were planned. */
  readonly days: readonly { readonly dueOn: LondonDate; readonly plannedAt: Date | null }[];
  /** How its day was worked out; none where no deadline gives it. */
  readonly working: Working | null;
  readonly dayFrom: DaySource;
  readonly rungs: readonly RungTold[];
}

type Kept = Pick<
  OwedDuty,
  | 'caseId'
  | 'forumId'
  | 'agencyId'
  | 'ownerId'
  | 'deputyId'
  | 'dueOn'
  | 'firstDueOn'
  | 'since'
  | 'open'
  | 'endedAt'
  | 'endedBy'
  | 'endedMove'
>;

interface Climbed {
  readonly plan: number;
  readonly dueOn: LondonDate;
  readonly rung: Rung;
  readonly on: LondonDate;
  readonly widensTo: WidensTo;
  readonly state: RungTold['state'];
  readonly why: string | null;
  readonly staffIds: readonly string[];
  readonly sentAt: Date | null;
  readonly madeAt: Date;
}

/** What is owed by nobody is not there. */
export const nothing = (): Problem => new Problem('not-found', { subject: OwedDuty.name });

interface Asked {
  readonly kind: string;
  readonly subjectId: string;
}

const keptText = `SELECT case_id AS "caseId", forum_id AS "forumId", agency_id AS "agencyId", owner_id AS "ownerId",
    deputy_id AS "deputyId", due_on AS "dueOn", first_due_on AS "firstDueOn", since, open, ended_at AS "endedAt",
    ended_by AS "endedBy", ended_move AS "endedMove"
  FROM owed_duty WHERE kind = $1 AND subject_id = $2`;

const climbedText = `SELECT plan, due_on AS "dueOn", rung, on_day AS "on", widens_to AS "widensTo", state, why,
    staff_ids AS "staffIds", sent_at AS "sentAt", made_at AS "madeAt"
  FROM reminder WHERE kind = $1 AND subject_id = $2 ORDER BY plan, on_day, rung`;

const toldText = `SELECT (SELECT row_to_json(k) FROM (${keptText}) k) AS "kept",
  (SELECT coalesce(json_agg(row_to_json(c)), '[]') FROM (${climbedText}) c) AS "rungs"`;

/** What is kept of a duty, and its rungs; whoever sees its thing may know of both, beyond what they may list. */
async function keptOf(tx: Tx, { kind, subjectId }: Asked): Promise<{ kept?: Kept | undefined; rungs: Climbed[] }> {
  const values = [kind, subjectId];
  const [told] = await tx.run<{ kept: object | null; rungs: object[] }>({ text: toldText, values });
  const kept = told?.kept ? reread<Kept>(told.kept, ['endedAt']) : await notYetKept(tx, { kind, subjectId });
  return { kept, rungs: (told?.rungs ?? []).map((one) => reread<Climbed>(one, ['sentAt', 'madeAt'])) };
}

/** What nobody has planned yet, as it now is. @returns nothing for what owes nothing */
async function notYetKept(tx: Tx, asked: Asked): Promise<Kept | undefined> {
  const [now] = [...(await dutiesOf(tx, [asked])).values()];
  if (!now) return undefined;
  const { caseId, forumId = null, agencyId, ownerId, deputyId, dueOn, since, open } = now;
  const owed = { caseId, forumId, agencyId, ownerId, deputyId, dueOn, since, open };
  return { ...owed, firstDueOn: dueOn, endedAt: null, endedBy: null, endedMove: null };
}

/** Each day of a plan, and the one that holds where nothing was planned for it. */
function daysOf({ firstDueOn, dueOn }: Kept, rungs: readonly Climbed[]): Account['days'] {
  const plans = new Map(rungs.map((one) => [one.plan, { dueOn: one.dueOn, plannedAt: one.madeAt }]));
  const planned: Account['days'] = [...plans.values()];
  const first = planned.some((one) => one.dueOn === firstDueOn) ? [] : [{ dueOn: firstDueOn, plannedAt: null }];
  const last = [...first, ...planned].some((one) => one.dueOn === dueOn) ? [] : [{ dueOn, plannedAt: null }];
  return [...first, ...planned, ...last];
}

function whyNot({ state, why, plan }: Climbed, latest: number): RungTold['why'] {
  if (state === 'skipped') return 'nobody';
  if (state !== 'cancelled') return null;
  return plan < latest && why === 'ended' ? 'moved' : 'ended';
}

/** The thing behind a kind of duty, for whoever it concerns. @throws Problem `not-found` */
async function behind(tx: Tx, { kind, subjectId }: Asked): Promise<{ of: KindOfDuty; row: Row }> {
  const of = tx.duties.of(kind);
  if (!of) throw nothing();
  const row = await tx.get(of.entity, subjectId);
  if (of.concerns?.(tx.actor, row) === false) throw nothing();
  return { of, row };
}

/**
 * What became of a duty, for whoever sees its thing. Whom reminders went to is told by name to those who run the forum;
 * everybody else reads the names of whoever owes it, and their own.
 * @returns where the thing is, and the account where it owes something @throws Problem `not-found` where it is not seen
 */
export async function accountIn(tx: Tx, asked: Asked): Promise<{ path: string; account?: Account }> {
  const { of, row } = await behind(tx, asked);
  const path = pathOf(of, row);
  const { kept, rungs } = await keptOf(tx, asked);
  if (!kept) return { path };
  const runs = forumsAs(tx.actor, 'coordinator', 'chair').includes(kept.forumId ?? '');
  const mayName = (id: string): boolean => runs || [kept.ownerId, kept.deputyId, tx.actor.id].includes(id);
  const [nameOf, working] = await Promise.all([
    called(
      tx,
      {
        staff: [
          kept.ownerId,
          kept.deputyId,
          kept.endedBy,
          ...rungs.flatMap(({ staffIds }) => staffIds).filter(mayName),
        ],
        agencies: [kept.agencyId],
      },
      { cases: casesByIds(tx, kept.caseId ? [kept.caseId] : []).select('id', 'reference') },
    ),
    workingOf(tx, of, { row, ...kept }),
  ]);
  const latest = Math.max(0, ...rungs.map(({ plan }) => plan));
  const toldOf = (one: Climbed): RungTold => {
    const to = one.staffIds.filter(mayName).flatMap((id) => nameOf(id) ?? []);
    const { dueOn, rung, on, widensTo, state, sentAt } = one;
    return {
      dueOn,
      rung,
      on,
      widensTo,
      state,
      why: whyNot(one, latest),
      sentAt,
      to,
      others: one.staffIds.length - to.length,
    };
  };
  const { endedAt, endedBy, endedMove: move } = kept;
  const byName = runs || of.showsWho ? nameOf(endedBy) : null;
  const account: Account = {
    ...asked,
    caseId: kept.caseId,
    caseReference: nameOf(kept.caseId),
    agencyName: nameOf(kept.agencyId),
    ownerName: nameOf(kept.ownerId),
    deputyName: nameOf(kept.deputyId),
    dueOn: kept.dueOn,
    firstDueOn: kept.firstDueOn,
    since: kept.since,
    open: kept.open,
    ended: endedAt && { at: endedAt, byName, move },
    days: daysOf(kept, rungs),
    working,
    dayFrom: daySourceOf(of, { row, ...kept }, working),
    rungs: rungs.map(toldOf),
  };
  return { path, account };
}
