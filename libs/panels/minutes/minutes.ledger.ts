import { enterInLedger, type GoneOut, type Told } from '../../cases/ledger/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MinutesIssue } from './minutes.entity.js';
import type { Minutes } from './minutes.view.js';

type Holder = Pick<AgendaItem, 'id' | 'caseId' | 'agencyId'>;

/** Minutes that reach somebody: as a copy that is made for them, one that they open, or one that they print and keep. */
export interface Reached {
  readonly kind: 'minutes_given' | 'minutes_opened' | 'minutes_printed';
  readonly forumId: string;
  readonly subject: 'MinutesIssue' | 'Meeting';
  readonly subjectId: string;
  readonly reader: Actor;
  readonly minutes: Minutes;
  /** The items of the minutes. */
  readonly held: readonly Holder[];
  readonly madeBy?: string;
}

/** Of which case some items are and whose, as far as the person of this transaction sees them. */
export const holdersOf = (tx: Tx, items: readonly { readonly itemId: string }[]): Promise<Holder[]> =>
  tx
    .rows(AgendaItem)
    .where({ id: { $in: items.map(({ itemId }) => itemId) } })
    .select('id', 'caseId', 'agencyId')
    .all();

/** The agency for which somebody reads what is a forum's: of their posts the one that is of it. */
export const agencyFor = ({ posts }: Actor, forumId: string): string | null =>
  (posts.find(({ forumIds }) => forumIds.includes(forumId)) ?? posts[0])?.agencyId ?? null;

/** Enters in the ledger, case by case, that minutes reached somebody, and in which of their agencies. */
export function enterMinutes(tx: Tx, { reader, minutes, held, forumId, ...reached }: Reached): void {
  const itemIds = new Set(minutes.items.map(({ itemId }) => itemId));
  const byCase = new Map(held.filter(({ id }) => itemIds.has(id)).map(({ caseId, agencyId }) => [caseId, agencyId]));
  const recipient = { kind: 'staff', staffId: reader.id, agencyId: agencyFor(reader, forumId) } as const;
  const gone = [...byCase].map(([caseId, agencyId]): GoneOut => ({
    ...reached,
    caseId,
    agencyId,
    recipient,
    category: 'minutes',
    basis: 'sharing_agreement',
  }));
  enterInLedger(tx, gone);
}

const linksTo = (rows: readonly { id: string; meetingId: string }[]): ReadonlyMap<string, Told> =>
  new Map(rows.map(({ id, meetingId }) => [id, { href: `/meetings/${meetingId}` }]));

/** In the ledger: the way to the meeting whose minutes reached somebody. */
export const issuesInLedger = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> =>
  linksTo(
    await tx
      .rows(MinutesIssue)
      .where({ id: { $in: ids } })
      .select('id', 'meetingId')
      .all(),
  );

export const meetingsInLedger = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Told>> => {
  const meetings = await tx
    .rows(Meeting)
    .where({ id: { $in: ids } })
    .select('id')
    .all();
  return linksTo(meetings.map(({ id }) => ({ id, meetingId: id })));
};
