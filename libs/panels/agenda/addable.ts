import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { CaseConcern, CaseFile } from '../../cases/cases/index.js';
import { Nomination } from '../../intake/nominations/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { openForItems, sentOut } from '../meetings/meeting.states.js';
import { AgendaItem } from './item.entity.js';
import { itemStates } from './item.states.js';

/** More than these wait for no forum; what goes beyond is offered once some of them are on an agenda. */
const AT_MOST = 50;

/** While a case is reviewed by its forums. */
const underReview = ['active', 'monitoring'];

/** A case that can be put on the agenda of a panel: by its accepted nomination, or because its review is due. */
export interface Addable {
  readonly by: 'nomination' | 'review';
  /** Of the nomination, or of the case. */
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  /** Of that. */
  readonly reference: string;
  /** The day on which its review is due; none for a nomination. */
  readonly reviewOn: string | null;
  /** How urgent its nominator said that it is; none for a review. */
  readonly urgency: Nomination['urgency'] | null;
  readonly levelOfConcern: string | null;
  /** Since when it waits: its nomination came, or its review is due. */
  readonly waitsFrom: LondonDate;
}

const urgencies: readonly (string | null)[] = ['extraordinary', 'next_meeting'];
const levels: readonly (string | null)[] = ['high', 'medium', 'standard'];

/** Where a word stands among those that come first; what is not among them comes after. */
const placeIn = (first: readonly (string | null)[], word: string | null): number =>
  first.includes(word) ? first.indexOf(word) : first.length;

/** The most urgent first, then those of the highest concern, and of these who waits longest. */
const byNeed = (a: Addable, b: Addable): number =>
  placeIn(urgencies, a.urgency) - placeIn(urgencies, b.urgency) ||
  placeIn(levels, a.levelOfConcern) - placeIn(levels, b.levelOfConcern) ||
  a.waitsFrom.localeCompare(b.waitsFrom);

/** Cases of the forum whose review is due by the day of the panel, and which are on no agenda yet. */
async function reviewsDue(tx: Tx, { forumId, day }: Meeting): Promise<Addable[]> {
  const due = { forumId, reviewOn: { $lte: day } };
  const concerns = await tx.rows(CaseConcern).where(due).orderBy('reviewOn').page(AT_MOST).all();
  if (!concerns.length) return [];
  const caseId = { $in: concerns.map((one) => one.caseId) };
  const { files, items } = await tx.together({
    files: tx.rows(CaseFile).where({ id: caseId, state: { $in: underReview } }),
    items: tx
      .rows(AgendaItem)
      .where({ caseId, forumId, state: { $in: itemStates.open } })
      .select('id', 'caseId', 'state'),
  });
  const waiting = items.filter(({ state }) => state !== 'outcome_recorded').map((one) => one.caseId);
  return concerns.flatMap(({ caseId: id, reviewOn, levelOfConcern }) => {
    const file = files.find((one) => one.id === id);
    if (!file || waiting.includes(id)) return [];
    const { version, reference } = file;
    const said = { urgency: null, levelOfConcern, waitsFrom: reviewOn as LondonDate };
    return [{ by: 'review' as const, id, version, caseId: id, reference, reviewOn, ...said }];
  });
}

/** Nominations to the forum that were accepted and are on no agenda yet, the most urgent and then the earliest first. */
async function accepted(tx: Tx, { forumId }: Meeting): Promise<Addable[]> {
  const waits = { forumId, state: 'accepted' };
  // The words of urgency stand in the order of the alphabet.
  const rows = tx.rows(Nomination).open('list').where(waits).orderBy('urgency').orderBy('submittedAt');
  const found = await rows.page(AT_MOST).all();
  return found.map(({ id, version, caseId, reference, urgency, levelOfConcern, submittedAt }) => ({
    by: 'nomination',
    id,
    version,
    caseId,
    reference,
    reviewOn: null,
    urgency,
    levelOfConcern,
    waitsFrom: londonDate(submittedAt),
  }));
}

/** While cases come to the agenda of a panel, if only by exception. */
const takesCases: readonly string[] = [...openForItems, ...sentOut];

/**
 * What can be put on the agenda of a panel, by exception once that is locked, for who runs its forum: accepted nominations and cases
 * whose review is due, each once, as far as whoever asks may see them, the most urgent first.
 */
export async function addableTo(tx: Tx, meeting: Meeting): Promise<Addable[]> {
  const { forumId, state } = meeting;
  if (!takesCases.includes(state) || !forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId)) return [];
  const [nominated, due] = await Promise.all([accepted(tx, meeting), reviewsDue(tx, meeting)]);
  const isNominated = new Set(nominated.map(({ caseId }) => caseId));
  return [...nominated, ...due.filter(({ caseId }) => !isNominated.has(caseId))].toSorted(byNeed);
}
