import { Body, Controller, Get, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { idOf } from '../http/answer.js';
import { form, frameOf, questionsOf, type Form } from '../http/form.js';
import { Me } from '../http/me.js';
import { Sessions } from '../http/sessions.js';
import { hasWords, words, type Words } from '../messages/messages.js';
import { sayDone, type Done } from '../pages/done.js';
import { page, submitPage, type PageData } from '../pages/pages.js';
import { captionOf, joined, text } from '../pages/shown.js';
import type { Tx } from '../work/tx.js';
import { Work } from '../work/work.js';
import { actingIn, actingOn, type Acting } from './acting.js';
import { Choices } from './choices.js';
import { lastMove } from './moves-made.js';
import { undoneBy } from './open-moves.rules.js';
import { correction, Things } from './things.js';
import type { Moving, Thing } from './thing.js';

const none = form({});

/** So many questions are not always answered in one go. */
const LONG = 4;

/** Whether a form is one that is left half-filled: its page offers to finish it later. */
export const isLong = (of: Form): boolean => questionsOf(of).length >= LONG;

/** Where whoever sees a thing no more goes on: not every kind of thing has a list. */
const HOME = '/';

/** The page on which a thing is shown. */
const placeOf = (thing: Thing, row: Moving): string => thing.shownAt?.(row) ?? `/${thing.name}/${row.id}`;

/** What a move's page asks. */
export function askedBy(thing: Thing, name: string): Form {
  if (name === 'undo') return none;
  if (name === 'correct') return correction;
  const spec = Object.hasOwn(thing.moves, name) ? thing.moves[name] : undefined;
  if (!spec) throw new Problem('not-found');
  return spec.form;
}

/** Whether a move takes back the one before it. */
const goesBack = (name: string): boolean => name === 'undo' || name === 'correct';

const wordsFor = (thing: Thing, name: string): string =>
  goesBack(name) ? `platform.moves.${name}` : `${thing.name}.moves.${name}`;

/** What the button and the page of a move are called; of one that is undone with what it is that is taken back. */
function labelOf(t: Words, thing: Thing, name: string, undone: string | undefined): string {
  const act = name === 'undo' && undone && `${wordsFor(thing, undone)}.label`;
  return act && hasWords(act) ? t('platform.moves.undo.of', { act: t(act) }) : t(`${wordsFor(thing, name)}.label`);
}

/** What is said of a move that was made, or of the one that was taken back. @param seen whether its maker still sees the thing */
function moved(thing: Thing, id: string, { move, undone, seen }: Made): Done {
  const { name } = thing;
  if (goesBack(move)) {
    const said = `platform.moves.${move}.${undone ? 'done' : 'doneAlone'}`;
    return { said, act: undone && `${wordsFor(thing, undone)}.label` };
  }
  const isUndoable = seen && !thing.machine.moves[move]?.lasting;
  return {
    said: `done.${name}.${move}`,
    act: `${wordsFor(thing, move)}.label`,
    ...(isUndoable && { undo: { thing: name, id } }),
  };
}

interface Made {
  readonly move: string;
  /** The move that it takes back. */
  readonly undone?: string | undefined;
  readonly seen: boolean;
}

/** So much of what a thing says of itself is enough to know it by. */
const BRIEF = 80;

/** What a thing is called on the page that takes something back, as its reader sees it; a name may stand in it. */
function calledBy(shown: Readonly<Record<string, unknown>>): string {
  const [line = ''] = text(shown['text'] ?? shown['title']).split('\n', 1);
  return line.length > BRIEF ? `${line.slice(0, BRIEF)}…` : line;
}

/** What a thing is called above the heading of a move: as it says itself, else by its name where it has no reference. */
async function calledAbove(tx: Tx, thing: Thing, shown: Readonly<Record<string, unknown>>, t: Words): Promise<string> {
  if (thing.called) return thing.called(tx, shown, t);
  return captionOf(shown) ? '' : text(shown['name'] ?? shown['title']);
}

/** The page from which a move was pressed or asked for, if it says so. */
const backTo = (given: unknown): string | undefined =>
  typeof given === 'string' && (given === HOME || /^\/[a-z-]+\/[0-9a-f-]{36}(\/[a-z]+)?(\?show=[a-z]+)?$/.test(given))
    ? given
    : undefined;

export interface MoveButton {
  readonly name: string;
  readonly label: string;
  readonly href: string;
  readonly asks: boolean;
  readonly warning: boolean;
  /** The one that leads on: the first that changes the state. */
  readonly main: boolean;
  /** It takes away what was made: it is offered, and never stands out. */
  readonly rare?: boolean;
}

const takesAway: readonly string[] = ['withdraw', 'cancel', 'undo'];

/** The buttons for the moves open to somebody, in the order of the machine; each leads to the move's own page, or makes it at once. */
export const moveButtons = (t: Words, thing: Thing, id: string, names: readonly string[]): MoveButton[] => {
  const main = names.find((name) => thing.machine.moves[name]?.to && !takesAway.includes(name));
  const undone = undoneBy(names);
  return names.map((name) => ({
    name,
    label: labelOf(t, thing, name, undone),
    href: `/${thing.name}/${id}/${name}`,
    asks: !thing.moves[name]?.atOnce,
    warning: !thing.corrects && !thing.machine.moves[name]?.correctedBy.length && name !== 'undo' && name !== 'correct',
    main: name === main,
    rare: takesAway.includes(name),
  }));
};

/**
 * What a move asks of one thing as it is shown, filled in as far as that is known, and in which post it is made: for the page
 * of the move, or for the page of the thing where the move is asked in place (decision 252).
 */
export async function askedOf(
  tx: Tx,
  choices: Choices,
  thing: Thing,
  { id, move, shown }: { id: string; move: string; shown: Readonly<Record<string, unknown>> },
): Promise<Pick<PageData, 'form' | 'options' | 'actsAs' | 'hints' | 'values'>> {
  const spec = thing.moves[move];
  const asks = spec?.asks?.(shown);
  const form = asks?.form ?? askedBy(thing, move);
  const about = { thing: thing.name, shown };
  const acting = await actingIn(tx, choices, { entity: thing.entity, ids: [id], move, form, about });
  return { ...acting, hints: asks?.hints, values: spec?.begins?.(shown, tx.actor.today) };
}

/** What is said where there is nothing yet to choose from, with the way to make it. */
export function nothingIn(t: Words, thing: Thing, { name, asked }: { name: string; asked: Pick<PageData, 'options'> }) {
  const without = thing.moves[name]?.without;
  if (!without || asked.options?.[without.from]?.length) return undefined;
  const link = { href: without.href, text: t(`${wordsFor(thing, name)}.make`) };
  return { text: t(`${wordsFor(thing, name)}.nothing`), link };
}

/** A move that is asked in place, as the macro `step` draws it. */
export const stepOf = (t: Words, thing: Thing, id: string, move: string) => ({
  name: move,
  title: t(`${wordsFor(thing, move)}.label`),
  explain: t(`${wordsFor(thing, move)}.explain`),
  action: `/${thing.name}/${id}/${move}`,
});

/** The page of every move of a thing: what it does, what it asks, and the button; and the same for taking it back. */
// oxlint-disable-next-line max-lines-per-function -- one class, made from the declaration
export function thingPages(thing: Thing): Type {
  @Controller(thing.name)
  class ThingPages {
    constructor(
      @Inject(Things) readonly things: Things,
      @Inject(Choices) readonly choices: Choices,
      @Inject(Work) readonly work: Work,
      @Inject(Sessions) readonly sessions: Sessions,
    ) {}

    @Get(':id/:move')
    async ask(
      @Me() me: Actor,
      @Param() { id, move }: { id: string; move: string },
      @Query('back') back: unknown,
      @Res() reply: FastifyReply,
    ) {
      return page(reply, 'move.njk', await this.data(me, idOf(id), { name: move, back: backTo(back) }));
    }

    @Post(':id/:move')
    async make(
      @Me() me: Actor,
      @Param() { id, move }: { id: string; move: string },
      @Body() body: Record<string, unknown>,
      @Res() reply: FastifyReply,
    ) {
      const { form } = await this.asking(me, idOf(id), move);
      return submitPage(reply, {
        form,
        body,
        view: 'move.njk',
        data: () => this.data(me, idOf(id), { name: move, back: backTo(body['_back']) }),
        done: async (answers) => {
          const version = frameOf(body).version;
          const undone = goesBack(move) ? await this.lastOf(me, id, version) : undefined;
          await this.things.move(me, thing, idOf(id), { name: move, body: { ...answers, version } });
          const seen = await this.seen(me, id);
          sayDone(reply, moved(thing, id, { move, undone, seen: Boolean(seen) }));
          if (seen) return backTo(body['_back']) ?? placeOf(thing, seen);
          return thing.moves[move]?.leaves ? `/${thing.name}` : HOME;
        },
      });
    }

    /** The move of it that would be taken back, of the version that was seen: a press that came twice takes back no other. */
    lastOf(me: Actor, id: string, version: number | undefined): Promise<string | undefined> {
      return this.work.as(me, async (tx) => {
        const row = await tx.rows<Moving>(thing.entity).where({ id }).one();
        return row && row.version === version ? (await lastMove(tx, row))?.move : undefined;
      });
    }

    /** It, where they still see it: what they did may have ended that. */
    async seen({ id: staffId, at }: Actor, id: string): Promise<Moving | undefined> {
      const now = await this.sessions.actor(staffId, { at });
      return now && this.work.as(now, (tx) => tx.rows<Moving>(thing.entity).where({ id }).one());
    }

    /** The move's questions, and the post in which it is made. */
    asking(me: Actor, id: string, move: string): Promise<Acting> {
      const of = { entity: thing.entity, ids: [id], move, form: askedBy(thing, move) };
      const asks = thing.moves[move]?.asks;
      if (!asks) return actingOn(this, me, of);
      return this.work.as(me, async (tx) => {
        const row = await tx.rows(thing.entity).where({ id }).one();
        return actingIn(tx, this.choices, { ...of, ...(row && { form: asks(await thing.show(tx, row)).form }) });
      });
    }

    async data(me: Actor, id: string, { name, back }: { name: string; back: string | undefined }): Promise<PageData> {
      const t = words(me.language === 'cy' ? 'cy' : 'en');
      askedBy(thing, name);
      const { shown, beside } = await this.things.showWith(me, thing, id, async (tx, row, told) => ({
        asked: await askedOf(tx, this.choices, thing, { id, move: name, shown: await told }),
        place: placeOf(thing, row),
        called: await calledAbove(tx, thing, await told, t),
      }));
      const { asked, place, called } = beside;
      const moves = shown['moves'] as string[];
      const open = moves.includes(name);
      return {
        title: labelOf(t, thing, name, undoneBy(moves)),
        section: t(`${thing.name}.title`),
        caption: called
          ? joined(called, captionOf(shown))
          : joined(captionOf(shown), goesBack(name) ? calledBy(shown) : null),
        captionNames: Boolean(called),
        record: thing.tells?.(t, shown),
        back: back ?? place,
        goesBack: back,
        ...asked,
        version: shown['version'] as number,
        explain: t(`${wordsFor(thing, name)}.explain`),
        nothing: nothingIn(t, thing, { name, asked }),
        state: t(`${thing.name}.states.${String(shown['state'])}`),
        open,
        later: open && asked.form !== undefined && isLong(asked.form),
        action: `/${thing.name}/${id}/${name}`,
      };
    }
  }
  Object.defineProperty(ThingPages, 'name', { value: `${thing.entity.name}MovePages` });
  return ThingPages;
}
