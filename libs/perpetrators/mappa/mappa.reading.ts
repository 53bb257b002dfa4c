import { called } from '../../administration/agencies/index.js';
import { ForceArea, Forum } from '../../administration/areas/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { contactsOf } from './contact.types.js';
import { groundsFor } from './exits.rules.js';
import { mappaAreaName } from './mappa.areas.js';
import { helpFor } from './mappa.eligibility.js';
import { MappaForms, type MappaReferral } from './mappa.entity.js';
import type { MappaFilters } from './mappa.forms.js';
import { settledBy } from './mappa.known.js';
import { reviewBy } from './mappa.intervals.js';
import { PdpCheck } from './pdp.entity.js';
import { reviewed, underMappa, weighable } from './mappa.states.js';
import { fieldNames, toldOf, type Told } from './mappa.texts.js';

/** Narrows the list; domestic abuse first, and of these the one that has waited longest (`capabilities.md` F11). */
export function narrowed(rows: Rows<MappaReferral>, filters: MappaFilters): Rows<MappaReferral> {
  const { state, category, level, under, area, month, forum, case: caseId } = filters;
  const of = {
    ...(state && { state }),
    ...(level && { level }),
    ...(area && { mappaArea: area }),
    ...(category && { mappaCategory: category }),
    ...(month && { month }),
    ...(forum && { forumId: forum }),
    ...(caseId && { caseId }),
  };
  const managed = under ? rows.where({ state: { $in: underMappa } }) : rows;
  return managed.where(of).orderBy('daRelated', 'DESC').orderBy('madeAt');
}

/** What whoever and whatever referrals speak of is called; a case has a name for whoever opens it. */
const namesFor = (tx: Tx, rows: readonly MappaReferral[]) =>
  called(
    tx,
    {
      staff: rows.map(({ madeBy }) => madeBy),
      agencies: rows.flatMap(({ agencyId, viewAgencyId, leadAgencyId, jointLeadAgencyId, recipientAgencyId }) => [
        agencyId,
        viewAgencyId,
        leadAgencyId,
        jointLeadAgencyId,
        recipientAgencyId,
      ]),
    },
    {
      cases: casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))]).select('id', 'reference'),
      places: tx
        .rows(Forum)
        .where({ id: { $in: [...new Set(rows.map(({ forumId }) => forumId))] } })
        .select('id', 'name'),
    },
  );

type Named = Awaited<ReturnType<typeof namesFor>>;

/** The area of the force whose forum answers for each, and the area of MAPPA that manages them: two facts (`capabilities.md` F20). */
async function areasFor(tx: Tx, rows: readonly MappaReferral[]) {
  const ids = [...new Set(rows.map(({ forumId }) => forumId))];
  const { forums, areas } = await tx.together({
    forums: tx
      .rows(Forum)
      .where({ id: { $in: ids } })
      .select('id', 'areaCode'),
    areas: tx.rows(ForceArea).select('code', 'name', 'mappaArea'),
  });
  return ({ forumId, mappaArea }: MappaReferral) => {
    const areaCode = forums.find(({ id }) => id === forumId)?.areaCode;
    const force = areas.find(({ code }) => code === areaCode);
    return {
      forceArea: force?.name ?? null,
      mappaArea,
      mappaAreaName: mappaArea && mappaAreaName(areas, mappaArea),
      forceMappaArea: force?.mappaArea ?? null,
    };
  };
}

/** What is told of a referral to everybody who reads it; a new column is told once it stands here. */
const head = (one: MappaReferral, nameOf: Named) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  caseReference: one.caseReference,
  month: one.month,
  daRelated: one.daRelated,
  mappaCategory: one.mappaCategory,
  mappaLevel: one.level,
  agencyId: one.agencyId,
  agencyName: nameOf(one.agencyId),
  madeAt: one.madeAt,
  screenedAt: one.screenedAt,
  viewAt: one.viewAt,
  decidedAt: one.decidedAt,
  viewAgencyId: one.viewAgencyId,
  viewAgencyName: nameOf(one.viewAgencyId),
  viewAskedAt: one.viewAskedAt,
  viewDueOn: one.viewDueOn,
  leadAgencyId: one.leadAgencyId,
  leadAgencyName: nameOf(one.leadAgencyId),
  jointLeadAgencyId: one.jointLeadAgencyId,
  jointLeadAgencyName: nameOf(one.jointLeadAgencyId),
  levelOneAt: one.levelOneAt,
  reviewOn: one.reviewOn,
  meetingDueOn: one.meetingDueOn,
  meetingOn: one.meetingOn,
  lastMetOn: one.lastMetOn,
  managedAt: one.managedAt,
  challengedAt: one.challengedAt,
  exitGround: one.exitGround,
  submittedOn: one.submittedOn,
  recipientAgencyId: one.recipientAgencyId,
  recipientAgencyName: nameOf(one.recipientAgencyId),
  basis: one.basis,
  answeredAt: one.answeredAt,
  exitedAt: one.exitedAt,
  formsId: one.formsId,
  forumName: nameOf(one.forumId),
});

/** Whoever opens the case is told besides from where it came and where it went. */
const ofTheCase = (one: MappaReferral, nameOf: Named) =>
  nameOf(one.caseId)
    ? {
        caseId: one.caseId,
        forumId: one.forumId,
        madeBy: one.madeBy,
        madeByName: nameOf(one.madeBy),
        waitingItemId: one.waitingItemId,
      }
    : { caseId: null, forumId: null, madeBy: null, madeByName: null, waitingItemId: null };

/** What is worked out by the table of timings: the first meeting that is still owed, and by when the level is looked at again. */
const byTable = ({ state, level, lastMetOn, meetingDueOn }: MappaReferral) => ({
  firstMeetingBy: state === 'accepted' || state === 'meeting_listed' ? meetingDueOn : null,
  reviewBy: isReviewed(state) && lastMetOn ? reviewBy(level, londonDay(lastMetOn)) : null,
});

/** By when a referral to level 2 or 3 is due before a release (`domain.md` 5.2). */
const beforeRelease = ({ texts: { releaseOn } }: Told): LondonDate | null =>
  releaseOn ? due('mappa_before_release', londonDay(releaseOn)) : null;

const isReviewed = (state: string): boolean => (reviewed as readonly string[]).includes(state);

const noTexts = Object.fromEntries(fieldNames.map((field) => [field, null]));
const nothing: Told = { texts: {}, origins: {} };

/** Referrals with what the reader may read of each; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly MappaReferral[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const [nameOf, areasOf] = await Promise.all([namesFor(tx, rows), areasFor(tx, rows)]);
  return rows.map((one) => ({ ...head(one, nameOf), ...areasOf(one), ...ofTheCase(one, nameOf) }));
}

/** One referral with its answers, where each was filled in from, and the forms under which it was begun. */
export async function shown(tx: Tx, row: MappaReferral): Promise<Record<string, unknown>> {
  const [[one], told, forms] = await Promise.all([
    listed(tx, [row]),
    toldOf(tx, [row.id]),
    tx.rows(MappaForms).where({ id: row.formsId }).one(),
  ]);
  const of = told.get(row.id) ?? nothing;
  const settled = forms && settledBy(forms);
  const isWeighed = (weighable as readonly string[]).includes(row.state);
  return {
    ...one,
    ...noTexts,
    ...of.texts,
    origins: of.origins,
    asks: { prescreen: settled?.prescreen ?? [], full: settled?.full ?? [] },
    formName: forms?.formName ?? null,
    formNumber: forms?.number ?? null,
    formsFromOn: forms?.fromOn ?? null,
    formsSource: forms?.source ?? null,
    ...byTable(row),
    contactTypes: contactsOf({ ...row, reviewNote: of.texts.reviewNote }),
    pdpId:
      row.state === 'not_eligible' ? ((await tx.rows(PdpCheck).where({ mappaId: row.id }).one())?.id ?? null) : null,
    eligibility: isWeighed ? await helpFor(tx, row, of.texts) : null,
    exitGrounds: groundsFor(row.mappaCategory, tx.actor.today),
    beforeRelease: beforeRelease(of),
  };
}
