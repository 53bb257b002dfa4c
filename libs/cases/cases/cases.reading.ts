import { calledBy, namesTold } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { readReference } from '../../kernel/reference.js';
import {
  casesAbout,
  namesOf,
  peopleFrom,
  peopleLists,
  readAbout,
  recordsTold,
  type PersonShown,
} from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseDecision } from './case-decision.entity.js';
import { asSeen, concernsOf } from './case-concern.js';
import { beyondPresence, presenceOnly } from './case-depth.js';
import { CaseFile, CaseForum, CaseOwner, CaseTeam } from './case-file.entity.js';
import type { CaseFilters } from './case.forms.js';
import { asHandedOver } from './case-handed-over.js';

const MOST = 50;
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Narrows a list of cases, the newest first; those due for review by when it is due. */
export function narrowed(
  rows: Rows<CaseFile>,
  { state, forum, mine, reviewBy }: CaseFilters,
  me: Actor,
): Rows<CaseFile> {
  const wanted: Record<string, unknown> = { state };
  if (forum) wanted['caseForums'] = { $in: [forum] };
  if (mine) wanted['id'] = { $in: me.team.map(({ caseId }) => caseId) };
  if (reviewBy) wanted['reviewsDue'] = { $lte: londonDay(reviewBy) };
  const found = rows.where(wanted);
  return reviewBy ? found.orderBy('reviewOn') : found.orderBy('openedAt', 'DESC');
}

/** Cases by id; a case's own id is also the case that it belongs to. */
export const casesByIds = (tx: Tx, ids: readonly string[]): Rows<CaseFile> =>
  tx.rows(CaseFile).where({ id: { $in: ids }, caseId: { $in: ids } });

const fieldsOf = ({ category: _, released: __, caseId: ___, ...fields }: CaseFile) => fields;

/** Cases as a list shows them, people by the names one may see. */
export async function listed(tx: Tx, cases: readonly CaseFile[]): Promise<Record<string, unknown>[]> {
  const ids = cases.map(({ id }) => id);
  const [names, concerns, read, told] = await Promise.all([
    namesOf(tx, ids),
    concernsOf(tx, ids).all(),
    asHandedOver(tx, cases),
    presenceOnly(tx, ids),
  ]);
  return read.map((one) => {
    const { perpetrator = null, victim = null } = names.get(one.id) ?? {};
    return { ...fieldsOf(asSeen(one, concerns)), ...(told.has(one.id) && beyondPresence), perpetrator, victim };
  });
}

/** Everything that is told of one case, by one statement. */
function partsOf(tx: Tx, caseId: string) {
  const now = { caseId, toAt: { $exists: false } };
  const lists = {
    ...peopleLists(tx, caseId),
    forums: tx.rows(CaseForum).where(now).orderBy('fromAt').select('forumId', 'fromAt', 'leads'),
    concerns: concernsOf(tx, [caseId]),
    owners: tx.rows(CaseOwner).where(now).select('side', 'areaCode', 'fromAt'),
    team: tx.rows(CaseTeam).where(now).orderBy('fromAt').select('staffId', 'agencyId', 'part', 'fromAt'),
    decisions: tx
      .rows(CaseDecision)
      .where({ caseId, takenBackAt: { $exists: false } })
      .orderBy('madeAt')
      .select('move', 'reason', 'madeBy', 'madeAt', 'happenedAt'),
  };
  const { team, decisions, forums } = lists;
  const names = calledBy(tx, {
    staff: [
      { by: team, column: 'staffId' },
      { by: decisions, column: 'madeBy' },
    ],
    agencies: [{ by: team, column: 'agencyId' }],
  });
  const places = tx.rows(Forum).namedBy({ by: forums, column: 'forumId' }).select('id', 'name');
  return tx.together({ ...lists, ...names, places });
}

type Parts = Awaited<ReturnType<typeof partsOf>>;

const calledAs = (people: readonly PersonShown[], part: PersonShown['part']): string | null =>
  [...new Set(people.flatMap((one) => (one.part === part ? (one.name ?? []) : [])))].join(', ') || null;

/** What a forum holds the case to be and when it looks at it again; nothing where that is not set, or not for the reader. */
function heldBy(concerns: Parts['concerns'], forumId: string): Pick<CaseFile, 'levelOfConcern' | 'reviewOn'> {
  const { levelOfConcern = null, reviewOn = null } = concerns.find((one) => one.forumId === forumId) ?? {};
  return { levelOfConcern, reviewOn };
}

/** One case: its people, where it stands, who owns its sides and works on it, and what was decided; by one statement. */
export async function shown(tx: Tx, row: CaseFile): Promise<Record<string, unknown>> {
  const [parts, [read = row], told] = await Promise.all([
    partsOf(tx, row.id),
    asHandedOver(tx, [row]),
    presenceOnly(tx, [row.id]),
  ]);
  return toldOf(read, parts, !told.has(row.id));
}

/** All of it as it is told; of a case whose presence alone is shared no more than that. */
function toldOf(read: CaseFile, parts: Parts, isMore: boolean): Record<string, unknown> {
  const nameOf = namesTold(parts, parts.places);
  const people = peopleFrom(parts);
  return {
    ...fieldsOf(asSeen(read, parts.concerns)),
    ...(!isMore && beyondPresence),
    perpetrator: calledAs(people, 'perpetrator'),
    victim: calledAs(people, 'victim'),
    people: recordsTold(people),
    forums: parts.forums.map((one) => ({
      ...one,
      name: nameOf(one.forumId),
      ...heldBy(isMore ? parts.concerns : [], one.forumId),
    })),
    owners: parts.owners,
    team: parts.team.map((one) => ({ ...one, name: nameOf(one.staffId), agency: nameOf(one.agencyId) })),
    decisions: parts.decisions.map(({ madeBy, ...one }) => ({ ...one, madeByName: nameOf(madeBy) })),
  };
}

/**
 * Ids of the cases that words find: our reference in any case and spacing, what another system calls it, or what one
 * may see of its people; those whose people have names like the words come last.
 * @throws Problem `invalid-input` for a reference that is mistyped, where nothing else is found
 */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  const rows = tx.rows(CaseFile).orderBy('openedAt', 'DESC').page(MOST);
  const about = await casesAbout(tx, words);
  const lists = await Promise.all([
    read.status === 'good' ? rows.where({ reference: read.reference }).all() : [],
    rows.where({ externalKey: words.trim() }).all(),
    readAbout(about, (ids) => rows.where({ id: { $in: ids } }).all()),
  ]);
  const ids = unique(lists.flat().map(({ id }) => id)).slice(0, MOST);
  if (!ids.length && read.status === 'mistyped')
    throw invalid({ field: 'words', message: 'cases.errors.reference-mistyped' });
  return ids;
}
