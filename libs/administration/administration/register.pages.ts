import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { knowsOfRenewal, knowsOfVetting } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { form, questionsOf, readForm, sayError, wordsToFind } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import type { Listed } from '../../platform/things/many.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { cellsOf } from './register.cells.js';
import { listFile } from './register.file.js';
import { foundPage, listPage } from './register.listing.js';
import { recordOf } from './register.record.js';
import { Registers } from './register.service.js';
import type { Register } from './registers.js';

const searched = form({ words: wordsToFind() }, 'administration');
type Posted = Record<string, unknown>;

/** Whether it is chased to somebody before a row of a register runs out. */
function isChased(name: string, me: Actor, { staffId, agencyId }: Listed): boolean {
  if (name === 'posts') return knowsOfVetting(me, { staffId, agencyId });
  return name === 'accreditations' ? knowsOfRenewal(me, { staffId }) : name === 'agreements';
}

/** The pages of a register: its list, what is asked for a new row, and one row with its moves. */
// oxlint-disable-next-line max-lines-per-function -- one class, made from the declaration
export function registerPages(register: Register): Type {
  const { name, thing, asks, mayAdd } = register;

  @Controller(name)
  class RegisterPages {
    constructor(
      @Inject(Work) readonly work: Work,
      @Inject(Things) readonly things: Things,
      @Inject(Choices) readonly choices: Choices,
      @Inject(Registers) readonly registers: Registers,
    ) {}

    @Get()
    async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
      const data = await listPage(this, me, register, query);
      return page(reply.status(data.errors?.length ? 422 : 200), 'administration/administration/views/list.njk', data);
    }

    /** Shows one row, with the moves that may be made of it. */
    async one(me: Actor, id: string): Promise<PageData> {
      const t = words();
      const shown = (await this.things.show(me, thing, idOf(id))) as Listed & { moves: string[] };
      return {
        title: t(`${name}.one`),
        titleIsKind: true,
        inFull: cellsOf[name]?.inFull?.(t, shown),
        section: t('administration.title'),
        back: `/${name}`,
        version: shown.version,
        state: cellsOf[name]?.tag(t, shown),
        open: moveButtons(t, thing, shown.id, shown.moves),
        record: recordOf(t, name, shown),
        duty: isChased(name, me, shown) && dutyHref(name, shown.id),
      };
    }

    async asking(me: Actor): Promise<PageData> {
      const t = words();
      if (!asks || !mayAdd(me)) throw new Problem('not-allowed', { subject: thing.entity.name });
      return {
        title: t(`administration.add.${name}`),
        section: t('administration.title'),
        back: `/${name}`,
        form: asks,
        options: await this.choices.for(me, questionsOf(asks), { thing: name, shown: {} }),
      };
    }

    add(me: Actor, answers: unknown): Promise<{ id: string }> {
      return this.registers.add(me, name as 'posts', answers);
    }
  }

  if (register.file) addFile(RegisterPages, register);
  if (register.searched) addSearch(RegisterPages, register);
  if (asks) addNew(RegisterPages, register);
  addRoute(
    RegisterPages,
    'show',
    { verb: Get, path: ':id', takes: [Me(), Param('id'), Res()] },
    async function show(this: RegisterPages, me: Actor, id: string, reply: FastifyReply) {
      return page(reply, 'administration/administration/views/show.njk', await this.one(me, id));
    },
  );
  Object.defineProperty(RegisterPages, 'name', { value: `${thing.entity.name}Pages` });
  return RegisterPages;
}

interface Parts {
  readonly work: Work;
  readonly things: Things;
  readonly choices: Choices;
  asking(me: Actor): Promise<PageData>;
  add(me: Actor, answers: unknown): Promise<{ id: string }>;
}
interface Route {
  readonly verb: (path?: string) => MethodDecorator;
  readonly path: string;
  readonly takes: readonly ParameterDecorator[];
}

function addRoute(of: Type, method: string, route: Route, handler: (...given: never[]) => unknown): void {
  const made = of.prototype as object;
  Object.defineProperty(made, method, { value: handler, configurable: true, writable: true });
  Reflect.defineMetadata(
    'design:paramtypes',
    route.takes.map(() => Object),
    made,
    method,
  );
  route.takes.forEach((take, index) => take(made, method, index));
  const descriptor = Object.getOwnPropertyDescriptor(made, method) as PropertyDescriptor;
  route.verb(route.path)(made, method, descriptor);
  if (route.path === 'search') HttpCode(200)(made, method, descriptor);
  if (route.path === FILE) Header('cache-control', 'no-store')(made, method, descriptor);
}

const FILE = 'file.csv';

function addFile(of: Type, register: Register): void {
  addRoute(
    of,
    'file',
    { verb: Get, path: FILE, takes: [Me(), Query()] },
    async function file(this: Parts, me: Actor, query: Posted) {
      return listFile(this.work, me, register, query);
    },
  );
}

/** Words travel in the body, so that no name stands in an address. */
function addSearch(of: Type, register: Register): void {
  const view = 'administration/administration/views/list.njk';
  addRoute(
    of,
    'search',
    { verb: Post, path: 'search', takes: [Me(), Body(), Res()] },
    async function search(this: Parts, me: Actor, body: Posted, reply: FastifyReply) {
      const said = typeof body['words'] === 'string' ? body['words'] : '';
      try {
        return await page(reply, view, await foundPage(this, me, register, readForm(searched, { words: said }).words));
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
        const [wrong] = error.errors;
        const data = await listPage(this, me, register, {});
        return page(reply.status(422), view, {
          ...data,
          words: said,
          errors: error.errors,
          searchError: wrong && sayError(words(), wrong),
        });
      }
    },
  );
}

function addNew(of: Type, register: Register): void {
  const view = 'administration/administration/views/new.njk';
  addRoute(
    of,
    'ask',
    { verb: Get, path: 'new', takes: [Me(), Res()] },
    async function ask(this: Parts, me: Actor, reply: FastifyReply) {
      return page(reply, view, await this.asking(me));
    },
  );
  addRoute(
    of,
    'make',
    { verb: Post, path: 'new', takes: [Me(), Body(), Res()] },
    async function make(this: Parts, me: Actor, body: Posted, reply: FastifyReply) {
      const data = await this.asking(me);
      return submitPage(reply, {
        form: data.form as never,
        body,
        view,
        data,
        done: async (answers) => `/${register.name}/${(await this.add(me, answers)).id}`,
      });
    },
  );
}
