import { randomUUID } from 'node:crypto';
import type { AuditLine } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseListing } from './case-listing.entity.js';
import { receivedBy } from './listings.agreements.js';
import { spansOf } from './listings.days.js';
import { enterListings } from './listings.ledger.js';
import { noBasis } from './listings.jobs.js';
import { casesOfCover, casesOfMeetings, wantedBecauseOf, wantedOn, type WantedListing } from './listings.wanted.js';

/** What is of a case, of a meeting, or of who stands in: by what is done to these people come to be listed, or cease to be. */
const ofCases: readonly string[] = ['AgendaItem', 'ItemExclusion', 'AgencyReturn', 'Action'];
const ofMeetings: readonly string[] = ['Meeting', 'Attendance', 'MinutesIssue'];
const ofCover: readonly string[] = ['DutyShare', 'Absence'];
/** Each of these lists those who stand in it, whatever else is so of the case. */
const causes: readonly string[] = ['AgencyReturn', 'Action'];
/** What is only read or printed changes nothing. */
const looks: readonly string[] = [
  'read',
  'list',
  'search',
  'refused',
  'present',
  'present_narrowed',
  'ready',
  'calendar',
  'presence_plan',
  'attend_sheet',
  'print_agenda',
  'preview',
  'read_minutes',
  'print_minutes',
  'export',
];

type Keyed = Pick<WantedListing, 'caseId' | 'staffId' | 'agencyId' | 'forumId' | 'cause' | 'causeId'>;
/** What lists somebody may come to be another forum’s: then they are listed in that. */
const keyOf = ({ caseId, staffId, agencyId, forumId, cause, causeId }: Keyed): string =>
  [caseId, staffId, agencyId, forumId, cause, causeId].join(' ');

type Kept = Pick<CaseListing, 'id' | 'caseId' | 'staffId' | 'agencyId' | 'forumId' | 'cause' | 'causeId' | 'toAt'>;
const keptWhere = (which: string): string => `
  SELECT id, case_id AS "caseId", staff_id AS "staffId", agency_id AS "agencyId", forum_id AS "forumId", cause, cause_id AS "causeId", to_at AS "toAt"
  FROM case_listing WHERE ${which} AND ended_by IS NULL`;
const keptOfCases = keptWhere('case_id = ANY($1::uuid[])');
const keptOfCauses = keptWhere('cause_id = ANY($1::uuid[])');
const otherCover = `SELECT 1 FROM case_listing WHERE case_id = ANY($1::uuid[]) AND cause = 'cover' AND ended_by IS NULL
  AND cause_id <> ALL($2::uuid[]) LIMIT 1`;

const insert = `
  INSERT INTO case_listing (id, case_id, staff_id, agency_id, forum_id, cause, cause_id, item_id, agreement_id, from_at, to_at)
  SELECT r."id", r."caseId", r."staffId", r."agencyId", r."forumId", r."cause", r."causeId", r."itemId", r."agreementId", r."fromAt", r."toAt"
  FROM jsonb_to_recordset($1::jsonb) AS r("id" uuid, "caseId" uuid, "staffId" uuid, "agencyId" uuid, "forumId" uuid, "cause" text,
    "causeId" uuid, "itemId" uuid, "agreementId" uuid, "fromAt" timestamptz, "toAt" timestamptz)
  ON CONFLICT DO NOTHING RETURNING id`;

const end = `UPDATE case_listing SET to_at = least(coalesce(to_at, $2), $2), ended_by = 'cause' WHERE id = ANY($1::uuid[])`;
const prolong = `UPDATE case_listing l SET to_at = n.to_at FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, to_at timestamptz) WHERE l.id = n.id`;

/**
 * Lists on some cases whom they list now, and ends what is so no longer, each as it follows from places at meetings, returns and
 * actions. It is called for whatever was done to these, and finds the same however often it is called.
 */
export async function keepListings(tx: Tx, caseIds: readonly string[]): Promise<void> {
  if (!caseIds.length) return;
  const [wanted, before] = await Promise.all([
    wantedOn(tx, caseIds),
    tx.run<Kept>({ text: keptOfCases, values: [caseIds] }),
  ]);
  await keep(tx, wanted, before);
}

/**
 * As `keepListings`, where only some returns and actions were changed: what it costs does not grow with what else is open of
 * their cases. Who stands in for somebody who is away does so for all of a case, and is looked up by that.
 */
async function keepBecauseOf(tx: Tx, causeIds: readonly string[], caseIds: readonly string[]): Promise<void> {
  const [wanted, before] = await Promise.all([
    wantedBecauseOf(tx, causeIds),
    tx.run<Kept>({ text: keptOfCauses, values: [causeIds] }),
  ]);
  const still = new Set(wanted.map(keyOf));
  const isOver = before.some((one) => !still.has(keyOf(one)));
  const isCovered =
    wanted.some(({ causeId }) => !causeIds.includes(causeId)) ||
    (isOver && (await tx.run({ text: otherCover, values: [caseIds, causeIds] })).length > 0);
  await (isCovered ? keepListings(tx, caseIds) : keep(tx, wanted, before));
}

async function keep(tx: Tx, wanted: readonly WantedListing[], before: readonly Kept[]): Promise<void> {
  const spanOf = await spansOf(tx, wanted);
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const ends = new Map(wanted.map((one) => [keyOf(one), spanOf(one).toAt]));
  const gone = before.filter((one) => !ends.has(keyOf(one)) && isToCome(tx, one.toAt));
  if (gone.length) await tx.run({ text: end, values: [gone.map(({ id }) => id), tx.at] });
  for (const { id } of gone) tx.record('end', { id }, CaseListing);
  await add(
    tx,
    wanted.filter((one) => !known.has(keyOf(one)) && isToCome(tx, spanOf(one).toAt)),
    spanOf,
  );
  const other = before.flatMap((one) => {
    const to = ends.get(keyOf(one));
    return to === undefined || to?.getTime() === one.toAt?.getTime() ? [] : [{ id: one.id, to_at: to }];
  });
  if (other.length) await tx.run({ text: prolong, values: [JSON.stringify(other)] });
}

const isToCome = (tx: Tx, at: Date | null): boolean => !at || at > tx.at;

/** Adds those whose agency receives by an agreement in the forum, or is of the controller of the case. */
async function add(
  tx: Tx,
  wanted: readonly WantedListing[],
  spanOf: Awaited<ReturnType<typeof spansOf>>,
): Promise<void> {
  if (!wanted.length) return;
  const receivedOf = await receivedBy(tx, wanted);
  const rows = wanted.flatMap((one) => {
    const { caseId, staffId, agencyId, forumId, cause, causeId, itemId } = one;
    const received = receivedOf(one);
    const agreementId = received?.isOwn ? null : (received?.agreementId ?? null);
    // A guest without an agreement reads what a request would tell, and this was known when they were invited.
    if (!received?.isOwn && agreementId === null && cause !== 'guest') {
      tx.followUp(noBasis, { caseId, agencyId, forumId });
      return [];
    }
    const row = {
      id: randomUUID(),
      caseId,
      staffId,
      agencyId,
      forumId,
      cause,
      causeId,
      itemId,
      agreementId,
      ...spanOf(one),
      endedBy: null,
    };
    return [Object.assign(new CaseListing(), row)];
  });
  if (!rows.length) return;
  // Another transaction may list the same at the same time.
  const added = await tx.run<{ id: string }>({ text: insert, values: [JSON.stringify(rows)], noting: 'nothing' });
  const ids = new Set(added.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => ids.has(id));
  for (const row of fresh) tx.record('create', row, CaseListing);
  enterListings(tx, fresh, receivedOf);
}

/** What a transaction did, as far as listings follow from it. */
export async function followListings(tx: Tx, lines: readonly AuditLine[]): Promise<void> {
  const done = lines.filter(({ action }) => !looks.includes(action));
  const caseIds = done.flatMap(({ subject, caseId }) => (ofCases.includes(subject) && caseId ? [caseId] : []));
  const idsOf = (subjects: readonly string[]): string[] =>
    done.flatMap(({ subject, subjectId }) => (subjects.includes(subject) && subjectId ? [subjectId] : []));
  const [meetings, cover] = [idsOf(ofMeetings), idsOf(ofCover)];
  if (!caseIds.length && !meetings.length && !cover.length) return;
  const ofSome = done.filter(({ subject }) => [...ofCases, ...ofMeetings, ...ofCover].includes(subject));
  if (ofSome.every(({ subject, subjectId }) => causes.includes(subject) && subjectId))
    return keepBecauseOf(tx, idsOf(causes), [...new Set(caseIds)]);
  const others = await Promise.all([casesOfMeetings(tx, meetings), casesOfCover(tx, cover)]);
  await keepListings(tx, [...new Set([...caseIds, ...others.flat()])]);
}
