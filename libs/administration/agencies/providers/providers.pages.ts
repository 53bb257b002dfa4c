import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { day, form } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { words } from '../../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../../platform/pages/pages.js';
import { AgencyAccess } from '../access/agency-access.reading.js';
import type { Agency } from '../agency.entity.js';
import { confirmForm, providerForm } from './provider.forms.js';
import { Providers } from './providers.service.js';

const view = 'administration/agencies/views/agency-form.njk';
const endForm = form({ endsOn: day() }, 'providers');
const forms = { test: confirmForm, require: confirmForm, end: endForm };

/** An agency's providers: add, test, require, end. */
@Controller('agency-access/:id/providers')
export class ProviderSettingsPages {
  constructor(
    @Inject(Providers) private readonly providers: Providers,
    @Inject(AgencyAccess) private readonly reading: AgencyAccess,
  ) {}

  @Get('new')
  async start(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.adding(me, id)), form: providerForm });
  }

  @Post('new')
  add(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: providerForm,
      body,
      view,
      data: () => this.adding(me, id),
      done: async (given) => {
        await this.providers.add(me, idOf(id), given);
        return `/agency-access/${id}`;
      },
    });
  }

  @Get(':provider/test')
  test(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    return this.ask(me, { ...at, move: 'test' }, reply);
  }

  @Get(':provider/require')
  require(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    return this.ask(me, { ...at, move: 'require' }, reply);
  }

  @Get(':provider/end')
  end(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    return this.ask(me, { ...at, move: 'end' }, reply);
  }

  /** What the provider answered is the page itself: asked again, it may answer otherwise. */
  @Post(':provider/test')
  @HttpCode(200)
  async tested(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    const wrong = await this.providers.test(me, idOf(at.provider));
    const t = words();
    const found = wrong ? t(`providers.tested.${wrong === 'down' ? 'down' : 'wrong'}`) : t('providers.tested.well');
    return page(reply, view, {
      ...(await this.moving(me, { ...at, move: 'test' })),
      form: confirmForm,
      explain: found,
    });
  }

  @Post(':provider/require')
  required(@Me() me: Actor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: confirmForm,
      body,
      view,
      data: () => this.moving(me, { ...at, move: 'require' }),
      done: async (_, { version }) => {
        await this.providers.require(me, idOf(at.provider), version);
        return `/agency-access/${at.id}`;
      },
    });
  }

  @Post(':provider/end')
  ended(@Me() me: Actor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: endForm,
      body,
      view,
      data: () => this.moving(me, { ...at, move: 'end' }),
      done: async ({ endsOn }, { version }) => {
        await this.providers.end(me, idOf(at.provider), { endsOn, version });
        return `/agency-access/${at.id}`;
      },
    });
  }

  private async ask(me: Actor, moving: Moving, reply: FastifyReply) {
    return page(reply, view, { ...(await this.moving(me, moving)), form: forms[moving.move] });
  }

  private async adding(me: Actor, id: string): Promise<PageData> {
    const { agency } = await this.reading.show(me, idOf(id));
    return { ...about(agency, 'add'), action: `/agency-access/${id}/providers/new` };
  }

  private async moving(me: Actor, { id, provider, move }: Moving): Promise<PageData> {
    const { agency, providers } = await this.reading.show(me, idOf(id));
    const found = providers.find(({ row }) => row.id === idOf(provider));
    if (!found) throw new Problem('not-found');
    const shut = move === 'require' && !(found.linked && found.state === 'offered');
    return {
      ...about(agency, move),
      action: `/agency-access/${id}/providers/${provider}/${move}`,
      version: found.row.version,
      ...(shut && { shut: words()('providers.explain.notYet') }),
    };
  }
}

/** What the page of a move says, whichever provider it is of. */
function about({ id, name }: Agency, move: 'add' | keyof typeof forms): PageData & { title: string } {
  const t = words();
  return {
    title: t(`providers.moves.${move}`),
    caption: name,
    explain: t(`providers.explain.${move}`),
    submit: t(`providers.moves.${move}`),
    back: `/agency-access/${id}`,
    warning: move === 'require' || move === 'end',
  };
}

interface At {
  readonly id: string;
  readonly provider: string;
}
interface Moving extends At {
  readonly move: keyof typeof forms;
}
