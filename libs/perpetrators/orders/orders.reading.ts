import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { addMonths, type LondonDate } from '../../kernel/london-date.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { timings } from '../../timings/index.js';
import { ProtectionOrder } from './order.entity.js';
import type { OrderFilters } from './order.forms.js';
import { endsSoon, unservedSince } from './order.rules.js';
import { standingStates } from './order.states.js';
import { besideOf } from './beside.reading.js';
import { notificationsOf, notifyBy } from './notifications.reading.js';
import { fieldNames, textsOf } from './orders.texts.js';

/** Up to which end an order is watched on a day; the rule of the day itself is `endsSoon`. */
const watchedUntil = (today: LondonDate): LondonDate => addMonths(today, timings.spo_watch_6_months.within.months);

/** Narrows a list; the one that was considered last first. */
export function narrowed(rows: Rows<ProtectionOrder>, filters: OrderFilters, today: LondonDate): Rows<ProtectionOrder> {
  const { state, case: caseId, item: itemId, unserved, unnotified, ending } = filters;
  const of = { ...(state && { state }), ...(caseId && { caseId }), ...(itemId && { itemId }) };
  const made = unserved ? rows.where({ madeOn: { $exists: true }, state: 'made' }) : rows;
  const owed = unnotified ? made.where({ notifySince: { $exists: true } }) : made;
  const watched = ending ? owed.where({ state: { $in: standingStates }, endsOn: { $lte: watchedUntil(today) } }) : owed;
  return watched.where(of).orderBy('consideredOn', 'DESC');
}

const namesFor = (tx: Tx, rows: readonly ProtectionOrder[]) =>
  called(
    tx,
    {
      staff: rows.flatMap(({ openedBy, authorityFromId }) => [openedBy, authorityFromId]),
      agencies: rows.flatMap(({ agencyId, forceAgencyId }) => [agencyId, forceAgencyId]),
    },
    { cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference') },
  );

type Named = Awaited<ReturnType<typeof namesFor>>;

/** What is told of an order to everybody who reads it; a new column is told once it stands here. */
const head = (one: ProtectionOrder, nameOf: Named) => ({
  id: one.id,
  reference: one.reference,
  state: one.state,
  version: one.version,
  category: one.category,
  caseId: nameOf(one.caseId) && one.caseId,
  caseReference: one.caseReference,
  forumId: one.forumId,
  itemId: one.itemId,
  agencyId: one.agencyId,
  agencyName: nameOf(one.agencyId),
  forceAgencyId: one.forceAgencyId,
  forceName: nameOf(one.forceAgencyId),
  forceGround: one.forceGround,
  protects: one.protects,
  providerReady: one.providerReady,
  occasion: one.occasion,
  actsMet: one.actsMet,
  riskMet: one.riskMet,
  necessityMet: one.necessityMet,
  residesIn: one.residesIn,
  presentIn: one.presentIn,
  intendsIn: one.intendsIn,
  forceCheckedOn: one.forceCheckedOn,
  requirementKinds: one.requirementKinds,
  positive: one.positive,
  registered: one.registered,
  appeal: one.appeal,
  replacedById: one.replacedById,
  consideredOn: one.consideredOn,
  soughtOn: one.soughtOn,
  authorityFromId: one.authorityFromId,
  authorityFromName: nameOf(one.authorityFromId),
  authorisedOn: one.authorisedOn,
  lodgedOn: one.lodgedOn,
  hearingOn: one.hearingOn,
  interim: one.interim,
  interimSoughtOn: one.interimSoughtOn,
  interimAnsweredOn: one.interimAnsweredOn,
  interimEndsOn: one.interimEndsOn,
  interimServedOn: one.interimServedOn,
  madeOn: one.madeOn,
  startsOn: one.startsOn,
  endsOn: one.endsOn,
  servedOn: one.servedOn,
  servedHow: one.servedHow,
  termsServedOn: one.termsServedOn,
  inForceOn: one.inForceOn,
  endedOn: one.endedOn,
  victimToldOn: one.victimToldOn,
  victimToldBy: one.victimToldBy,
  openedBy: one.openedBy,
  openedByName: nameOf(one.openedBy),
  openedAt: one.openedAt,
  externalKey: one.externalKey,
});

/** Orders as lists show them: how each stands, and nothing of what was written. */
export async function listed(tx: Tx, rows: readonly ProtectionOrder[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await namesFor(tx, rows);
  return rows.map((one) => ({
    ...head(one, nameOf),
    unservedSince: unservedSince(one),
    notifyClock: one.notifyClock,
    notifyBy: notifyBy(one),
    endsSoon: endsSoon(one, tx.actor.today),
  }));
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** One order with what the reader may read of what was written, each answer by its category. */
export async function shown(tx: Tx, row: ProtectionOrder): Promise<Record<string, unknown>> {
  const [[of], texts, notifications, beside] = await Promise.all([
    listed(tx, [row]),
    textsOf(tx, [row.id]),
    notificationsOf(tx, row.id),
    besideOf(tx, row),
  ]);
  return { ...of, ...noTexts, ...texts.get(row.id), notifications, ...beside };
}
