import { Body, Controller, Get, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { idOf } from '../http/answer.js';
import { part, type Form } from '../http/form.js';
import { Me } from '../http/me.js';
import { withKey } from '../http/pressed.js';
import { words } from '../messages/messages.js';
import { page, submitPage, type PageData } from '../pages/pages.js';
import { text } from '../pages/shown.js';
import { actingToAddIn, inChosenPost } from '../things/acting.js';
import { Choices } from '../things/choices.js';
import { moveButtons } from '../things/thing.pages.js';
import { Things } from '../things/things.js';
import { Work } from '../work/work.js';
import { possibleRows, Resources } from './creating.js';
import { recordOf, stateTag } from './display.js';
import type { Plain } from './erased.js';
import { listPage } from './list-page.js';
import type { Resource } from './resource.js';

type Posted = Record<string, unknown>;

/** What the pages of every resource are given. */
class Doors {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Resources) readonly resources: Resources,
  ) {}
}

/** A class by a name of its own, which traces and errors show. */
const named = (made: Type, { defined }: Resource, page: string): Type =>
  Object.defineProperty(made, 'name', { value: `${defined.entity.name}${page}Page` });

/** The page of its list. */
function listController(resource: Resource): Type {
  @Controller(resource.name)
  class ListPage extends Doors {
    @Get()
    async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
      const data = await listPage(this, resource, me, query);
      const view = resource.behaviour.views?.list ?? 'resource-list.njk';
      return page(reply.status(data.errors?.length ? 422 : 200), view, data);
    }
  }
  return named(ListPage, resource, 'List');
}

/** The form of its page: all that may be answered, or as much of it as the page asks. */
const newForm = ({ defined, behaviour: { create } }: Resource): Form => {
  const form = defined.formOf('create');
  return create?.asksOnPage ? part(form, create.asksOnPage) : form;
};

/** The id of the record in which one is to be held, as an answer to the question that holds it; nothing where there is none. */
function heldIn({ behaviour: { create } }: Resource, asked: Posted, called: 'query' | 'question'): Plain {
  const { within } = create ?? {};
  return within ? { [within.question]: idOf(text(asked[within[called]])) } : {};
}

/** What the page asks that adds one, in the post that fits. @throws Problem `not-allowed` where the actor may add none */
async function newPage(doors: Doors, resource: Resource, me: Actor, begun: Plain): Promise<PageData> {
  const t = words();
  const { name, behaviour, defined } = resource;
  const { within } = behaviour.create ?? {};
  const form = newForm(resource);
  const { held, acting } = await doors.work.as(me, async (tx) => {
    const [page, rows] = await Promise.all([
      within?.page(tx, text(begun[within.question])),
      possibleRows(resource, tx, begun),
    ]);
    const [first] = rows;
    if (!first) throw new Problem('not-allowed', { subject: defined.entity.name });
    // What the record in which it is held says of it is known to its lists of choices.
    const about = { thing: name, shown: within ? { ...first, ...begun } : {} };
    const asked = { rows: () => Promise.resolve(rows), form, about };
    return { held: page, acting: await actingToAddIn(tx, doors.choices, asked) };
  });
  return {
    ...acting,
    title: t(`${name}.new`),
    section: t(`${name}.title`),
    back: `/${name}`,
    explain: t(`${name}.explainNew`),
    // What is held in no other record is about no case, whatever it was begun from.
    ...(held ?? { aboutCase: null }),
    warning: behaviour.create?.warning && t(behaviour.create.warning),
    submit: t(`${name}.submit`),
    action: `/${name}/new`,
  };
}

/** The page that adds one. */
function newController(resource: Resource): Type {
  const { name, behaviour } = resource;
  const view = behaviour.views?.new ?? 'resource-new.njk';

  @Controller(name)
  class NewPage extends Doors {
    @Get('new')
    async ask(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
      const begun = heldIn(resource, query, 'query');
      const data = await newPage(this, resource, me, begun);
      const values = (await behaviour.create?.begins?.(me, query, this.work)) ?? {};
      return page(reply, view, { ...data, values: { ...begun, ...values } });
    }

    @Post('new')
    async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
      const data = await newPage(this, resource, me, heldIn(resource, body, 'question'));
      return submitPage(reply, {
        form: data.form ?? newForm(resource),
        body,
        view,
        data,
        done: async (given, frame) => {
          const { as, answers } = inChosenPost(withKey(me, frame), newForm(resource), given);
          return `/${name}/${(await this.resources.create(resource, as, answers)).id}`;
        },
      });
    }
  }
  return named(NewPage, resource, 'New');
}

/** The page of one. */
function oneController(resource: Resource): Type {
  const { name, thing, defined, behaviour } = resource;

  @Controller(name)
  class OnePage extends Doors {
    @Get(':id')
    async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
      const t = words();
      const { shown, beside } = await this.things.showWith(me, thing, idOf(id), async (tx, _, told) =>
        behaviour.besideOne?.(tx, await told, t),
      );
      return page(reply, behaviour.views?.one ?? 'resource-one.njk', {
        title: t(`${name}.one`),
        titleIsKind: true,
        section: t(`${name}.title`),
        caption: text(shown['reference']),
        back: `/${name}`,
        tag: stateTag(defined, t, text(shown['state'])),
        record: recordOf(resource, { t, me }, shown),
        moves: moveButtons(t, thing, text(shown['id']), shown['moves'] as string[]),
        ...beside,
      });
    }
  }
  return named(OnePage, resource, 'One');
}

/** Makes the pages of a resource, without those that its feature has of its own. */
export function resourcePages(resource: Resource): Type[] {
  const { create, ownPages = [] } = resource.behaviour;
  return [
    ...(ownPages.includes('list') ? [] : [listController(resource)]),
    ...(ownPages.includes('new') || !create ? [] : [newController(resource)]),
    ...(ownPages.includes('one') ? [] : [oneController(resource)]),
  ];
}
