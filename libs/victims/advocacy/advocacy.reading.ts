import { called } from '../../administration/agencies/index.js';
import { ForceArea, namesOfDistricts } from '../../administration/areas/index.js';
import { namesOf, peopleIn, recordsTold } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyAllocation } from './advocacy-allocation.entity.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { attemptsOf } from './advocacy.attempts.js';
import { looked } from './advocacy.checks.js';
import type { AdvocacyFilters } from './advocacy.forms.js';
import { fieldNames, textsOf } from './advocacy.texts.js';
import { alikeIn, leadBefore, none } from './duplicates.reading.js';
import { feedbackOf } from './feedback.keeping.js';
import { AdvocateType, FundingStream } from './services/service.entity.js';

/** Narrows a list of advocates' cases; the latest first. */
export function narrowed(
  rows: Rows<AdvocacyCase>,
  { state, lead }: AdvocacyFilters,
  { id }: Pick<Actor, 'id'>,
): Rows<AdvocacyCase> {
  return rows
    .where({ ...(state && { state }), ...(lead && { leadId: lead === 'mine' ? id : lead }) })
    .orderBy('referredOn', 'DESC')
    .orderBy('openedAt', 'DESC');
}

/** Advocates' cases as they are listed, victims by the names they prefer; a handful of queries however many there are. */
export async function listed(tx: Tx, rows: readonly AdvocacyCase[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const staff = rows.flatMap(({ leadId, openedBy }) => [leadId, openedBy]);
  const codes = [...new Set(rows.flatMap(({ areaCode }) => areaCode ?? []))];
  const [names, nameOf, areas] = await Promise.all([
    namesOf(
      tx,
      rows.map(({ id }) => id),
    ),
    called(
      tx,
      { staff, agencies: rows.flatMap(({ agencyId, referrerAgencyId }) => [agencyId, referrerAgencyId]) },
      {
        streams: tx
          .rows(FundingStream)
          .where({ id: { $in: rows.flatMap(({ streamId }) => streamId ?? []) } })
          .select('id', 'name'),
      },
    ),
    codes.length
      ? tx
          .rows(ForceArea)
          .where({ code: { $in: codes } })
          .all()
      : [],
  ]);
  const [areaNames, districts] = [new Map(areas.map(({ code, name }) => [code, name])), namesOfDistricts(areas)];
  return rows.map(({ category: _, released: __, caseId: ___, referralId: ____, ...one }) => ({
    ...one,
    victim: names.get(one.id)?.victim ?? null,
    agencyName: nameOf(one.agencyId),
    leadName: nameOf(one.leadId),
    openedByName: nameOf(one.openedBy),
    streamName: nameOf(one.streamId),
    referrerName: nameOf(one.referrerAgencyId),
    areaName: one.areaCode && (areaNames.get(one.areaCode) ?? one.areaCode),
    districtName: one.district && (districts.get(one.district) ?? one.district),
  }));
}

/** Who works for the victim now, as what and since when. */
async function advocatesNow(tx: Tx, caseId: string): Promise<Record<string, unknown>[]> {
  const [found, types] = await Promise.all([
    tx
      .rows(AdvocacyAllocation)
      .where({ caseId, toAt: { $exists: false } })
      .orderBy('leads', 'DESC')
      .orderBy('fromAt')
      .all(),
    tx.rows(AdvocateType).select('id', 'name').all(),
  ]);
  const nameOf = await called(tx, { staff: found.map(({ staffId }) => staffId), agencies: [] });
  const typeOf = new Map(types.map(({ id, name }) => [id, name]));
  return found.map(({ staffId, typeId, leads, fromAt }) => ({
    staffId,
    name: nameOf(staffId),
    type: typeOf.get(typeId) ?? null,
    leads,
    since: fromAt,
  }));
}

const undecided = ['referred', 'offered'];
const unallocated = [...undecided, 'waiting'];

/** One advocate's case: the victim, how they may safely be reached, by which rules they are looked at, and what was written. */
export async function shown(tx: Tx, row: AdvocacyCase): Promise<Record<string, unknown>> {
  const isUndecided = undecided.includes(row.state);
  const [[told = {}], people, texts, advocates, attempts, feedback, eligibility, found] = await Promise.all([
    listed(tx, [row]),
    peopleIn(tx, row.id),
    textsOf(tx, [row.id]),
    advocatesNow(tx, row.id),
    attemptsOf(tx, row.id),
    feedbackOf(tx, row.id),
    isUndecided ? looked(tx, row) : [],
    unallocated.includes(row.state) ? alikeIn(tx, row) : none,
  ]);
  const written = texts.get(row.id) ?? {};
  return {
    ...told,
    people: recordsTold(people),
    advocates,
    attempts: attempts.map(({ attemptedOn, method, outcome }) => ({ attemptedOn, method, outcome })),
    feedback,
    eligibility,
    alike: isUndecided ? found.alike : [],
    suggestedLead: await leadBefore(tx, row, found),
    ...Object.fromEntries(fieldNames.map((name) => [name, written[name] ?? null])),
  };
}
