import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Entity } from '../../platform/access/access.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { countedWith, openBeside, stateTabs } from '../../platform/things/state-list.js';
import type { Thing } from '../../platform/things/thing.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { conflictThing, declarationThing, glassThing, requestThing } from './exceptions.things.js';
import { recordOf, stateTag, tableOf } from './exceptions.cells.js';

type Row = { id: string; state: string };

/** The list of one of this room's things, by state and with counts, and the page of each. */
abstract class ListPages {
  protected abstract readonly thing: Thing;

  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Work) private readonly work: Work,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const { name, machine, entity } = this.thing;
    const state = machine.states.find((one) => one === query['state']);
    const cursor = typeof query['cursor'] === 'string' ? { cursor: query['cursor'] } : {};
    const [{ items, next, ...counted }, counts] = await Promise.all([
      this.things.list(me, this.thing, { ...(state && { state }), ...cursor }),
      this.work.as(me, (tx) => tx.rows(entity as Entity<Row>).countEach('state', openBeside(machine, state))),
    ]);
    const here = state ? `/${name}?state=${state}` : `/${name}`;
    return page(reply, 'sharing/exceptions/views/list.njk', {
      title: t(`${name}.title`),
      back: '/exceptions',
      explain: t(`${name}.explain`),
      tabs: stateTabs(t, this.thing, countedWith(counts, state, counted), { state }),
      add: { href: `/${name}/new`, text: t(`${name}.new`) },
      list: {
        caption: t(`${name}.title`),
        ...tableOf(t, name, items),
        ...counted,
        empty: t(`${name}.none`),
        next: next && `${here}${state ? '&' : '?'}cursor=${next}`,
        first: 'cursor' in cursor ? here : undefined,
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { name } = this.thing;
    const shown = await this.things.show(me, this.thing, idOf(id));
    return page(reply, 'sharing/exceptions/views/show.njk', {
      title: t(`${name}.one`),
      titleIsKind: true,
      section: t(`${name}.title`),
      caption: text(shown['caseReference']),
      back: `/${name}`,
      tag: stateTag(t, name, text(shown['state'])),
      record: recordOf(t, name, shown),
      moves: moveButtons(t, this.thing, text(shown['id']), shown['moves'] as string[]),
      duty: name === 'glass-breaks' && dutyHref(name, text(shown['id'])),
    });
  }
}

@Controller('conflicts')
class ConflictPages extends ListPages {
  protected readonly thing = conflictThing;
}

@Controller('conflict-declarations')
class DeclarationPages extends ListPages {
  protected readonly thing = declarationThing;
}

@Controller('access-requests')
class RequestPages extends ListPages {
  protected readonly thing = requestThing;
}

@Controller('glass-breaks')
class GlassPages extends ListPages {
  protected readonly thing = glassThing;
}

export const listPages = [ConflictPages, DeclarationPages, RequestPages, GlassPages];
