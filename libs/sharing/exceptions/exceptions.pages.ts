import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { fromBody, questionsOf, readForm, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import { conflictForm, declarationForm, glassForm, presenceForm, requestForm } from './exception.forms.js';
import { Exceptions } from './exceptions.service.js';
import { Presence } from './presence.service.js';

const id = z.guid().optional().catch(undefined);
/** What a link to a form may say of the case: an id, never a name. */
const linked = z.object({ case: id, presence: id, staff: id });

/** The form by which something of this room is made. */
abstract class NewPages {
  protected abstract readonly name: string;
  protected abstract readonly form: Form;

  constructor(
    @Inject(Exceptions) protected readonly exceptions: Exceptions,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  /** Makes it, and says where to go on to. */
  protected abstract make(me: Actor, given: unknown): Promise<string>;

  @Get()
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { case: caseId, presence: presenceId, staff: staffId } = linked.parse(query);
    const asked = new Set(questionsOf(this.form).map(({ name }) => name));
    const given = Object.entries({ caseId, presenceId, staffId }).filter(([key, value]) => value && asked.has(key));
    return page(reply, 'sharing/exceptions/views/new.njk', {
      ...(await this.data(me)),
      values: Object.fromEntries(given),
    });
  }

  @Post()
  save(@Me() me: Actor, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: this.form,
      body,
      view: 'sharing/exceptions/views/new.njk',
      data: () => this.data(me),
      done: (given) => this.make(me, given),
    });
  }

  private async data(me: Actor): Promise<PageData> {
    const t = words();
    const { name, form } = this;
    return {
      title: t(`${name}.new`),
      section: t('exceptions.title'),
      back: '/exceptions',
      explain: t(`${name}.explainNew`),
      submit: t(`${name}.submit`),
      form,
      options: await this.choices.for(me, questionsOf(form), { thing: name, shown: {} }),
    };
  }
}

@Controller('conflicts/new')
class NewConflictPages extends NewPages {
  protected readonly name = 'conflicts';
  protected readonly form = conflictForm;

  protected async make(me: Actor, given: z.output<typeof conflictForm>): Promise<string> {
    return `/conflicts/${(await this.exceptions.bar(me, given)).id}`;
  }
}

@Controller('access-requests/new')
class NewRequestPages extends NewPages {
  protected readonly name = 'access-requests';
  protected readonly form = requestForm;

  protected async make(me: Actor, given: z.output<typeof requestForm>): Promise<string> {
    return `/access-requests/${(await this.exceptions.ask(me, given)).id}`;
  }
}

@Controller('glass-breaks/new')
class NewGlassPages extends NewPages {
  protected readonly name = 'glass-breaks';
  protected readonly form = glassForm;

  protected async make(me: Actor, given: z.output<typeof glassForm>): Promise<string> {
    return `/glass-breaks/${(await this.exceptions.breakGlass(me, given)).id}`;
  }
}

@Controller('conflict-declarations/new')
class NewDeclarationPages extends NewPages {
  protected readonly name = 'conflict-declarations';
  protected readonly form = declarationForm;

  protected async make(me: Actor, given: z.output<typeof declarationForm>): Promise<string> {
    await this.exceptions.declare(me, given);
    return '/exceptions?said=declared';
  }
}

export const newThingPages = [NewConflictPages, NewRequestPages, NewGlassPages, NewDeclarationPages];

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
    return page(reply, 'sharing/exceptions/views/overview.njk', {
      title: t('exceptions.title'),
      notice: said === 'declared' ? t('exceptions.pages.received') : undefined,
      links: names.map((name) => {
        const key = name.replace('/new', 'New');
        return {
          href: `/${name}`,
          text: t(`exceptions.overview.${key}.title`),
          hint: t(`exceptions.overview.${key}.text`),
        };
      }),
    });
  }
}

/** Whether there is a case about somebody. The name is posted, and stands in no address, title or log. */
@Controller('presence')
export class PresencePages {
  constructor(@Inject(Presence) private readonly presence: Presence) {}

  @Get()
  ask(@Me() _: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'sharing/exceptions/views/presence.njk', this.data());
  }

  @Post()
  @HttpCode(200)
  async find(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    try {
      const found = await this.presence.ask(me, readForm(presenceForm, fromBody(presenceForm, body)));
      return await page(reply, 'sharing/exceptions/views/presence.njk', {
        ...this.data(),
        values: body,
        asked: true,
        found,
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const shown = { ...this.data(), values: body, errors: error.errors };
      return page(reply.status(error.status), 'sharing/exceptions/views/presence.njk', shown);
    }
  }

  private data(): PageData {
    const t = words();
    return {
      title: t('exceptions.presence.title'),
      section: t('exceptions.title'),
      back: '/exceptions',
      form: presenceForm,
    };
  }
}
