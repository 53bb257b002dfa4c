import { ContributionPoint } from '../../platform/contributions.js';
import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Draft } from './draft.entity.js';
import { deleteDrafts, deleteKeptOfDrafts, isDeleted } from './drafts.deleting.js';
import type { Nomination } from './nomination.entity.js';
import { beginning } from './journey.beginning.js';
import { readNomination, sendForm } from './nomination.forms.js';
import type { Step } from './nomination.journey.js';
import { withoutTyped, withTyped } from './drafts.typed.js';
import { nominate } from './nominations.submit.js';

const JOURNEY = 'nomination';

/** What the writer is told once a draft has become a nomination; nothing else of the draft is kept. */
export interface Sent {
  readonly nominationId: string;
  readonly reference: string;
  readonly answerDueOn: string;
}

const draftRow = ({ actor, at }: Tx, answers: Draft['answers'] = {}): Draft =>
  Object.assign(new Draft(), {
    id: randomUUID(),
    staffId: actor.id,
    journey: JOURNEY,
    answers,
    version: 1,
    madeAt: at,
    changedAt: at,
    deleteOn: null,
  });

/** Begins a nomination with answers from elsewhere, along with what the person was just permitted. @returns its id */
export const beginDraft = async (tx: Tx, answers: Draft['answers']): Promise<string> =>
  (await tx.along(draftRow(tx, { ...(await beginning(tx)), ...answers }))).id;

/** What a draft holds for the form that is sent, without what only its pages ask. */
const ofTheForm = (answers: Draft['answers']): Draft['answers'] =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => name in sendForm.shape));

/** What a room to the right does where a draft of theirs becomes a nomination, in the same transaction. */
export type DraftSent = (tx: Tx, draftId: string, nomination: Nomination) => Promise<void>;

/** What rooms to the right do where a draft becomes a nomination. */
export const draftSentFollowers = new ContributionPoint<DraftSent>('sending a draft');

/** Nominations while they are written. */
@Injectable()
export class Drafts {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Those that wait for their writer, the last changed first. */
  mine(actor: Actor): Promise<Draft[]> {
    const open = { journey: JOURNEY, finishedAt: { $exists: false } };
    return this.work.as(actor, async (tx) => {
      const found = await tx.rows(Draft).where(open).orderBy('changedAt', 'DESC').page(20).all();
      tx.note('list', Draft.name, { count: found.length });
      return found;
    });
  }

  /** Begins with what is known already. @param known what was found of the people @throws Problem `not-allowed` for somebody without a post */
  begin(
    actor: Actor,
    known: (tx: Tx) => Promise<Draft['answers']> = () => Promise.resolve({}),
  ): Promise<{ id: string }> {
    return this.work.once(actor, 'nominations.draft', async (tx) => {
      const draft = draftRow(tx, { ...(await beginning(tx)), ...(await known(tx)) });
      await tx.add(draft);
      return { id: draft.id };
    });
  }

  /** @throws Problem `not-found` */
  read(actor: Actor, id: string): Promise<Draft> {
    return this.work.as(actor, (tx) => tx.get(Draft, id));
  }

  /** Keeps the answers of one page; whoever was told that the draft would be deleted has gone on with it. @throws Problem `not-found`, `moved-on` once it was sent */
  keep(actor: Actor, id: string, step: Step, answers: Draft['answers']): Promise<void> {
    return this.change(actor, id, (before) => withoutTyped({ ...before, ...answers }, step));
  }

  /** Keeps one page as it was typed, to be finished later. @throws Problem as `keep` */
  keepTyped(actor: Actor, id: string, step: Step, typed: Draft['answers']): Promise<void> {
    return this.change(actor, id, (before) => withTyped(before, step, typed));
  }

  private async change(actor: Actor, id: string, to: (before: Draft['answers']) => Draft['answers']): Promise<void> {
    await this.work.as(actor, async (tx) => {
      const draft = await tx.get(Draft, id, 'write');
      if (draft.finishedAt) throw new Problem('moved-on');
      await tx.save(Object.assign(draft, { answers: to(draft.answers), changedAt: tx.at, deleteOn: null }));
    });
  }

  /** Deletes a draft with everything that was typed into it, once. @throws Problem `not-found`, `moved-on` once it was sent */
  async drop(actor: Actor, id: string): Promise<void> {
    await this.work.as(actor, async (tx) => {
      if (await isDeleted(tx, id)) return;
      const draft = await tx.get(Draft, id, 'write');
      if (draft.finishedAt) throw new Problem('moved-on');
      await deleteDrafts(tx, [draft.id]);
    });
  }

  /** The draft becomes a nomination, once. @throws Problem `not-found`, `moved-on`, `invalid-input`, `not-allowed` */
  send(actor: Actor, id: string): Promise<Sent> {
    return this.work.once(actor, `nominations.send.${id}`, async (tx) => {
      const draft = await tx.get(Draft, id, 'write');
      if (draft.finishedAt) throw new Problem('moved-on');
      const nomination = await nominate(tx, readNomination(ofTheForm(draft.answers)));
      const { id: nominationId, reference, answerDueOn } = nomination;
      const sent = { nominationId, reference, answerDueOn };
      await tx.save(Object.assign(draft, { answers: sent, finishedAt: tx.at }));
      await deleteKeptOfDrafts(tx, [draft.id]);
      for (const along of draftSentFollowers.in(tx)) await along(tx, draft.id, nomination);
      return sent;
    });
  }
}
