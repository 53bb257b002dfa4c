import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { bodyOf, idOf } from '../http/answer.js';
import { bodyOfForm, filterOfForm, KEY } from '../http/contract.js';
import { readForm, sayError, wordsToFind } from '../http/form.js';
import { Me } from '../http/me.js';
import { InScope } from '../http/scopes.js';
import { words, type Language } from '../messages/messages.js';
import { actingPost } from './acting.js';
import { searchOf } from './finding.js';
import { happenedAt } from './happened.js';
import { Things, version, type Outcome, type Page } from './things.js';
import type { Thing } from './thing.js';

const many = z.object({
  move: z.string().max(60),
  items: z
    .array(z.object({ id: z.guid(), version }))
    .min(1)
    .max(200),
});
const manyLoose = many.loose();
const searched = z.object({ words: wordsToFind() });

/** What the API says of a move, in the caller's language. */
const labelled = (thing: Thing, names: readonly string[], language: string) => {
  const say = words(language as Language);
  return names.map((name) => {
    const key =
      name === 'undo' || name === 'correct' ? `platform.moves.${name}.label` : `${thing.name}.moves.${name}.label`;
    return { name, label: say(key) };
  });
};

const made = new WeakMap<Thing, Type>();

/** The API of a thing, made once for all applications of a process. */
export function thingApi(thing: Thing): Type {
  const api = made.get(thing) ?? newThingApi(thing);
  made.set(thing, api);
  return api;
}

/**
 * The API of a thing: `GET /v1/x`, `GET /v1/x/{id}`, `POST /v1/x/moves`, one route for each of its moves, and
 * `POST /v1/x/search` where something identifies it; all made from its declaration.
 */
function newThingApi(thing: Thing): Type {
  @InScope(thing.name)
  @ApiTags(thing.name)
  @ApiBearerAuth()
  @Controller(`v1/${thing.name}`)
  class ThingApi {
    constructor(@Inject(Things) readonly things: Things) {}

    @Get()
    @ApiOperation({ operationId: `${thing.name}.list` })
    async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
      return asListed(thing, await this.things.list(me, thing, query));
    }

    @Get(':id')
    @ApiOperation({ operationId: `${thing.name}.show` })
    async show(@Me() me: Actor, @Param('id') id: string) {
      const { moves, ...shown } = await this.things.show(me, thing, idOf(id));
      return {
        ...declared(thing.shown, shown),
        moves: labelled(thing, moves as string[], me.language === 'cy' ? 'cy' : 'en'),
      };
    }

    @Post('moves')
    @HttpCode(200)
    @ApiOperation({ operationId: `${thing.name}.moves` })
    @bodyOfForm(manyLoose)
    async moves(@Me() me: Actor, @Body() body: unknown) {
      const { move, items, ...answers } = bodyOf(body);
      const made = readForm(many as never, { move, items }) as z.infer<typeof many>;
      const outcomes = await this.things.moves(me, thing, { ...made, answers });
      return { rows: outcomes.map((one) => outcomeSaid(one, me.language === 'cy' ? 'cy' : 'en')) };
    }
  }

  if (searchOf(thing)) addSearch(ThingApi, thing);
  for (const name of [...Object.keys(thing.moves), 'undo', 'correct']) addMove(ThingApi, thing, name);
  for (const [name, one] of Object.entries(thing.filters.shape)) {
    filterOfForm(name, one as z.ZodType)(ThingApi.prototype as object, 'list', descriptorOf(ThingApi, 'list'));
  }
  Object.defineProperty(ThingApi, 'name', { value: `${thing.entity.name}Api` });
  return ThingApi;
}

/** What goes out of one thing: what its schema names and nothing else that its row happens to hold. Mostly that is the row. */
function declared({ def, shape }: z.ZodObject, one: Record<string, unknown>): Record<string, unknown> {
  if (def.catchall) return one;
  const names = Object.keys(one);
  if (names.every((name) => Object.hasOwn(shape, name))) return one;
  return Object.fromEntries(names.filter((name) => Object.hasOwn(shape, name)).map((name) => [name, one[name]]));
}

const asListed = (thing: Thing, { items, ...page }: Page): Page => ({
  ...page,
  items: items.map((one) => declared(thing.listedShape, one)),
});

/** An outcome as the API says it: what was wrong with the answers, by the field and in words. */
export const outcomeSaid = (outcome: Outcome, language: Language): object => {
  if (!('errors' in outcome)) return outcome;
  const say = words(language);
  const errors = (outcome.errors ?? []).map((error) => ({ pointer: `#/${error.field}`, detail: sayError(say, error) }));
  return { ...outcome, errors };
};

const descriptorOf = (of: Type, name: string): PropertyDescriptor =>
  Object.getOwnPropertyDescriptor(of.prototype, name) as PropertyDescriptor;

const asked = (thing: Thing, name: string): z.ZodObject => {
  if (name === 'undo') return z.object({ version });
  if (name === 'correct') return z.object({ version, reason: z.string() });
  return (thing.moves[name]?.form ?? z.object({})).extend({ version, happenedAt, actingPost });
};

/** `POST search`: things found by words, which travel in the body. */
function addSearch(of: Type, thing: Thing): void {
  const handler = async function (this: { things: Things }, me: Actor, body: unknown) {
    const { words: typed } = readForm(searched as never, bodyOf(body)) as z.infer<typeof searched>;
    return asListed(thing, await this.things.search(me, thing, typed));
  };
  const made = of.prototype as object;
  Object.defineProperty(made, 'search', { value: handler, configurable: true, writable: true });
  const on = [made, 'search', descriptorOf(of, 'search')] as const;
  Reflect.defineMetadata('design:paramtypes', [Object, Object], made, 'search');
  Me()(made, 'search', 0);
  Body()(made, 'search', 1);
  Post('search')(...on);
  InScope(thing.name, 'read')(...on);
  HttpCode(200)(...on);
  ApiOperation({ operationId: `${thing.name}.search` })(...on);
  bodyOfForm(searched)(...on);
}

/** `POST :id/<move>`, with its questions as the published body. */
function addMove(of: Type, thing: Thing, name: string): void {
  const method = `move_${name}`;
  const handler = function (this: { things: Things }, me: Actor, id: string, body: unknown) {
    return this.things.move(me, thing, idOf(id), { name, body: bodyOf(body) });
  };
  const made = of.prototype as object;
  Object.defineProperty(made, method, { value: handler, configurable: true, writable: true });
  const on = [made, method, descriptorOf(of, method)] as const;
  Reflect.defineMetadata('design:paramtypes', [Object, String, Object], made, method);
  Me()(made, method, 0);
  Param('id')(made, method, 1);
  Body()(made, method, 2);
  Post(`:id/${name}`)(...on);
  HttpCode(200)(...on);
  ApiOperation({ operationId: `${thing.name}.${name}` })(...on);
  ApiHeader(KEY)(...on);
  bodyOfForm(() => asked(thing, name))(...on);
  ApiResponse({ status: 200 })(...on);
}
