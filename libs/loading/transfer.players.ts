import { z } from 'zod';
import { inPost } from '../administration/agencies/index.js';
import { words } from '../platform/messages/messages.js';
import { Things } from '../platform/things/things.js';
import { Transfer, TransferCheck, Transfers, transferThing } from '../casework/transfers/index.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const label = z.object({ transfer: z.string() });
const offered = label.extend({
  case: z.string(),
  to: z.string(),
  reason: z.string(),
  perpetratorSideOwner: z.string(),
  victimSideOwner: z.string(),
  why: z.string().default('lives_elsewhere'),
});
type Offered = z.infer<typeof offered> & { readonly actor: string };

const said = (key: string): string => words()(`loading.story.transfers.${key}`);

const found = (stage: Stage, transfer: string): Promise<Transfer | undefined> =>
  stage.read((tx) => tx.rows(Transfer).where({ externalKey: transfer }).one());

/** A move of the transfer that the file calls by a label. */
async function moved(
  stage: Stage,
  { actor, transfer }: { actor: string; transfer: string },
  name: string,
  answers: Record<string, unknown> = {},
): Promise<void> {
  const id = await stage.id(Transfer, 'externalKey', transfer);
  await stage.move(actor, transferThing, id, { name, answers });
}

/** Which sides go, by whose the file says that each is to be. @throws RowRefused where none goes */
const sidesOf = ({ to, perpetratorSideOwner, victimSideOwner }: Offered): string => {
  const going = [perpetratorSideOwner === to && 'perpetrator', victimSideOwner === to && 'victim'].filter(Boolean);
  if (!going.length) throw refuse('to', 'bad_value');
  return going.length === 2 ? 'both' : String(going[0]);
};

/** Why, in the product's word where the file has one; it says it in a sentence of its own besides. */
const detailsOf = (event: Offered) => ({
  why: event.why,
  sides: sidesOf(event),
  reason: event.reason,
  risk: said('risk'),
  sections: ['perpetrator'],
  basis: 'law_enforcement',
});

/** The file names the force and nobody in it: whoever coordinates there is asked. */
async function receiverIn(stage: Stage, areaCode: string): Promise<string> {
  const [post] = await stage.read((tx) => inPost(tx, { areaCode, role: 'coordinator' }));
  if (!post) throw refuse('to', 'unknown_label');
  return post.id;
}

/** The file says of no open action that it goes: all are confirmed to stay. */
const allStay = { openActions: 'stay' };

async function prepared(stage: Stage, event: Offered): Promise<void> {
  const { actor, transfer, to } = event;
  if (!(await found(stage, transfer))) {
    const who = await stage.actor(actor, 'transfer');
    const body = { caseId: await stage.case(event.case), receiver: await receiverIn(stage, to), externalKey: transfer };
    await stage.service(Transfers).propose(who, { ...body, ...detailsOf(event), ...allStay });
    return;
  }
  await moved(stage, event, 'revise', detailsOf(event));
  await moved(stage, event, 'confirm_actions', allStay);
}

/** The file says nothing of the checklist: that it is complete says that each line was settled. */
async function ticked(stage: Stage, actor: string, transferId: string): Promise<void> {
  const me = await stage.actor(actor, 'checklist');
  const open = await stage.work.as(me, (tx) =>
    tx
      .rows(TransferCheck)
      .where({ transferId, answer: { $exists: false } })
      .orderBy('position')
      .all(),
  );
  for (const { id: item } of open) {
    const row = await stage.read((tx) => tx.rows(Transfer).where({ id: transferId }).one());
    const who = await stage.actor(actor, `transfers.tick.${item}`);
    const body = { item, answer: 'done', note: said('note'), version: row?.version };
    await stage.service(Things).move(who, transferThing, transferId, { name: 'tick', body });
  }
}

/** What went to another force: offered, answered, run by both and completed. */
export const transferPlayers: Record<string, Player> = {
  'transfer.offered': player(offered, async (stage, event) => {
    await prepared(stage, event);
    await moved(stage, event, 'offer');
  }),

  'transfer.acknowledged': player(label, (stage, event) => moved(stage, event, 'acknowledge')),

  'transfer.declined': player(label.extend({ reason: z.string() }), (stage, event) =>
    moved(stage, event, 'decline', { declined: event.reason }),
  ),

  'transfer.accepted': player(label, (stage, event) => moved(stage, event, 'accept')),

  'transfer.dual_running_started': player(label.extend({ until: z.iso.date('bad_date') }), (stage, event) =>
    moved(stage, event, 'start_dual_running', { dualUntil: event.until }),
  ),

  'transfer.completed': player(label, async (stage, event) => {
    await ticked(stage, event.actor, await stage.id(Transfer, 'externalKey', event.transfer));
    await moved(stage, event, 'complete');
  }),
};
