import type { Attended, Considered, MappaCounted, ProgrammesCounted, Standing } from './figures.rules.js';
import { MAPPA, QUESTION, type Discussed, type Part, type Sources, type Span } from './figures.sources.js';

/** That a kind of agency was core or optional at a meeting. */
export interface Expected {
  readonly meetingId: string;
  readonly kind: string;
  readonly standing: Standing;
}

/**
 * Who was there for an item: whoever speaks for an agency, no guest, and out of the room neither by a word of the chair nor,
 * from when it was known, by the conflict register. The whole of it is heard in one stay, as for the quorum (`quorum.rules.ts`).
 */
const heard = `
  SELECT i.id, p.kind, p."agencyId", d."deputyId" IS NOT NULL AS deputy,
    p."arrivedAt" <= i."startedAt" AND (p."leftAt" IS NULL OR p."leftAt" >= i."endedAt") AND k.since IS NULL AS whole
  FROM item i
  JOIN place p ON p."meetingId" = i."meetingId" AND (p."arrivedAt" < i."endedAt" OR p."arrivedAt" <= i."startedAt")
    AND (p."leftAt" IS NULL OR p."leftAt" > i."startedAt" OR p."leftAt" >= i."endedAt")
  LEFT JOIN LATERAL (SELECT min(b.declared_at) AS since FROM case_barred b WHERE b.case_id = i."caseId" AND b.staff_id = p."staffId"
    AND b.declared_at <= i."endedAt" AND (b.ended_at IS NULL OR b.ended_at > i."startedAt")) k ON true
  LEFT JOIN deputy d ON d."meetingId" = p."meetingId" AND d."deputyId" = p."staffId"
  WHERE (k.since IS NULL OR k.since > greatest(i."startedAt", p."arrivedAt"))
    AND NOT EXISTS (SELECT 1 FROM away x WHERE x."itemId" = i.id AND x."staffId" = p."staffId")`;

/** Each agency by itself, and all of a kind together where the agency is NULL. */
const each = (more: string): string => `GROUP BY GROUPING SETS ((${more}, kind), (${more}, kind, "agencyId"))`;

const counted = `
  SELECT w.kind, e.standing, w."agencyId", w.name AS "agencyName", count(*)::int AS items,
    count(*) FILTER (WHERE h.whole)::int AS whole, count(*) FILTER (WHERE NOT h.whole)::int AS part,
    count(*) FILTER (WHERE h.id IS NULL AND s.kind IS NOT NULL)::int AS apologies,
    count(*) FILTER (WHERE h.deputy)::int AS deputies
  FROM who w JOIN expected e ON e.kind = w.kind JOIN item i ON i."meetingId" = e."meetingId"
  LEFT JOIN present h ON h.id = i.id AND h.kind = w.kind AND h."agencyId" IS NOT DISTINCT FROM w."agencyId"
  LEFT JOIN sent s ON s."meetingId" = i."meetingId" AND s.kind = w.kind AND s."agencyId" IS NOT DISTINCT FROM w."agencyId"
  GROUP BY w.kind, e.standing, w."agencyId", w.name`;

const attendance =
  (from: Sources, items: readonly Discussed[], expected: readonly Expected[]): Part =>
  (of) => {
    const meetingIds = [...new Set(items.flatMap(({ meetingId }) => meetingId ?? []))];
    const told = `$${String(of.values.push(JSON.stringify(expected)))}`;
    return `SELECT * FROM (WITH item AS MATERIALIZED (${from.these(items)(of)}),
      expected AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${told}::jsonb) AS e("meetingId" uuid, kind text, standing text)),
      agency_of AS (${from.agencies(of)}),
      place AS MATERIALIZED (SELECT a.*, g.kind, g.name FROM (${from.stays(meetingIds)(of)}) a JOIN agency_of g ON g.id = a."agencyId"),
      deputy AS (${from.deputies(meetingIds)(of)}), away AS (${from.exclusions(items)(of)}), heard AS (${heard}),
      present AS (SELECT id, kind, "agencyId", bool_or(whole) AS whole, bool_or(deputy) AS deputy FROM heard ${each('id')}),
      sent AS (SELECT "meetingId", kind, "agencyId" FROM place WHERE state = 'apologies' ${each('"meetingId"')}),
      who AS (SELECT DISTINCT kind, NULL::uuid AS "agencyId", NULL::text AS name FROM expected
        UNION ALL SELECT DISTINCT kind, "agencyId", name FROM place)
      ${counted}) counted`;
  };

const conversion =
  (from: Sources, span: Span, items: readonly Discussed[]): Part =>
  (of) =>
    `SELECT count(*)::int AS asked, count(*) FILTER (WHERE w.answer = 'yes')::int AS considered,
      count(*) FILTER (WHERE w.answer = 'no')::int AS "notConsidered",
      count(*) FILTER (WHERE w.answer = 'yes' AND r.led)::int AS led,
      count(*) FILTER (WHERE w.answer = 'yes' AND r.started)::int AS started,
      count(*) FILTER (WHERE w.answer = 'yes' AND r.completed)::int AS completed
    FROM (${from.these(items)(of)}) i LEFT JOIN (${from.answers(items, QUESTION)(of)}) w ON w."itemId" = i.id
    LEFT JOIN LATERAL (SELECT true AS led, bool_or(g.started) AS started, bool_or(g.completed) AS completed
      FROM (${from.referrals(span, items)(of)}) g
      WHERE g."itemId" = i.id OR (g."itemId" IS NULL AND g."caseId" = i."caseId" AND g."madeAt" >= i."startedAt")
      HAVING count(*) > 0) r ON true`;

/** At how many items MAPPA was considered, and how many the forum screened, submitted, saw accepted and recorded at level 1 in the span. */
const mappaUse =
  (from: Sources, span: Span, items: readonly Discussed[]): Part =>
  (of) => {
    const [begins, ends, first, last] = [span.begins, span.ends, span.from, span.to].map(
      (value) => `$${String(of.values.push(value))}`,
    );
    const within = (at: string): string =>
      `count(*) FILTER (WHERE m."${at}" >= ${begins}::timestamptz AND m."${at}" < ${ends}::timestamptz)::int`;
    return `SELECT (SELECT count(DISTINCT w."itemId")::int FROM (${from.answers(items, MAPPA)(of)}) w WHERE w.answer = 'yes') AS considered,
      ${within('screenedAt')} AS screened, ${within('levelOneAt')} AS "levelOne",
      count(*) FILTER (WHERE m."submittedOn" BETWEEN ${first}::date AND ${last}::date)::int AS referred,
      count(*) FILTER (WHERE m.state = ANY ('{accepted,meeting_listed,managed,level_changed,exited}') AND m."answeredAt" >= ${begins}::timestamptz
        AND m."answeredAt" < ${ends}::timestamptz)::int AS accepted FROM (${from.mappa(span)(of)}) m`;
  };

/** How the forum used programmes in the span, by when each step was (`domain.md` 13.2); a disposal counts as one. */
const programmeUse =
  (from: Sources, span: Span): Part =>
  (of) => {
    const [begins, ends, first, last] = [span.begins, span.ends, span.from, span.to].map(
      (value) => `$${String(of.values.push(value))}`,
    );
    const ended = (state: string, more = ''): string =>
      `count(*) FILTER (WHERE p.state = '${state}' AND p."endedOn" BETWEEN ${first}::date AND ${last}::date${more})::int`;
    const inTime = (one: string): string =>
      `(${one}."alertedAt" AT TIME ZONE 'Europe/London')::date <= ${one}."alertDueOn"`;
    return `SELECT p.*, p."droppedOut" + n.missed AS alerts, p."inTime" + n."inTime" AS "alertsInTime", n.missed
      FROM (SELECT count(*) FILTER (WHERE p."madeAt" >= ${begins}::timestamptz AND p."madeAt" < ${ends}::timestamptz AND p.state <> 'withdrawn')::int AS referred,
          count(*) FILTER (WHERE p."startedOn" BETWEEN ${first}::date AND ${last}::date)::int AS started,
          ${ended('completed')} AS completed, ${ended('dropped_out')} AS "droppedOut", ${ended('dropped_out', ` AND ${inTime('p')}`)} AS "inTime",
          ${ended('completed', ` AND p."entryRoute" = 'oocd'`)} AS disposals, ${ended('returned_to_police')} AS returned
        FROM (${from.programmes(span)(of)}) p) p,
        (SELECT count(*)::int AS missed, count(*) FILTER (WHERE ${inTime('m')})::int AS "inTime" FROM (${from.missed(span)(of)}) m) n`;
  };

const nothing: Considered = { asked: 0, considered: 0, notConsidered: 0, led: 0, started: 0, completed: 0 };

/** What is to be counted. */
interface Wanted {
  readonly discussed: readonly Discussed[];
  readonly expected: readonly Expected[];
  /** All of them, those too that the chair decided out of meeting. */
  readonly all: readonly Discussed[];
  /** Those of which it had to be answered whether an intervention was considered. */
  readonly asked: readonly Discussed[];
  /** What is counted besides, by the same statement. */
  readonly beside: Part;
}

/**
 * At how many of the items discussed each agency, and each kind of agency, was present; and of those asked about an
 * intervention, at how many one was considered and of how many of these a referral to one was made in the span: out of
 * the item, or of its case and of no item, once its discussion had begun. One that was withdrawn is none. And how MAPPA was
 * used (`capabilities.md` A3). One statement.
 */
export async function countedIn(from: Sources, span: Span, { discussed, expected, asked, all, beside }: Wanted) {
  const wanted = [
    ...(discussed.length ? [attendance(from, discussed, expected)] : []),
    ...(asked.length ? [conversion(from, span, asked)] : []),
    programmeUse(from, span),
    mappaUse(from, span, all),
    beside,
  ];
  const found = await from.counted(wanted);
  const considered = asked.length ? (found.at(-4)?.[0] as Considered | undefined) : undefined;
  return {
    attended: discussed.length ? (found[0] as Attended[]) : [],
    considered: considered ?? nothing,
    programmes: found.at(-3)?.[0] as ProgrammesCounted,
    mappa: found.at(-2)?.[0] as MappaCounted,
    beside: found.at(-1) ?? [],
  };
}
