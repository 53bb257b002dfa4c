import { called } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { agenciesOf } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProgrammeReferral, ProgrammeSession, ProgrammeSupport } from './programme-referral.entity.js';
import type { ReferralFilters, SessionFilters } from './programme-referral.forms.js';
import { underWay, unfinished as unfinishedStates } from './programme-referral.states.js';
import { missedStates } from './programme-session.states.js';
import { Programme } from './programme.entity.js';
import { isUnfunded } from './programme.rules.js';
import { fieldNames, textsOf } from './programmes.texts.js';

/** Narrows a list; the newest first. */
export function narrowed(rows: Rows<ProgrammeReferral>, filters: ReferralFilters): Rows<ProgrammeReferral> {
  const { case: caseId, state, programme, route, unfinished } = filters;
  const of = {
    ...(caseId && { caseId }),
    ...(state && { state }),
    ...(programme && { programmeId: programme }),
    ...(route && { entryRoute: route }),
  };
  const open = unfinished ? rows.where({ state: { $in: unfinishedStates } }) : rows;
  return open.where(of).orderBy('madeAt', 'DESC');
}

/** Of one referral, or of all; in their order. */
export const narrowedSessions = (
  rows: Rows<ProgrammeSession>,
  { state, referral }: SessionFilters,
): Rows<ProgrammeSession> =>
  rows
    .where({ ...(state && { state }), ...(referral && { referralId: referral }) })
    .orderBy('madeAt', 'DESC')
    .orderBy('number');

/** Whether somebody who delivers the programme records its sessions, and one is left to record. */
export async function recordsSessions(tx: Tx, { id, providerAgencyId }: ProgrammeReferral): Promise<boolean> {
  if (!agenciesOf(tx.actor).includes(providerAgencyId)) return false;
  const left = tx.rows(ProgrammeSession).where({ referralId: id, state: 'offered' }).open('attend');
  return (await left.select('id').page(1).all()).length > 0;
}

/** So much of what was written says who somebody is. */
const BRIEF = 80;

/**
 * Who the participants of some referrals are, as it was written for the provider that reads it there; to a provider no case
 * tells its people. Nothing where names are hidden.
 */
export async function personsToProvider(
  tx: Tx,
  rows: readonly ProgrammeReferral[],
): Promise<ReadonlyMap<string, string>> {
  const ours = rows.filter(({ providerAgencyId }) => agenciesOf(tx.actor).includes(providerAgencyId));
  if (!ours.length || tx.actor.request.naming?.hidden) return new Map();
  const texts = await textsOf(
    tx,
    ours.map(({ id }) => id),
  );
  const briefly = (said: string): string => (said.length > BRIEF ? `${said.slice(0, BRIEF)}…` : said);
  return new Map(
    ours.flatMap(({ id }) => {
      const [said = ''] = texts.get(id)?.person?.trim().split('\n', 1) ?? [];
      return said ? [[id, briefly(said)] as const] : [];
    }),
  );
}

/** The same of the participant of one referral; nothing to whoever reads of them in the case. */
export async function participantOf(tx: Tx, referralId: string): Promise<string | undefined> {
  const row = await tx.rows(ProgrammeReferral).where({ id: referralId }).one();
  return row && (await personsToProvider(tx, [row])).get(referralId);
}

const namesFor = (tx: Tx, rows: readonly ProgrammeReferral[]) =>
  called(
    tx,
    {
      staff: rows.map(({ madeBy }) => madeBy),
      agencies: rows.flatMap(({ agencyId, providerAgencyId }) => [agencyId, providerAgencyId]),
    },
    {
      cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference'),
      programmes: tx
        .rows(Programme)
        .where({ id: { $in: [...new Set(rows.map(({ programmeId }) => programmeId))] } })
        .select('id', 'name'),
    },
  );
type Named = Awaited<ReturnType<typeof namesFor>>;

/** What is told of a referral to everybody who reads it, its provider too; a new column is told once it stands here. */
const head = (one: ProgrammeReferral, nameOf: Named) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  category: one.category,
  caseReference: one.caseReference,
  agencyId: one.agencyId,
  agencyName: nameOf(one.agencyId),
  programmeId: one.programmeId,
  programmeName: nameOf(one.programmeId),
  providerAgencyId: one.providerAgencyId,
  providerName: nameOf(one.providerAgencyId),
  entryRoute: one.entryRoute,
  consent: one.consent,
  consentOn: one.consentOn,
  basis: one.basis,
  answerDueOn: one.answerDueOn,
  assessedOn: one.assessedOn,
  answeredOn: one.answeredOn,
  readyToStart: one.supportAnsweredOn !== null,
  startedOn: one.startedOn,
  sessionsOffered: one.sessionsOffered,
  attended: one.attended,
  missed: one.missed,
  endedOn: one.endedOn,
  alertDueOn: one.alertDueOn,
  alertedAt: one.alertedAt,
  followUpOn: one.followUpOn,
  followedUpOn: one.followedUpOn,
  disposalOfferedOn: one.disposalOfferedOn,
  disposalAcceptedOn: one.disposalAcceptedOn,
  breachedOn: one.breachedOn,
  flagged: one.flaggedAt !== null,
  madeAt: one.madeAt,
});

/** What the clinic alone is told besides: out of what it was made, by whom, and where it goes on. */
const ofTheCase = (one: ProgrammeReferral, nameOf: Named) => ({
  caseId: one.caseId,
  forumId: one.forumId,
  itemId: one.itemId,
  condition: one.condition,
  supportAnsweredOn: one.supportAnsweredOn,
  toId: one.toId,
  fromId: one.fromId,
  madeBy: one.madeBy,
  madeByName: nameOf(one.madeBy),
  externalKey: one.externalKey,
});
type OfTheCase = ReturnType<typeof ofTheCase>;

const shut: { readonly [F in keyof OfTheCase]: null } = {
  caseId: null,
  forumId: null,
  itemId: null,
  condition: null,
  supportAnsweredOn: null,
  toId: null,
  fromId: null,
  madeBy: null,
  madeByName: null,
  externalKey: null,
};

/** Referrals as lists show them: how each stands, and nothing of what was written. */
export async function listed(tx: Tx, rows: readonly ProgrammeReferral[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const ids = [...new Set(rows.map(({ programmeId }) => programmeId))];
  const [nameOf, ending] = await Promise.all([
    namesFor(tx, rows),
    tx
      .rows(Programme)
      .where({ id: { $in: ids } })
      .select('id', 'fundedUntil', 'state')
      .all(),
  ]);
  const by = new Map(ending.map((one) => [one.id, one]));
  return rows.map((one) => {
    const programme = by.get(one.programmeId);
    const onIt = underWay.includes(one.state);
    return {
      ...head(one, nameOf),
      ...(nameOf(one.caseId) ? ofTheCase(one, nameOf) : shut),
      unfunded: onIt && programme !== undefined && isUnfunded(programme, tx.actor.today),
      closing: unfinishedStates.includes(one.state) && programme !== undefined && programme.state !== 'open',
    };
  });
}

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));

/** What the reader may know of support for the victim; a provider never knows any of it. */
async function supportOf(tx: Tx, referralId: string) {
  const now = await tx
    .rows(ProgrammeSupport)
    .where({ referralId, withdrawnAt: { $exists: false } })
    .one();
  const nameOf = await called(tx, { staff: now ? [now.advocateId, now.madeBy] : [], agencies: [] });
  return {
    support: now?.answer ?? null,
    supportReason: now?.reason ?? null,
    advocateId: now?.advocateId ?? null,
    advocateName: now ? nameOf(now.advocateId) : null,
  };
}

/** The advocates who are linked to some referrals, for whoever may know who the victim is. */
export async function advocatesOf(
  tx: Tx,
  rows: readonly ProgrammeReferral[],
): Promise<(referralId: string) => string | null> {
  const of = {
    referralId: { $in: rows.map(({ id }) => id) },
    withdrawnAt: { $exists: false },
    advocateId: { $exists: true },
  };
  const found = rows.length ? await tx.rows(ProgrammeSupport).where(of).all() : [];
  const nameOf = await called(tx, { staff: found.map(({ advocateId }) => advocateId), agencies: [] });
  const by = new Map(found.map((one) => [one.referralId, nameOf(one.advocateId)]));
  return (referralId) => by.get(referralId) ?? null;
}

/** Sessions with what was written of each. */
export async function listedSessions(tx: Tx, rows: readonly ProgrammeSession[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const texts = await textsOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((one) => ({
    id: one.id,
    state: one.state,
    version: one.version,
    referralId: one.referralId,
    caseReference: one.caseReference,
    number: one.number,
    plannedOn: one.plannedOn,
    heldOn: one.heldOn,
    alertDueOn: one.alertDueOn,
    alertedAt: one.alertedAt,
    freshRisk: texts.get(one.id)?.freshRisk ?? null,
    missedReason: texts.get(one.id)?.missedReason ?? null,
    alert: texts.get(one.id)?.alert ?? null,
  }));
}

/** One referral with what the reader may read of what was written, and its sessions. */
export async function shown(tx: Tx, row: ProgrammeReferral): Promise<Record<string, unknown>> {
  const [[of], texts, support, sessions] = await Promise.all([
    listed(tx, [row]),
    textsOf(tx, [row.id]),
    supportOf(tx, row.id),
    tx.rows(ProgrammeSession).where({ referralId: row.id }).orderBy('number').page(200).all(),
  ]);
  const count = (states: readonly string[]) => sessions.filter(({ state }) => states.includes(state)).length;
  return {
    ...of,
    ...noTexts,
    ...texts.get(row.id),
    ...support,
    attendedEntered: count(['attended']),
    missedEntered: count(missedStates),
    sessions: await listedSessions(tx, sessions),
  };
}
