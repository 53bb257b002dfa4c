import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res, type Type } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../kernel/problem.js';
import { hasRole, type Actor } from '../platform/access/actor.js';
import { fromBody, questionsOf, readForm, type Form } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { Choices } from '../platform/things/choices.js';
import { conflictForm, declarationForm, glassForm, presenceForm, requestForm } from './exception.forms.js';
import { Exceptions } from './exceptions.service.js';
import { Presence } from './presence.service.js';

const id = z.guid().optional().catch(undefined);
/** What a link to a form may say of the case: an id, never a name. */
const linked = z.object({ case: id, presence: id, staff: id });

const makes = {
  conflicts: { form: conflictForm, make: (service: Exceptions, me: Actor, given: never) => service.bar(me, given) },
  'access-requests': { form: requestForm, make: (service: Exceptions, me: Actor, given: never) => service.ask(me, given) },
  'glass-breaks': { form: glassForm, make: (service: Exceptions, me: Actor, given: never) => service.breakGlass(me, given) },
  'conflict-declarations': { form: declarationForm, make: (service: Exceptions, me: Actor, given: never) => service.declare(me, given) },
} as const; // prettier-ignore

/** The form by which something of this room is made. */
function newPages(name: keyof typeof makes): Type {
  const { form, make } = makes[name];

  @Controller(`${name}/new`)
  class NewPages {
    constructor(
      @Inject(Exceptions) readonly exceptions: Exceptions,
      @Inject(Choices) readonly choices: Choices,
    ) {}

    @Get()
    async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
      const { case: caseId, presence: presenceId, staff: staffId } = linked.parse(query);
      const given = Object.entries({ caseId, presenceId, staffId }).filter(
        ([key, value]) => value && key in form.shape,
      );
      return page(reply, 'exceptions/views/new.njk', {
        ...(await this.data(me)),
        values: Object.fromEntries(given),
      });
    }

    @Post()
    save(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
      return submitPage(reply, {
        form: form as Form,
        body,
        view: 'exceptions/views/new.njk',
        data: () => this.data(me),
        done: async (given) => {
          const made = await make(this.exceptions, me, given as never);
          return 'id' in made ? `/${name}/${made.id}` : `/exceptions?said=declared`;
        },
      });
    }

    private async data(me: Actor): Promise<PageData> {
      const t = words();
      const options = await this.choices.for(me, questionsOf(form as Form), { thing: name, shown: {} });
      return {
        title: t(`${name}.new`),
        section: t('exceptions.title'),
        back: '/exceptions',
        explain: t(`${name}.explainNew`),
        submit: t(`${name}.submit`),
        form: form as Form,
        options,
      };
    }
  }
  Object.defineProperty(NewPages, 'name', { value: `New${name.replaceAll('-', '')}Pages` });
  return NewPages;
}

export const newThingPages = (Object.keys(makes) as (keyof typeof makes)[]).map(newPages);

/** Where to go for what is out of the ordinary. */
@Controller('exceptions')
export class ExceptionPages {
  @Get()
  overview(@Me() me: Actor, @Query('said') said: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const runs = hasRole(me, 'coordinator', 'chair');
    const names = [
      'presence',
      'access-requests',
      'glass-breaks',
      'conflict-declarations/new',
      ...(runs || hasRole(me, 'auditor') ? ['conflicts'] : []),
      ...(runs ? ['conflict-declarations'] : []),
    ];
    return page(reply, 'exceptions/views/overview.njk', {
      title: t('exceptions.title'),
      notice: said === 'declared' ? t('exceptions.pages.received') : undefined,
      links: names.map((name) => {
        const key = name.replace('/new', 'New');
        return { href: `/${name}`, text: t(`exceptions.overview.${key}.title`), hint: t(`exceptions.overview.${key}.text`) };
      }),
    }); // prettier-ignore
  }
}

/** Whether there is a case about somebody. The name is posted, and stands in no address, title or log. */
@Controller('presence')
export class PresencePages {
  constructor(@Inject(Presence) private readonly presence: Presence) {}

  @Get()
  ask(@Me() _: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'exceptions/views/presence.njk', this.data());
  }

  @Post()
  @HttpCode(200)
  async find(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    try {
      const found = await this.presence.ask(me, readForm(presenceForm, fromBody(presenceForm, body)));
      return await page(reply, 'exceptions/views/presence.njk', { ...this.data(), values: body, asked: true, found });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const shown = { ...this.data(), values: body, errors: error.errors };
      return page(reply.status(error.status), 'exceptions/views/presence.njk', shown);
    }
  }

  private data(): PageData {
    const t = words();
    return { title: t('exceptions.presence.title'), section: t('exceptions.title'), back: '/exceptions', form: presenceForm };
  } // prettier-ignore
}
