import { takeBackInLedger } from '../../cases/ledger/index.js';
import { londonDate } from '../../kernel/london-date.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { VictimEvent, type EventAnswers } from './event.fields.js';
import { contradicts } from './event.rules.js';
import { announce, owed } from './events.recording.js';
import { offerAgain } from './offers.again.js';
import { takeBackRaised } from './raised.ending.js';
import { classOf, wordsFor } from './said.js';
import { memberOf, refused, whoTold } from './telling.checks.js';
import { enterToldElsewhere, tellingsTo } from './told-elsewhere.js';

/** The person who told them: somebody on the team or a colleague of theirs, else the one who enters it, for the agency that it was to be told for. */
async function toldBy(tx: Tx, row: VictimEvent, staffId: string | undefined) {
  if (staffId && staffId !== tx.actor.id) {
    const member = await whoTold(tx, row.caseId, staffId);
    return { toldBy: member.staffId, toldAgencyId: member.agencyId };
  }
  const agencies = tx.actor.posts.map(({ agencyId }) => agencyId);
  const own = agencies.find((one) => one === row.tellerAgencyId) ?? agencies.find((one) => one === row.agencyId);
  return { toldBy: tx.actor.id, toldAgencyId: own ?? agencies[0] ?? null };
}

/** The victim was told. @throws Problem `invalid-input` */
export async function tell(
  tx: Tx,
  row: VictimEvent,
  { toldBy: by, happenedAt, said, reofferOn }: EventAnswers<'tell'> & Happened,
): Promise<void> {
  if (!wordsFor(row.kind).includes(said)) throw refused('said', 'saidOfAnother');
  // Of a day alone the hour is not known: told on the day itself is told after it.
  if (londonDate(happenedAt) < londonDate(row.occurredAt)) throw refused('happenedAt', 'toldBefore');
  Object.assign(row, {
    ...(await toldBy(tx, row, by)),
    toldAt: happenedAt,
    contentClass: classOf(said),
    reason: null,
  });
  end(tx, row);
  await offerAgain(tx, row, reofferOn);
  await enterToldElsewhere(tx, row.victimId, row.id);
}

/** Whoever came to read it as the contact is not told it any more, and nothing is offered again. */
export async function undoTelling(tx: Tx, row: VictimEvent): Promise<void> {
  await takeBackRaised(tx, row.id);
  await takeBackInLedger(tx, VictimEvent.name, row.id);
  owed(tx, row);
}

/** The victim was told, or is not told: nothing is due any more, and it is kept who entered that and when. */
export function end(tx: Tx, row: VictimEvent): void {
  Object.assign(row, { endedBy: tx.actor.id, endedAt: tx.at });
  owed(tx, row);
}

/** Another person tells the victim. @throws Problem `invalid-input` */
export async function reassign(tx: Tx, row: VictimEvent, { tellerId }: EventAnswers<'reassign'>): Promise<void> {
  row.tellerAgencyId = (await memberOf(tx, row.caseId, { field: 'tellerId', staffId: tellerId })).agencyId;
  owed(tx, row);
  announce(tx, row);
}

/**
 * Says of one of two tellings whether it was right; the other keeps its words.
 * @throws Problem `invalid-input` where nothing contradicts it, as far as the person reads that or is told of it as the contact
 */
export async function settle(tx: Tx, row: VictimEvent, _: unknown, before: Readonly<VictimEvent>): Promise<void> {
  const { read, elsewhere } = await tellingsTo(tx, [row.victimId]);
  if (![...read, ...elsewhere].some((other) => contradicts(before, other)))
    throw refused('settledAs', 'nothingToSettle');
  Object.assign(row, { settledBy: tx.actor.id, settledAt: tx.at });
}
