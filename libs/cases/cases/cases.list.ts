import { Forum } from '../../administration/areas/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import type { Tag } from '../../platform/home/home.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import { nameCases } from '../../platform/naming/name-cases.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { countedWith, openBeside } from '../../platform/things/state-list.js';
import type { Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { asSeen, concernsOf } from './case-concern.js';
import { beyondPresence, presenceOnly } from './case-depth.js';
import { CaseFile } from './case-file.entity.js';
import { caseStates } from './case.states.js';
import { marksOf } from './case.warnings.js';
import { asHandedOver } from './case-handed-over.js';
import { said, stateTag } from './cases.showing.js';

export interface CaseFilters {
  readonly state?: string | undefined;
  readonly forum?: string | undefined;
  /** Only those on whose team the person is. */
  readonly mine?: 'yes' | undefined;
}

export interface CaseList extends Total {
  readonly rows: readonly CaseFile[];
  readonly next: string | null;
  readonly counts: ReadonlyMap<string, number>;
  readonly forums: readonly Forum[];
  /** What rooms mark some of them with. */
  readonly marks: ReadonlyMap<string, Tag>;
}

/** So many fit on three screens. */
export const perPage = 20;

const ofTheirTeams = ({ actor }: Tx) => {
  const $in = [...new Set(actor.team.map(({ caseId }) => caseId))];
  return { id: { $in }, caseId: { $in } };
};

/** A page of the cases that the person may see, newest first, with how many there are in each open state. */
export async function listCases(tx: Tx, { state, forum, mine }: CaseFilters, offset: number): Promise<CaseList> {
  const wanted = { ...(forum && { caseForums: { $in: [forum] } }), ...(mine && ofTheirTeams(tx)) };
  const standing = tx.rows(CaseFile).where(wanted);
  const chosen = standing.where({ state });
  const [{ found, ...counted }, counts, forums] = await Promise.all([
    chosen.orderBy('openedAt', 'DESC').page(perPage, offset).withTotal(),
    standing.countEach('state', openBeside(caseStates, state)),
    tx.rows(Forum).orderBy('name').all(),
  ]);
  tx.note('list', CaseFile.name, { count: counted.total });
  const ids = found.map(({ id }) => id);
  const [concerns, rows, told, marks] = await Promise.all([
    concernsOf(tx, ids).all(),
    asHandedOver(tx, found),
    presenceOnly(tx, ids),
    marksOf(tx, ids, words()),
    nameCases(tx, ids),
  ]);
  const theirs = new Set(tx.actor.posts.flatMap(({ forumIds }) => forumIds));
  return {
    rows: rows.map((one) => (told.has(one.id) ? { ...one, ...beyondPresence } : asSeen(one, concerns))),
    ...counted,
    counts: countedWith(counts, state, counted),
    marks,
    forums: forums.filter(({ id }) => theirs.has(id)),
  };
}

/** One address of the list, with the filters that stay. */
export const listPath = (filters: CaseFilters & { readonly cursor?: string }): string => listAddress('/cases', filters);

/** Whether the victim is named first: for those who work for the victim. */
export const forVictims = (tx: Pick<Tx, 'actor'>): boolean => hasRole(tx.actor, 'isac', 'idva');

/** The table of cases, each by whom it is about where the reader may see that. */
export function caseTable(t: Words, { rows, marks }: CaseList) {
  const head = ['case', 'concern', 'opened', 'review', 'state'] as const;
  return {
    columns: head.map((name) => ({ text: t(`cases.list.columns.${name}`) })),
    rows: rows.map((one) => [
      { text: one.reference, href: `/cases/${one.id}`, nowrap: true, tag: marks.get(one.id) },
      one.levelOfConcern ? said(t, 'concern', one.levelOfConcern) : t('cases.notSet'),
      { text: formatDay(londonDate(one.openedAt)), nowrap: true },
      one.reviewOn ? { text: formatDay(one.reviewOn as never), nowrap: true } : t('cases.notSet'),
      { tag: stateTag(t, one) },
    ]),
  };
}
