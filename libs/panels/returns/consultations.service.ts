import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import { namesOf } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { consultForm } from './consultation.forms.js';
import { namesSomebody } from './consultation.names.js';
import { ItemNote } from '../discussion/discussion.entity.js';
import { AgendaItem, ItemExclusion } from '../agenda/item.entity.js';
import { offTheAgenda } from '../agenda/item.states.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { settled } from '../meetings/meeting.states.js';
import { AgencyReturn, ReturnQuestion } from './return.entity.js';

/** For which item somebody may give a consultation, and for which of their agencies. */
export interface Place {
  readonly itemId: string;
  readonly caseId: string;
  readonly caseReference: string;
  readonly agencyId: string;
  /** The request by which they know of it, where their agency was asked. */
  readonly returnId: string | null;
}

/** A clinician's advice on an item, which says of nobody that they are a patient. */
@Injectable()
export class Consultations {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** For which item it would be. @throws Problem as `give` */
  about(me: Actor, itemId: string): Promise<Place> {
    return this.work.as(me, (tx) => placeOf(tx, itemId, true));
  }

  /** Whether the person is offered to give one; asked of nothing for whoever is no clinician. */
  async offered(tx: Tx, itemId: string): Promise<boolean> {
    if (!practices(tx).length) return false;
    const { theirs, open } = await standingOf(tx, itemId);
    return theirs !== undefined && open;
  }

  /**
   * Keeps a consultation as what the clinician's agency says to the panel: a released summary, and nobody's notes.
   * @throws Problem `not-found` where the person's agency is neither asked about the item nor comes to its meeting,
   * `wrong-state` where it is off the agenda or its minutes are checked, `not-allowed` for whoever is no clinician,
   * `invalid-input` where the text names whom the case is about
   */
  give(me: Actor, itemId: string, { consultation }: z.infer<typeof consultForm>): Promise<{ id: string }> {
    return this.work.once(me, `agenda-items.consult.${itemId}`, async (tx) => {
      const place = await placeOf(tx, itemId);
      const note = await tx.add(consultationAt(place, tx, consultation));
      await mustNameNobody(tx, place, consultation);
      return { id: note.id };
    });
  }
}

/** The row of a consultation; whoever it is about stands in the case and nowhere in it. */
export const consultationAt = (
  { caseId, itemId, agencyId }: Omit<Place, 'caseReference' | 'returnId'>,
  tx: Tx,
  text: string,
): ItemNote =>
  Object.assign(new ItemNote(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'perpetratorHealth',
    released: true,
    itemId,
    kind: 'consultation',
    standing: 'opinion',
    text,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    changedAt: tx.at,
  });

/** The agencies for which somebody practises. */
const practices = ({ actor }: Tx): string[] =>
  actor.posts.filter(({ role }) => role === 'health').map(({ agencyId }) => agencyId);

/** Where an item stands, whoever asks: that something may still be said of it tells nothing of it. */
const standing = (itemId: string) => ({
  text: `SELECT m.id AS "meetingId", i.state AS "item", m.state AS "meeting"
    FROM item_place i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = $1`,
  values: [itemId],
});

/**
 * By what they know of an item: the request that their agency has, or the item, where their agency comes to its meeting.
 * @throws Problem `not-found` for an item of which they know nothing
 */
async function standingOf(tx: Tx, itemId: string) {
  const agencyId = { $in: practices(tx) };
  const [asked, item, leaves] = await Promise.all([
    tx
      .rows(AgencyReturn)
      .where({ itemId, agencyId, state: { $ne: 'withdrawn' } })
      .one(),
    tx.rows(AgendaItem).where({ id: itemId }).one(),
    tx
      .rows(ItemExclusion)
      .where({ itemId, staffId: tx.actor.id, liftedAt: { $exists: false } })
      .any(),
  ]);
  const knownBy = asked ?? item;
  if (!knownBy) throw unseen(AgendaItem.name, itemId);
  const [where] = await tx.run<{ meetingId: string; item: string; meeting: string }>(standing(itemId));
  const coming = { meetingId: where?.meetingId ?? itemId, agencyId, state: { $ne: 'apologies' } };
  const comes = item && !asked ? await tx.rows(Attendance).where(coming).one() : undefined;
  const open = where && !settled.includes(where.meeting) && !offTheAgenda.includes(where.item);
  return { asked, item, knownBy, where, open: Boolean(open), theirs: leaves ? undefined : (asked ?? comes) };
}

async function placeOf(tx: Tx, itemId: string, looks = false): Promise<Place> {
  const { asked, item, knownBy, where, theirs, open } = await standingOf(tx, itemId);
  if (!theirs) throw refusalOf(AgendaItem.name, { id: itemId, caseId: knownBy.caseId }, 'consult');
  if (!open) throw new Problem('wrong-state', { state: where?.item ?? 'proposed' });
  if (looks) tx.record('read', knownBy, asked ? AgencyReturn : AgendaItem);
  const question = asked && (await tx.rows(ReturnQuestion).where({ returnId: asked.id }).one());
  return {
    itemId,
    caseId: knownBy.caseId,
    caseReference: question?.caseReference ?? item?.caseReference ?? '',
    agencyId: theirs.agencyId,
    returnId: asked?.id ?? null,
  };
}

/**
 * No name that the writer was told or may see, so that refusing tells them nothing (decision 20).
 * @throws Problem `invalid-input`
 */
async function mustNameNobody(tx: Tx, { caseId, returnId }: Place, text: string): Promise<void> {
  const [names, question] = await Promise.all([
    namesOf(tx, [caseId]),
    returnId ? tx.rows(ReturnQuestion).where({ returnId }).one() : undefined,
  ]);
  const { perpetrator = '', victim = '' } = names.get(caseId) ?? {};
  const told = (question?.subjects ?? []).flatMap(({ identifiers }) =>
    identifiers.filter(({ kind }) => kind === 'name' || kind === 'other_name').map(({ value }) => value),
  );
  const seen = [perpetrator, victim].flatMap((one) => one.split(', '));
  if (namesSomebody(text, [...told, ...seen]))
    throw invalid({ field: 'consultation', message: 'panels.errors.names-somebody' });
}
