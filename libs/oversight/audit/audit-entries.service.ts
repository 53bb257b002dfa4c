import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Agency, fullNames, Post, Staff } from '../../administration/agencies/index.js';
import { readReference } from '../../kernel/reference.js';
import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { readForm } from '../../platform/http/form.js';
import { upTo, type Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { AuditAddress } from './audit-address.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What the record may be narrowed by. */
export const auditFilters = z.strictObject({
  action: z.string().max(60).optional(),
  subject: z.string().max(60).optional(),
  subjectId: z.guid().optional(),
  caseId: z.guid().optional(),
  actorId: z.guid().optional(),
  /** The agency of whoever did it. */
  agencyId: z.guid().optional(),
  /** The case by its reference, as people type it. */
  reference: z.string().max(30).optional(),
  /** London days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** What the page before said was next: entries older than this one. */
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'platform.errors.cursor')
    .optional(),
});
type Filters = z.output<typeof auditFilters>;

export interface AuditPage extends Total {
  readonly items: Record<string, unknown>[];
  readonly next: string | null;
}

/** Reading the record; writing it is the door's work. */
@Injectable()
export class AuditEntries {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Entries that the person may see, the newest first. An auditor sees all of them; everybody else their own acts, or,
   * for a case that a coordinator or chair reaches, what was done in it.
   * @throws Problem `invalid-input`
   */
  list(actor: Actor, query: Record<string, unknown>): Promise<AuditPage> {
    return this.work.as(actor, (tx) => this.listIn(tx, query));
  }

  /** As `list`, inside a transaction that reads more. */
  async listIn(tx: Tx, query: Record<string, unknown>): Promise<AuditPage> {
    const filters = readForm(auditFilters as never, query) as Filters;
    const { agencyId, reference, ...rest } = filters;
    const of = reference ? await caseCalled(tx, reference) : rest.caseId;
    const all = tx.rows(AuditEntry).where(wanted({ ...rest, ...(of && { caseId: orNone(of, tx.actor) }) }, tx.actor));
    const rows = agencyId ? all.where({ actorId: { $in: await staffOf(tx, agencyId) } }) : all;
    const older = filters.cursor ? rows.where({ id: { $lt: filters.cursor } }) : rows;
    const [found, counted] = await Promise.all([
      older
        .orderBy('id', 'DESC')
        .page(filters.limit + 1)
        .all(),
      rows.countUpTo(),
    ]);
    const total = upTo(counted);
    const page = found.slice(0, filters.limit);
    const asked = Object.keys(filters).filter((name) => name !== 'limit' && name !== 'cursor');
    // Of a case of which nothing was shown nothing is noted: one's own record would tell what there is from what there is not.
    const caseId = counted ? (of ?? null) : null;
    tx.lines.push({ action: 'list', subject: 'AuditEntry', caseId, details: { asked, count: total.total } });
    const next = found.length > page.length ? String(page.at(-1)?.id) : null;
    return { items: await named(tx, page), ...total, next };
  }
}

/** No case has it. */
const NO_CASE = '00000000-0000-4000-8000-000000000000';

/** The case with a reference. Whether the person may read its record is asked of each entry. */
async function caseCalled(tx: Tx, typed: string): Promise<string> {
  const text = 'SELECT id FROM case_file WHERE reference = $1';
  const read = readReference(typed);
  const reference = read.status === 'good' ? read.reference : typed.trim().toUpperCase();
  const [found] = await tx.run<{ id: string }>({ text, values: [reference] });
  return found?.id ?? NO_CASE;
}

/** Of a case from which somebody is barred nothing is looked for: its many entries could be told by the time that takes. */
const orNone = (caseId: string, { barredCaseIds }: Actor): string =>
  barredCaseIds.includes(caseId) ? NO_CASE : caseId;

/** Whoever has or had a post in an agency. */
const staffOf = async (tx: Tx, agencyId: string): Promise<string[]> =>
  (await tx.rows(Post).where({ agencyId }).select('id', 'staffId').all()).map(({ staffId }) => staffId);

type Where = Conditions<Partial<Record<keyof AuditEntry, unknown>>>;

/** Whoever may not see all asks for a case, or sees their own acts. */
function wanted(
  { from, to, limit: _, cursor: __, ...equal }: Omit<Filters, 'agencyId' | 'reference'>,
  actor: Actor,
): Where {
  const own = hasRole(actor, 'auditor') || equal.caseId ? {} : { actorId: actor.id };
  const at = {
    ...(from && { $gte: londonInstant(londonDay(from), '00:00') }),
    ...(to && { $lt: londonInstant(addDays(londonDay(to), 1), '00:00') }),
  };
  // Somebody else's acts, asked for by whoever sees only their own, are none.
  const nobody = 'actorId' in own && equal.actorId && equal.actorId !== actor.id ? { id: { $in: [] } } : {};
  return { ...equal, ...own, ...nobody, ...(from || to ? { at } : {}) };
}

/** Entries with the name of whoever did it, the post in which they did, and for the auditor from where, while that is kept. */
async function named(tx: Tx, entries: readonly AuditEntry[]): Promise<Record<string, unknown>[]> {
  const ids = (given: readonly unknown[]) => ({ $in: [...new Set(given.filter((id) => typeof id === 'string'))] });
  const [staff, posts, places] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: ids(entries.map(({ actorId }) => actorId)) })
      .all(),
    tx
      .rows(Post)
      .where({ id: ids(entries.map(({ details }) => details['post'])) })
      .all(),
    tx
      .rows(AuditAddress)
      .where({ entryId: { $in: entries.map(({ id }) => id) } })
      .orderBy('id')
      .all(),
  ]);
  const agencies = await tx
    .rows(Agency)
    .where({ id: ids(posts.map(({ agencyId }) => agencyId)) })
    .all();
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  const titles = new Map(
    posts.map(({ id, jobTitle, agencyId }) => [id, [jobTitle, agencyNames.get(agencyId)].filter(Boolean).join(', ')]),
  );
  const names = fullNames(staff);
  return entries.map((entry) => ({
    ...entry,
    id: String(entry.id),
    actorName: names.get(entry.actorId ?? '') ?? null,
    addresses: places.filter(({ entryId }) => entryId === entry.id).map(({ address }) => address),
    postName: titles.get(String(entry.details['post'])) ?? null,
  }));
}
