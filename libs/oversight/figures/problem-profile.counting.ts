import { keptFromAnybody } from '../../cases/cases/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { inView } from './figures.beyond.js';
import type { Span } from './figures.sources.js';
import { ageBands, bandsBegin, conduct, type MeasureName } from './problem-profile.measures.js';

/** How many nominations fall on a line of a measure; null where nothing was answered. */
export interface LineCounted {
  readonly measure: MeasureName;
  readonly line: string | null;
  readonly count: number;
}

/** They went elsewhere, or are counted with another. */
const notCounted = ['withdrawn', 'merged', 'redirected'];

/** The questions whose last answer is counted, by what is counted of them. */
const answered = {
  fixated: 'fourFixated',
  obsessive: 'fourObsessive',
  unwanted: 'fourUnwanted',
  repeated: 'fourRepeated',
  escalating: 'escalating',
  online: 'onlineElement',
  frequency: 'frequency',
  legalStatus: 'perpetratorLegalStatus',
  victimAge: 'victimDob',
  perpetratorAge: 'perpetratorDob',
  language: 'victimLanguage',
} as const satisfies Partial<Record<MeasureName, string>>;

const answer = (name: keyof typeof answered): string => `s.answers ->> '${answered[name]}'`;
const yesNo = (value: string): string => `CASE ${value} WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' END`;
const years = (born: string): string => `extract(year FROM age(m.day, (${born})::date))::int`;
/** The band of an age on the day of the nomination; none for a day that cannot be a date of birth. */
const band = (
  born: string,
): string => `CASE WHEN ${born} ~ '^\\d{4}-\\d\\d-\\d\\d$' THEN CASE WHEN ${years(born)} BETWEEN 0 AND 120
  THEN ($7::text[])[width_bucket(${years(born)}, $8::int[]) + 1] END END`;

/** What each measure counts by, of a nomination `m` and what was last answered in it. */
const lineOf: Readonly<Record<MeasureName, string>> = {
  relationship: 'm.relationship',
  domesticAbuse: yesNo('m.da_related::text'),
  concern: 'm.level_of_concern',
  ...(Object.fromEntries(conduct.map((name) => [name, yesNo(answer(name))])) as Record<
    (typeof conduct)[number],
    string
  >),
  frequency: answer('frequency'),
  legalStatus: answer('legalStatus'),
  month: `to_char(m.day, 'YYYY-MM')`,
  district: 'm.district',
  victimAge: band(answer('victimAge')),
  perpetratorAge: band(answer('perpetratorAge')),
  language: answer('language'),
};

const lines = Object.entries(lineOf)
  .map(([name, line]) => `('${name}', ${line})`)
  .join(', ');

const text = `
  WITH made AS (
    SELECT n.id, n.relationship, n.da_related, n.level_of_concern, f.district, (n.submitted_at AT TIME ZONE 'Europe/London')::date AS day
    FROM nomination n JOIN case_file f ON f.id = n.case_id
    WHERE n.forum_id = $1 AND n.submitted_at >= $2 AND n.submitted_at < $3 AND n.state <> ALL ($4)
      AND ${inView('n')} AND NOT ${keptFromAnybody('n.case_id', '$5::timestamptz')}),
  said AS (
    SELECT l.nomination_id AS id, jsonb_object_agg(l.key, l.value) AS answers FROM (
      SELECT DISTINCT ON (a.nomination_id, e.key) a.nomination_id, e.key, e.value
      FROM made JOIN nomination_answer a ON a.nomination_id = made.id CROSS JOIN LATERAL jsonb_each_text(a.answers) e
      WHERE a.taken_back_at IS NULL AND ${inView('a')} AND e.key = ANY ($6)
      ORDER BY a.nomination_id, e.key, a.given_at DESC) l GROUP BY l.nomination_id)
  SELECT v.measure, v.line, count(*)::int AS count
  FROM made m LEFT JOIN said s ON s.id = m.id CROSS JOIN LATERAL (VALUES ${lines}) v(measure, line)
  GROUP BY v.measure, v.line`;

/**
 * Nominations to a forum in a span, by each measure: all but those that are withdrawn, merged into another or redirected,
 * and those of a case that is kept from anybody. Counted beyond what whoever asks may see, for everybody alike, and
 * nothing but numbers comes of it (decision 84). One statement.
 */
export const linesCounted = (tx: Tx, { forumId, begins, ends }: Span): Promise<LineCounted[]> =>
  tx.run<LineCounted>({
    text,
    values: [forumId, begins, ends, notCounted, tx.at, Object.values(answered), ageBands, bandsBegin],
  });
