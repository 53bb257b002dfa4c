import { Agency, Staff } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { londonDay } from '../kernel/london-date.js';
import { invalid } from '../kernel/problem.js';
import { readReference } from '../kernel/reference.js';
import { casesAbout, namesOf, peopleIn } from '../people/index.js';
import type { Actor } from '../platform/access/actor.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseDecision } from './case-decision.entity.js';
import { CaseFile, CaseForum, CaseOwner, CaseTeam } from './case-file.entity.js';
import type { CaseFilters } from './case.forms.js';

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
  if (reviewBy) wanted['reviewOn'] = { $lte: londonDay(reviewBy) };
  const found = rows.where(wanted);
  return reviewBy ? found.orderBy('reviewOn') : found.orderBy('openedAt', 'DESC');
}

const fieldsOf = ({ category: _, released: __, caseId: ___, ...fields }: CaseFile) => fields;

/** Cases as a list shows them, people by the names one may see. */
export async function listed(tx: Tx, cases: readonly CaseFile[]): Promise<Record<string, unknown>[]> {
  const names = await namesOf(tx, cases.map(({ id }) => id)); // prettier-ignore
  return cases.map((one) => {
    const { perpetrator = null, victim = null } = names.get(one.id) ?? {};
    return { ...fieldsOf(one), perpetrator, victim };
  });
}

/** One case: its people, where it stands, who owns its sides and works on it, and what was decided. */
export async function shown(tx: Tx, row: CaseFile): Promise<Record<string, unknown>> {
  const now = { caseId: row.id, toAt: { $exists: false } };
  const [people, forums, owners, team, decisions] = await Promise.all([
    peopleIn(tx, row.id),
    tx.rows(CaseForum).where(now).orderBy('fromAt').all(),
    tx.rows(CaseOwner).where(now).all(),
    tx.rows(CaseTeam).where(now).orderBy('fromAt').all(),
    tx.rows(CaseDecision).where({ caseId: row.id, takenBackAt: { $exists: false } }).orderBy('madeAt').all(),
  ]); // prettier-ignore
  const [staff, agencies, places] = await Promise.all([
    tx.rows(Staff).where({ id: { $in: unique([...team, ...decisions].map((one) => ('staffId' in one ? one.staffId : one.madeBy))) } }).all(),
    tx.rows(Agency).where({ id: { $in: unique(team.map(({ agencyId }) => agencyId)) } }).all(),
    tx.rows(Forum).where({ id: { $in: unique(forums.map(({ forumId }) => forumId)) } }).all(),
  ]); // prettier-ignore
  const nameOf = (id: string): string | null => {
    const one = staff.find((person) => person.id === id);
    return one ? `${one.forename} ${one.surname}`.trim() : null;
  };
  const [line] = await listed(tx, [row]);
  return {
    ...line,
    people,
    forums: forums.map(({ forumId, fromAt }) => ({ forumId, name: places.find(({ id }) => id === forumId)?.name ?? null, fromAt })),
    owners: owners.map(({ side, areaCode, fromAt }) => ({ side, areaCode, fromAt })),
    team: team.map(({ staffId, agencyId, part, fromAt }) => ({
      staffId, agencyId, part, fromAt, name: nameOf(staffId), agency: agencies.find(({ id }) => id === agencyId)?.name ?? null,
    })),
    decisions: decisions.map(({ move, reason, madeBy, madeAt, happenedAt }) => ({
      move, reason, madeAt, happenedAt, madeByName: nameOf(madeBy),
    })),
  }; // prettier-ignore
}

/**
 * Ids of the cases that words find: our reference in any case and spacing, what another system calls it, or what one
 * may see of its people. @throws Problem `invalid-input` for a reference that is mistyped, where nothing else is found
 */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  const rows = tx.rows(CaseFile).orderBy('openedAt', 'DESC').page(MOST);
  const about = await casesAbout(tx, words);
  const lists = await Promise.all([
    read.status === 'good' ? rows.where({ reference: read.reference }).all() : [],
    rows.where({ externalKey: words.trim() }).all(),
    about.length ? rows.where({ id: { $in: about } }).all() : [],
  ]);
  const ids = unique(lists.flat().map(({ id }) => id)).slice(0, MOST);
  if (!ids.length && read.status === 'mistyped')
    throw invalid({ field: 'words', message: 'cases.errors.reference-mistyped' });
  return ids;
}
