import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { VictimAttempt } from '../decisions/attempt.entity.js';
import { ItemAnswer, ItemNote } from './discussion.entity.js';
import { AgendaItem, ItemExclusion } from '../agenda/item.entity.js';
import { isMandatory } from './discussion.rules.js';
import type { answerForm, attemptForm, exclusionForm, noteForm } from '../agenda/item.forms.js';
import { heldWith } from '../agenda/item.texts.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { isLocked } from '../agenda/item.states.js';
import { settled } from '../meetings/meeting.states.js';
import { isCounted, ownQuestionsOf } from '../decisions/index.js';
import { mustBeAgency, mustBeStaff } from '../common/index.js';
import { releasedByBeingSaid } from '../decisions/note.rules.js';

type Note = z.infer<typeof noteForm>;
export interface Saved {
  readonly id: string;
  readonly version: number;
}

const anybody = (): Promise<boolean> => Promise.resolve(true);

/** What is said and answered while an item is discussed; small saves, each with its own version. */
@Injectable()
export class Discussions {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Writes a note, or changes one: with no text it is removed.
   * @throws Problem `not-found`, `not-allowed`, `moved-on` where somebody else changed or removed it, `wrong-state` once
   * minutes are checked, `item-locked` once its outcome is recorded, `invalid-input` for a category that the writer may not read
   */
  note(actor: Actor, itemId: string, said: Note): Promise<Saved> {
    return this.work.once(actor, `agenda-items.note.${itemId}`, (tx) => noteIn(tx, itemId, said));
  }

  /** Answers a question of every forum or of this one, or answers it again. @throws Problem as `note`, `invalid-input` for one that is not asked */
  answer(actor: Actor, itemId: string, said: z.infer<typeof answerForm>): Promise<Saved> {
    return this.work.once(actor, `agenda-items.answer.${itemId}`, (tx) => answerIn(tx, itemId, said));
  }

  /**
   * Logs what was tried to reach the victim.
   * @throws Problem as `note`, `invalid-input` for a day to come, somebody unknown, or an agency that the writer may not read
   */
  attempt(actor: Actor, itemId: string, said: z.infer<typeof attemptForm>): Promise<{ id: string }> {
    return this.work.once(actor, `agenda-items.attempt.${itemId}`, async (tx) => {
      const item = await openItem(tx, itemId, 'attempt');
      const { triedOn, triedVia: via, triedResult: result, triedAgencyId, triedStaffId = null } = said;
      if (triedOn > tx.actor.today) throw invalid({ field: 'triedOn', message: 'panels.errors.attempt-day' });
      await mustBeAgency(tx, { triedAgencyId });
      await mustBeStaff(tx, { triedStaffId });
      const row = Object.assign(new VictimAttempt(), {
        ...heldWith(tx, item, 'victimIdentity', triedAgencyId),
        triedOn,
        via,
        result,
        triedBy: triedStaffId,
        madeBy: tx.actor.id,
        madeAt: tx.at,
      });
      await tx.along(row);
      const mine = await tx.rows(VictimAttempt).where({ id: row.id }).one();
      if (!mine) throw invalid({ field: 'triedAgencyId', message: 'panels.errors.attempt-agency' });
      return { id: row.id };
    });
  }

  /** Keeps somebody out of the room for an item, or lets them in again. @throws Problem as `note` */
  exclude(
    actor: Actor,
    itemId: string,
    { staffId, excluded = true }: z.infer<typeof exclusionForm>,
  ): Promise<{ id: string }> {
    return this.work.once(actor, `agenda-items.exclude.${itemId}`, async (tx) => {
      const item = await openItem(tx, itemId, 'exclude');
      const known = await tx
        .rows(ItemExclusion)
        .where({ itemId, staffId, liftedAt: { $exists: false } })
        .one();
      if (known && !excluded) {
        const row = await tx.getIf(ItemExclusion, known.id, 'lift', anybody);
        await tx.save(Object.assign(row, { liftedAt: tx.at }));
      }
      // What is so already is not done again, and that it was asked for is recorded.
      if (known ? excluded : !excluded) tx.record('exclude', item, AgendaItem, { staffId, excluded, asItWas: true });
      if (known || !excluded) return { id: known?.id ?? itemId };
      await mustBeStaff(tx, { staffId });
      const held = { caseId: item.caseId, agencyId: item.agencyId, category: item.category, released: false };
      const row = { id: randomUUID(), ...held, itemId, staffId, madeBy: tx.actor.id, madeAt: tx.at };
      return { id: (await tx.along(Object.assign(new ItemExclusion(), row))).id };
    });
  }
}

/** As `Discussions.note`, inside a transaction that does more. @throws Problem as there */
export async function noteIn(tx: Tx, itemId: string, said: Note): Promise<Saved> {
  const item = await openItem(tx, itemId, 'note');
  return said.noteId ? change(tx, item, said.noteId, said) : write(tx, item, said);
}

/** As `Discussions.answer`, inside a transaction that does more. @throws Problem as there */
export async function answerIn(tx: Tx, itemId: string, said: z.infer<typeof answerForm>): Promise<Saved> {
  const item = await openItem(tx, itemId, 'answer');
  if (said.question === 'victim_view' && !said.givenBy)
    throw invalid({ field: 'givenBy', message: 'panels.errors.given-by' });
  if (isCounted(said.question) && said.answer === 'not_applicable')
    throw invalid({ field: 'answer', message: 'panels.errors.yes-or-no' });
  const { answerVersion, question, answer, reason, givenBy = null } = said;
  const given = { answer, reason, givenBy, answeredBy: tx.actor.id, answeredAt: tx.at };
  const known = await tx.rows(ItemAnswer).where({ itemId, question }).one();
  if (!known) {
    const row = Object.assign(new ItemAnswer(), {
      ...heldWith(tx, item, 'minutes'),
      question,
      asked: await wordsFor(tx, item, question),
      version: 1,
      ...given,
    });
    return saved(await tx.along(row));
  }
  const row = await tx.getIf(ItemAnswer, known.id, 'answer', anybody);
  if (row.version !== (answerVersion ?? row.version)) throw new Problem('moved-on');
  return saved(await tx.save(Object.assign(row, given)));
}

const saved = ({ id, version }: Saved): Saved => ({ id, version });

/** The words in which the forum asks a question of its own; none for one that other forums ask too. @throws Problem `invalid-input` for one that it does not ask */
async function wordsFor(tx: Tx, item: AgendaItem, question: string): Promise<string | null> {
  if (isMandatory(question)) return null;
  const own = (await ownQuestionsOf(tx, item)).find((one) => one.question === question);
  if (!own) throw invalid({ field: 'question', message: 'panels.errors.question' });
  return own.words ?? null;
}

/**
 * An item about which something may still be written. @throws Problem `wrong-state` once its minutes are checked,
 * `item-locked` from its outcome until they are drafted
 */
async function openItem(tx: Tx, itemId: string, purpose: string): Promise<AgendaItem> {
  const item = await tx.get(AgendaItem, itemId, purpose);
  // What waits for a meeting is written about so that the chair may decide out of one.
  if (!item.meetingId && item.state === 'proposed') return item;
  const meeting = item.meetingId ? await tx.rows(Meeting).where({ id: item.meetingId }).one() : undefined;
  if (!meeting || settled.includes(meeting.state))
    throw new Problem('wrong-state', { state: meeting?.state ?? item.state });
  if (isLocked(item, meeting)) throw new Problem('item-locked');
  return item;
}

/** Nobody writes in a category that they may not read: they could not see what they wrote, nor put it right. */
async function write(tx: Tx, item: AgendaItem, said: Note): Promise<Saved> {
  if (!said.text) throw invalid({ field: 'text', message: 'panels.errors.note-empty' });
  await mustBeAgency(tx, { agencyId: said.agencyId });
  const row = Object.assign(new ItemNote(), {
    ...heldWith(tx, item, said.noteCategory, said.agencyId),
    released: releasedByBeingSaid.includes(said.noteCategory),
    kind: said.kind,
    standing: said.standing ?? null,
    text: said.text,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    changedAt: tx.at,
  });
  await tx.along(row);
  const mine = await tx.rows(ItemNote).where({ id: row.id }).one();
  if (!mine) throw invalid({ field: 'noteCategory', message: 'panels.errors.category' });
  return saved(mine);
}

async function change(tx: Tx, item: AgendaItem, noteId: string, said: Note): Promise<Saved> {
  const row = await tx.getIf(ItemNote, noteId, 'note', anybody);
  if (row.itemId !== item.id) throw new Problem('not-found');
  if (row.removedAt || row.version !== said.noteVersion) throw new Problem('moved-on');
  const isElsewhere = row.category !== said.noteCategory || row.agencyId !== (said.agencyId ?? row.agencyId);
  if (isElsewhere) throw invalid({ field: 'noteCategory', message: 'panels.errors.category-fixed' });
  const changed = said.text ? { text: said.text } : { removedAt: tx.at };
  return saved(
    await tx.save(
      Object.assign(row, changed, {
        kind: said.kind,
        standing: said.standing ?? null,
        changedAt: tx.at,
        changedBy: tx.actor.id,
      }),
    ),
  );
}
