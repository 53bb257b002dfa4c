import type { z } from 'zod';
import { shareAt } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { teamIn } from '../../platform/access/apart.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AgendaItem } from './item.entity.js';
import { depthForm } from './item.forms.js';
import { dropReason, keepReason } from './item.texts.js';

/**
 * Settles how deep an item is shared with those who receive it, and with it how deep its case is in the forum. What they
 * are shown follows from it at once, and by their rights: it opens nothing that these keep shut (decision 75).
 * @throws Problem `invalid-input` where it is shared as deep as that already
 */
async function setDepth(tx: Tx, item: AgendaItem, { depth, depthReason }: z.output<typeof depthForm>): Promise<void> {
  if (depth === item.depth) throw invalid({ field: 'depth', message: 'panels.errors.same-depth' });
  item.depth = depth;
  await keepReason(tx, item, 'depth', depthReason);
  await shareAt(tx, item);
}

export const depthMove = moveSpec<AgendaItem, typeof depthForm>({
  form: depthForm,
  begins: ({ depth }) => ({ depth }),
  act: setDepth,
  undo: async (tx, item, before) => {
    await dropReason(tx, item, 'depth');
    await shareAt(tx, { ...item, depth: before['depth'] as AgendaItem['depth'] });
  },
});

/** What the row of an item says besides its place on the agenda. */
const beyondPresence = {
  carryCount: 0,
  quorum: null,
  overrideBy: null,
  outcome: null,
  levelOfConcern: null,
  reviewOn: null,
  awaitingRatification: false,
  ratifiedAt: null,
  externalKey: null,
} as const;

type Placed = Pick<AgendaItem, 'caseId' | 'forumId' | 'depth'>;

/** Whether somebody works on an item, and does not only receive it: they run its forum, or are on the team of its case there. */
const worksOn = (actor: Actor, { caseId, forumId }: Placed): boolean =>
  forumsAs(actor, 'coordinator', 'chair').includes(forumId) ||
  teamIn(actor, forumId).some((one) => one.caseId === caseId);

/** Whether whoever looks is told of an item that its case is there, and nothing besides; one of several is enough. */
export const presenceAlone = ({ lookers }: Pick<Tx, 'lookers'>, item: Placed): boolean =>
  item.depth === 'presence' && lookers.some((actor) => !worksOn(actor, item));

/** What an item's row says, as far as it is shared with somebody; what is kept beside it the door keeps from them. */
export const asShared = <T extends Placed>(tx: Pick<Tx, 'lookers'>, item: T): T =>
  presenceAlone(tx, item) ? { ...item, ...beyondPresence } : item;
