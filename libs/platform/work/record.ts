import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../access/actor.js';
import type { Held } from '../access/conditions.js';
import type { Job } from '../jobs/job.js';
import type { Statement } from './composing.js';

/** One line of the record: ids, names of fields and counts; never content. */
export interface AuditLine {
  readonly action: string;
  readonly subject: string;
  readonly subjectId?: string | null;
  readonly caseId?: string | null;
  readonly agencyId?: string | null;
  readonly category?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A line about a row: whose it is, and of which category, stands in the record with it. */
export function lineOf(row: object, said: Pick<AuditLine, 'action' | 'subject' | 'details'>): AuditLine {
  const { id, caseId, agencyId, category } = row as Partial<Held>;
  return {
    ...said,
    subjectId: id ?? null,
    caseId: caseId ?? null,
    agencyId: agencyId ?? null,
    category: category ?? null,
  };
}

const changedIn = ({ changed }: NonNullable<AuditLine['details']> = {}): string[] => (changed ?? []) as string[];

/** Says in a line what else its act changed of the row. */
export function tellMore(line: AuditLine, details: NonNullable<AuditLine['details']>): void {
  const changed = [...new Set([...changedIn(line.details), ...changedIn(details)])];
  Object.assign(line, { details: { ...line.details, ...details, changed } });
}

/** A refusal with the line that records it. */
export class Refusal extends Problem {
  constructor(
    type: 'not-allowed' | 'not-found',
    readonly line: AuditLine,
  ) {
    super(type, type === 'not-allowed' ? { subject: line.subject } : {});
  }
}

/** To somebody who sees a row and may not make a move of it. */
export const refusalOf = (subject: string, row: object, move: string): Problem =>
  new Refusal('not-allowed', lineOf(row, { action: 'refused', subject, details: { move } }));

/** To somebody who asks for a row that they do not see, whether there is one or not: of neither is anything told. */
export const unseen = (subject: string, id: string): Problem =>
  new Refusal('not-found', { action: 'refused', subject, subjectId: id, details: { unseen: true } });

const readBefore = new WeakMap<Actor, Set<string>>();
const readOf = ({ action, subject, subjectId, caseId }: AuditLine): string | undefined =>
  action === 'read' ? [subject, subjectId, caseId].join() : undefined;

/** Lines without what is recorded already: whoever reads one row several times for one request has read it once. */
export function unrepeated(actor: Actor, lines: readonly AuditLine[]): AuditLine[] {
  const known = new Set(readBefore.get(actor));
  return lines.filter((line) => {
    const read = readOf(line);
    if (read !== undefined && known.has(read)) return false;
    if (read !== undefined) known.add(read);
    return true;
  });
}

/** Says that these lines have been committed. */
export function areRecorded(actor: Actor, lines: readonly AuditLine[]): void {
  const known = readBefore.get(actor) ?? new Set();
  for (const line of lines) {
    const read = readOf(line);
    if (read !== undefined) known.add(read);
  }
  readBefore.set(actor, known);
}

/** A job to be done once the transaction commits. */
export interface FollowUpLine {
  readonly job: string;
  readonly key: string;
  readonly payload: unknown;
  readonly runAt: Date;
  readonly moveId: string | null;
  /** About something that happened long ago. */
  readonly history: boolean;
}

/** A follow-up as its line; a job that outlives undoing belongs to no move. @throws ZodError for a payload not of the job */
export function followUpOf<P>(
  job: Job<P>,
  payload: P,
  { moveId, ...at }: Pick<FollowUpLine, 'runAt' | 'moveId' | 'history'>,
): FollowUpLine {
  const checked = job.payload.parse(payload);
  return { job: job.name, key: job.key(checked), payload: checked, moveId: job.outlivesUndo ? null : moveId, ...at };
}

const account: readonly string[] = [
  'Session',
  'Credential',
  'Factor',
  'RecoveryCode',
  'AccountReset',
  'Invitation',
  'StaffIdentity',
  'CalendarAddress',
];
const looks: readonly string[] = ['read', 'list', 'search'];

/**
 * Whether it is kept from where a line was done: signing in and out and whatever belongs to an account, refusals, and all
 * that an administrator does but looking. Where people read and write cases from is nobody's business.
 */
const isPlaced = (actor: Recorder, { action, subject }: AuditLine): boolean =>
  action === 'refused' ||
  action === 'reset' ||
  action.startsWith('sign-in') ||
  (account.includes(subject) && !looks.includes(action)) ||
  (hasRole(actor, 'system_admin') && !looks.includes(action));

/**
 * The part of a statement that keeps from where its entries were done, where that is known. `of` is the part before it that
 * gives their ids; `address` and `at` are columns of it, or parameters.
 */
export const placedSql = ({ of, address, at }: Readonly<Record<'of' | 'address' | 'at', string>>): string =>
  `INSERT INTO audit_address (entry_id, address, at)
    SELECT ${of}.id, ${address}::inet, ${at}::timestamptz FROM ${of} WHERE ${address} IS NOT NULL`;

/**
 * Lines of the record, `$1`, a JSON list; `$2` to `$4` are who, when and which request, `$5` the agency of whoever acts:
 * what is done outside a case stands under that.
 */
const saidSql = `jsonb_to_recordset($1::jsonb) AS e("action" text, "subject" text, "subjectId" uuid, "caseId" uuid,
  "agencyId" uuid, "category" text, "details" jsonb, "address" text)`;
const entryColumns = 'at, actor_id, request_id, action, subject, subject_id, case_id, agency_id, category, details';
const entryValues = `$3, $2, $4, e."action", e."subject", e."subjectId", e."caseId",
  coalesce(e."agencyId", CASE WHEN e."caseId" IS NULL THEN $5::uuid END), e."category", coalesce(e."details", '{}')`;
const recordSql = `INSERT INTO audit_entry (${entryColumns}) SELECT ${entryValues} FROM ${saidSql}`;

/** As `recordSql`, with the address beside each line that has one: it is kept for a time and the line for good. */
const recordFromSql = `WITH said AS (SELECT nextval('audit_entry_id_seq') AS id, e.* FROM ${saidSql}),
  written AS (INSERT INTO audit_entry (id, ${entryColumns}) SELECT e.id, ${entryValues} FROM said e)
  ${placedSql({ of: 'said', address: 'address', at: '$3' })}`;

/** As much of somebody as the record asks for. */
export type Recorder = Pick<Actor, 'id' | 'at' | 'posts' | 'request'>;

/** Writes any number of lines by one statement, with from where those were done of which that is kept. */
export function recording(actor: Recorder, lines: readonly AuditLine[]): Statement {
  const { address, id } = actor.request;
  const placed = lines.map((line) => (address && isPlaced(actor, line) ? { ...line, address } : line));
  return {
    text: placed.some((line) => 'address' in line) ? recordFromSql : recordSql,
    values: [JSON.stringify(placed), actor.id, actor.at, id, actor.posts[0]?.agencyId ?? null],
  };
}

/** Writes what follows; the key names the occasion, so that the same occasion is never followed up twice. */
export const followUpSql = `
  INSERT INTO follow_up (job, key, payload, made_at, run_at, move_id, history)
  SELECT e."job", e."key", e."payload", $2, e."runAt", e."moveId", e."history"
  FROM jsonb_to_recordset($1::jsonb)
    AS e("job" text, "key" text, "payload" jsonb, "runAt" timestamptz, "moveId" uuid, "history" boolean)
  ON CONFLICT (job, key) DO NOTHING`;

/** The forums in which the cases `$1` stand at the moment `$2`, and which of them leads each. */
export const standingSql = `
  SELECT s.case_id AS "caseId", s.forum_id AS "forumId", s.depth, l.case_id IS NOT NULL AS "leads" FROM case_standing s
  LEFT JOIN case_led l ON l.case_id = s.case_id AND l.forum_id = s.forum_id AND l.from_at <= $2 AND (l.to_at IS NULL OR l.to_at > $2)
  WHERE s.case_id = ANY($1::uuid[]) AND s.from_at <= $2 AND (s.to_at IS NULL OR s.to_at > $2)`;
