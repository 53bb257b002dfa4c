import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { actingIn, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { atMost } from '../../platform/things/many.js';
import { Things, type Outcome } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { agendaForm, askedOf, type Adding } from './import-agenda.forms.js';
import { Nomination } from './nomination.entity.js';
import type { Line } from './nominations.queue.js';
import { listed } from './nominations.reading.js';
import { nominationThing } from './nominations.thing.js';

/** What of an import can come onto an agenda of one forum, with what is asked of it. */
export interface Addable {
  readonly forumId: string;
  readonly lines: readonly Line[];
  readonly acting: Acting;
  /** The other forums of which there are such nominations in the same file, and how many of each. */
  readonly others: readonly { readonly forumId: string; readonly name: string; readonly count: number }[];
}

/** Of which other forums than this there are nominations, and how many. */
function othersOf(lines: readonly Line[], forumId: string): Addable['others'] {
  const counts = new Map<string, { name: string; count: number }>();
  for (const line of lines) {
    if (line.forumId === forumId) continue;
    const { count } = counts.get(line.forumId) ?? { count: 0 };
    counts.set(line.forumId, { name: line.forumName ?? '', count: count + 1 });
  }
  return [...counts].map(([other, told]) => ({ forumId: other, ...told }));
}

type Answers = Readonly<Record<string, unknown>>;
type Item = Pick<Adding, 'id' | 'version'>;

/** What comes of the nominations of an import: accepted and put on an agenda, all at once. */
@Injectable()
export class ImportAgenda {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  /**
   * The nominations of an import that the reader may put on an agenda: not decided yet, or accepted.
   * @param wanted the forum; else the first of which there are any
   * @returns nothing where there are none
   */
  async within(tx: Tx, importId: string, wanted?: string): Promise<Addable | undefined> {
    const where = { importId, state: { $in: ['submitted', 'accepted'] } };
    const found = await tx.rows(Nomination).open('list').where(where).orderBy('submittedAt').page(atMost).all();
    const first = found.find((one) => one.forumId === wanted) ?? found[0];
    if (!first) return undefined;
    const { forumId } = first;
    const ours = found.filter((one) => one.forumId === forumId);
    const [all, acting] = await Promise.all([
      listed(tx, found),
      actingIn(tx, this.choices, {
        entity: Nomination,
        ids: ours.map(({ id }) => id),
        move: 'list',
        form: agendaForm(askedOf(ours)),
        about: { thing: 'nominations', shown: { forumId } },
      }),
    ]);
    const lines = all as unknown as Line[];
    return { forumId, lines: lines.filter((one) => one.forumId === forumId), acting, others: othersOf(lines, forumId) };
  }

  /**
   * Accepts what is not decided yet and puts it on the agenda, each nomination by itself: what is refused of one holds up no
   * other. The same key of the request gives the first answer again.
   * @param answers what was asked once of all
   * @param owing those of which nobody has said yet whether either is known on the panel
   * @returns one outcome a nomination, in their order
   */
  async add(actor: Actor, items: readonly Adding[], answers: Answers, owing: readonly string[]): Promise<Outcome[]> {
    const { depth, knownHere, ...listing } = answers;
    const { actingPost } = listing;
    const outcomes: Outcome[] = [];
    for (const { id, version, isNew, level } of items) {
      const accepting = {
        levelOfConcern: level,
        depth,
        ...(owing.includes(id) && { knownHere }),
        ...(actingPost !== undefined && { actingPost }),
      };
      const accepted = isNew ? await this.move(actor, 'accept', { id, version }, accepting) : undefined;
      if (accepted && !('moved' in accepted)) outcomes.push(accepted);
      else outcomes.push(await this.move(actor, 'list', { id, version: accepted?.moved.version ?? version }, listing));
    }
    return outcomes;
  }

  /** One move of one nomination; each of the two that a press makes has a key of its own. */
  private async move(actor: Actor, move: string, item: Item, answers: Record<string, unknown>): Promise<Outcome> {
    const { key } = actor.request;
    const self = requesting(actor, { key: key && `${key}:${move}` });
    const [came] = await this.things.moves(self, nominationThing, { move, items: [item], answers });
    if (!came) throw new Error('One move of one nomination has one outcome');
    return came;
  }
}
