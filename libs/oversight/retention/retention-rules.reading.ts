import { Inject, Injectable } from '@nestjs/common';
import { Agency, called } from '../../administration/agencies/index.js';
import { AdvocacyService, leadsService } from '../../victims/advocacy/index.js';
import { ForceArea, standingOn, type SettledStanding } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { RetentionRule } from './retention-rule.entity.js';
import { isSettled } from './retention-rules.settled.js';
import { clinicGroups, serviceGroups, type GroupKey } from './retention.groups.js';

/** Whose rules: an area's or an advocacy service's. */
export interface Keeper {
  readonly id: string;
  readonly name: string;
  readonly areaCode: string | null;
  readonly agencyId: string | null;
  readonly groups: readonly GroupKey[];
}

/** A rule as it is shown, and how it stands today. */
export interface RuleShown extends Omit<RetentionRule, 'setBy'> {
  readonly setByName: string | null;
  readonly holds: SettledStanding | 'standard';
  readonly lastDay: LondonDate | null;
}

const ofArea = ({ id, code, name }: ForceArea): Keeper => ({
  id,
  name,
  areaCode: code,
  agencyId: null,
  groups: clinicGroups,
});
const ofService = ({ id, name }: Pick<Agency, 'id' | 'name'>): Keeper => ({
  id,
  name,
  areaCode: null,
  agencyId: id,
  groups: serviceGroups,
});

/** An area or a service by its id. @throws Problem `not-found` */
export async function keeperOf(tx: Tx, id: string): Promise<Keeper> {
  const [area, agency, isService] = await Promise.all([
    tx.rows(ForceArea).where({ id }).one(),
    tx.rows(Agency).where({ id }).one(),
    tx.rows(AdvocacyService).where({ agencyId: id }).any(),
  ]);
  if (area) return ofArea(area);
  if (agency && (isService || leadsService(tx.actor, id))) return ofService(agency);
  throw new Problem('not-found', { subject: RetentionRule.name });
}

/** As it would be settled, to ask whether somebody may. */
export const blankRule = ({ areaCode, agencyId }: Keeper): RetentionRule =>
  Object.assign(new RetentionRule(), { areaCode, agencyId });

const standing = (
  all: readonly RetentionRule[],
  one: RetentionRule,
  today: LondonDate,
): Pick<RuleShown, 'holds' | 'lastDay'> => {
  if (!isSettled(one)) return { holds: 'standard', lastDay: null };
  const alike = all.filter(
    (other) => other.groupKey === one.groupKey && other.areaCode === one.areaCode && other.agencyId === one.agencyId,
  );
  const { standing: holds, lastDay = null } = standingOn(alike.filter(isSettled), one, today);
  return { holds, lastDay };
};

async function shownOf(tx: Tx, found: readonly RetentionRule[]): Promise<RuleShown[]> {
  const nameOf = await called(tx, { staff: found.map(({ setBy }) => setBy), agencies: [] });
  return found.map(({ setBy, ...one }) => ({
    ...one,
    setByName: nameOf(setBy),
    ...standing(found, { setBy, ...one }, tx.actor.today),
  }));
}

/** What is so of all that an area or a service ever settled. */
export const settledBy = ({ areaCode, agencyId }: Keeper): Conditions =>
  areaCode ? { areaCode } : { agencyId: agencyId ?? '' };
/** Of the product's own. */
export const standard = { areaCode: { $exists: false }, agencyId: { $exists: false } } as const;

/** So much is read of what was ever settled. */
const MOST = 500;

/** How long files are kept, for everybody who holds a post. */
@Injectable()
export class RetentionRulesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The product's own rules, and those of one area or service where one is named; the latest of each group first. */
  list(actor: Actor, { keeper }: { keeper?: string | undefined }) {
    return this.work.as(actor, async (tx) => {
      const of = keeper ? await keeperOf(tx, keeper) : undefined;
      const rows = [
        ...(await tx.rows(RetentionRule).where(standard).orderBy('groupKey').all()),
        ...(of ? await this.ownOf(tx, of) : []),
      ];
      tx.note('list', RetentionRule.name, { asked: of ? ['keeper'] : [], count: rows.length });
      return { items: await shownOf(tx, rows), total: rows.length, next: null };
    });
  }

  /** The areas of somebody's posts, all for a post that is of none; and the services whose cases they settle. */
  keepers(actor: Actor): Promise<Keeper[]> {
    const codes = actor.posts.map(({ areaCode }) => areaCode);
    const led = [...(actor.services ?? []), ...(actor.leads ?? [])].map(({ agencyId }) => agencyId);
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(ForceArea).orderBy('name');
      const every = codes.some((code) => !code);
      const [areas, services] = await Promise.all([
        (every ? rows : rows.where({ code: { $in: codes } })).all(),
        tx
          .rows(AdvocacyService)
          .where({ agencyId: { $in: led } })
          .select('agencyId')
          .all(),
      ]);
      const ids = new Set([
        ...services.map(({ agencyId }) => agencyId),
        ...(actor.services ?? []).map(({ agencyId }) => agencyId),
      ]);
      const agencies = await tx
        .rows(Agency)
        .where({ id: { $in: [...ids] } })
        .orderBy('name')
        .select('id', 'name')
        .all();
      return [...areas.map(ofArea), ...agencies.map(ofService)];
    });
  }

  /** One area or service with all that it ever settled, and the product's own. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<{ keeper: Keeper & { mine: boolean }; rules: RuleShown[] }> {
    return this.work.as(actor, async (tx) => {
      const keeper = await keeperOf(tx, id);
      tx.record('read', { id }, keeper.areaCode ? ForceArea : Agency);
      const [mine, standards, settled] = await Promise.all([
        tx.may(RetentionRule, blankRule(keeper), 'create'),
        tx
          .rows(RetentionRule)
          .where({ ...standard, groupKey: { $in: [...keeper.groups] } })
          .orderBy('groupKey')
          .all(),
        this.ownOf(tx, keeper),
      ]);
      return { keeper: { ...keeper, mine }, rules: await shownOf(tx, [...standards, ...settled]) };
    });
  }

  private ownOf(tx: Tx, keeper: Keeper): Promise<RetentionRule[]> {
    const rows = tx.rows(RetentionRule).where(settledBy(keeper));
    return rows.orderBy('groupKey').orderBy('number', 'DESC').page(MOST).all();
  }
}
