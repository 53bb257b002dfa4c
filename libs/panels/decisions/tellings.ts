import { inPost } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ItemDecision } from '../discussion/discussion.entity.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { mayTell } from './tellers.js';
import { tellsFor, type TellingAsked } from './telling.rules.js';

type Told = Pick<ItemDecision, 'telling' | 'tellBy' | 'tellerId' | 'tellerAgencyId'>;

/** What is kept of who tells the victim what by when. @throws Problem `invalid-input` for somebody who is not in post, or tells no victim */
export async function toldOf(tx: Tx, { forumId }: AgendaItem, asked: TellingAsked): Promise<Told> {
  const { telling = null, tellBy = null, teller = null } = asked;
  if (!teller) return { telling, tellBy, tellerId: null, tellerAgencyId: null };
  const posts = await inPost(tx, { staffId: teller });
  const tellerAgencyId = tellsFor(posts.filter(mayTell), forumId);
  if (!tellerAgencyId)
    throw invalid({ field: 'teller', message: `panels.errors.told.${posts.length ? 'notTheirs' : 'gone'}` });
  return { telling, tellBy, tellerId: teller, tellerAgencyId };
}

/** The action that was set so that the victim is told, as its reader may see it. */
export interface TellingAction {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  /** The day on which the victim was told, as its owner reported; none until then. */
  readonly toldOn: string | null;
}

/** What a room to the right knows of the actions by which decisions are told, by the decision's id; in one query. */
export type TellingSource = (tx: Tx, decisionIds: readonly string[]) => Promise<ReadonlyMap<string, TellingAction>>;

/** Where the actions are found by which victims are told. */
export const tellingSources = new ContributionPoint<TellingSource>('actions by which decisions are told');

/** The actions by which some decisions are told, as far as the reader may see them; of what names nobody there is none. */
export async function tellingActions(
  tx: Tx,
  decisions: readonly Pick<ItemDecision, 'id' | 'tellerId'>[],
): Promise<Map<string, TellingAction>> {
  const ids = decisions.flatMap(({ id, tellerId }) => (tellerId ? [id] : []));
  const found = ids.length ? await Promise.all(tellingSources.in(tx).map((source) => source(tx, ids))) : [];
  return new Map(found.flatMap((one) => [...one]));
}
