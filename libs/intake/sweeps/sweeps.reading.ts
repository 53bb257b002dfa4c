import { Agency, fullNames, Staff } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { nameLists, namesFrom } from '../../cases/people/index.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CrimeFilters } from './sweep.forms.js';
import type { SweptCrime } from './sweep.entity.js';

/** Narrows a list of recorded crimes: victims whom nobody has referred to advocacy first, then by when it was recorded. */
export function narrowed(rows: Rows<SweptCrime>, filters: CrimeFilters): Rows<SweptCrime> {
  const { state, forum: forumId, sweep: sweepId, case: caseId, desk, unreferred } = filters;
  const wanted = {
    state,
    forumId,
    sweepId,
    caseId,
    ...(desk && { onDesk: true }),
    ...(unreferred && { unreferred: true }),
  };
  return rows.where(wanted).orderBy('unreferred', 'DESC').orderBy('recordedOn');
}

const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** What is told of a recorded crime; a new column is told once it stands here. */
const fieldsOf = (one: SweptCrime) => ({
  id: one.id,
  reference: one.caseReference,
  caseId: one.caseId,
  agencyId: one.agencyId,
  state: one.state,
  version: one.version,
  forumId: one.forumId,
  sweepId: one.sweepId,
  crimeRef: one.crimeRef,
  recordedOn: one.recordedOn,
  offence: one.offence,
  district: one.district,
  advocacy: one.advocacy,
  referredAt: one.referredAt,
  referredOnArrival: one.referredOnArrival,
  safeguarding: one.safeguarding,
  next: one.next,
  nextForumId: one.nextForumId,
  unreferred: one.unreferred,
  serviceIds: one.serviceIds,
  answeredBy: one.answeredBy,
  answeredAt: one.answeredAt,
});

/** Recorded crimes as a list shows them, by one statement however many; people by the names one may see. */
export async function listed(tx: Tx, crimes: readonly SweptCrime[]) {
  if (!crimes.length) return [];
  const caseIds = distinct(crimes.map((one) => one.caseId));
  const { staff, forums, services, ...people } = await tx.together({
    staff: tx
      .rows(Staff)
      .where({ id: { $in: distinct(crimes.map((one) => one.answeredBy)) } })
      .select('id', 'forename', 'surname'),
    forums: tx
      .rows(Forum)
      .where({ id: { $in: distinct(crimes.flatMap((one) => [one.forumId, one.nextForumId])) } })
      .select('id', 'name'),
    services: tx
      .rows(Agency)
      .where({ id: { $in: [...new Set(crimes.flatMap((one) => one.serviceIds))] } })
      .select('id', 'name'),
    ...nameLists(tx, caseIds),
  });
  const names = namesFrom(people);
  const forumName = new Map(forums.map(({ id, name }) => [id, name]));
  const serviceName = new Map(services.map(({ id, name }) => [id, name]));
  const staffName = fullNames(staff);
  return crimes.map((crime) => {
    const { perpetrator = null, victim = null } = names.get(crime.caseId) ?? {};
    return {
      ...fieldsOf(crime),
      forumName: forumName.get(crime.forumId) ?? null,
      nextForumName: forumName.get(crime.nextForumId ?? '') ?? null,
      serviceNames: crime.serviceIds.flatMap((id) => serviceName.get(id) ?? []),
      answeredByName: staffName.get(crime.answeredBy ?? '') ?? null,
      perpetrator,
      victim,
    };
  });
}

/** One recorded crime. */
export async function shown(tx: Tx, crime: SweptCrime): Promise<Record<string, unknown>> {
  const [one] = await listed(tx, [crime]);
  return { ...one };
}
