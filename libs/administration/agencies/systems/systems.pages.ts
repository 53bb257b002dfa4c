import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../../kernel/problem.js';
import type { Actor } from '../../../platform/access/actor.js';
import { idOf } from '../../../platform/http/answer.js';
import { frameOf, fromBody, questionsOf, readForm, type Form } from '../../../platform/http/form.js';
import { Me } from '../../../platform/http/me.js';
import { Scopes } from '../../../platform/http/scopes.js';
import { words } from '../../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../../platform/pages/pages.js';
import { Choices } from '../../../platform/things/choices.js';
import { scopeWords } from '../access/agency-access.cells.js';
import { AgencyAccess } from '../access/agency-access.reading.js';
import { renewForm, revokeForm, systemForm } from './system.forms.js';
import { Systems, type MadeToken } from './systems.service.js';

const view = 'administration/agencies/views/agency-form.njk';
const forms = { renew: renewForm, revoke: revokeForm };

/** An agency's systems and their tokens: add, renew, revoke. A token is shown once, on the page that answers the form. */
@Controller('agency-access/:id')
export class SystemsPages {
  constructor(
    @Inject(Systems) private readonly systems: Systems,
    @Inject(AgencyAccess) private readonly reading: AgencyAccess,
    @Inject(Choices) private readonly choices: Choices,
    @Inject(Scopes) private readonly scopes: Scopes,
  ) {}

  @Get('systems/new')
  async start(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.adding(me, id)), form: systemForm });
  }

  @Post('systems/new')
  @HttpCode(200)
  add(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.make(reply, { form: systemForm, body, id, data: () => this.adding(me, id) }, () =>
      this.systems.add(me, idOf(id), readForm(systemForm, fromBody(systemForm, body))),
    );
  }

  @Get('tokens/:token/renew')
  async renewing(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.moving(me, at, 'renew')), form: forms.renew });
  }

  @Get('tokens/:token/revoke')
  async revoking(@Me() me: Actor, @Param() at: At, @Res() reply: FastifyReply) {
    return page(reply, view, { ...(await this.moving(me, at, 'revoke')), form: forms.revoke });
  }

  @Post('tokens/:token/renew')
  @HttpCode(200)
  renew(@Me() me: Actor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    const data = () => this.moving(me, at, 'renew');
    return this.make(reply, { form: renewForm, body, id: at.id, data }, () => {
      const { endsOn } = readForm(renewForm, fromBody(renewForm, body));
      return this.systems.renew(me, idOf(at.token), { endsOn, version: frameOf(body).version });
    });
  }

  @Post('tokens/:token/revoke')
  revoke(@Me() me: Actor, @Param() at: At, @Body() body: unknown, @Res() reply: FastifyReply) {
    return submitPage(reply, {
      form: revokeForm,
      body,
      view,
      data: () => this.moving(me, at, 'revoke'),
      done: async (_, { version }) => {
        await this.systems.revoke(me, idOf(at.token), version);
        return `/agency-access/${at.id}`;
      },
    });
  }

  /** Shows the token in the answer itself, so that it stands in no address; a mistake shows the form again. */
  private async make(
    reply: FastifyReply,
    { form, body, id, data }: { form: Form; body: unknown; id: string; data: () => Promise<PageData> },
    act: () => Promise<MadeToken>,
  ): Promise<FastifyReply> {
    let made: MadeToken | undefined;
    try {
      made = await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const again = { form, values: body as Record<string, unknown>, errors: error.errors };
      return page(reply.status(error.status), view, { ...(await data()), ...again });
    }
    const t = words();
    const shown = { title: t('systems.made.title'), token: made.token, back: `/agency-access/${idOf(id)}` };
    return page(reply, 'administration/agencies/views/token.njk', shown);
  }

  private async adding(me: Actor, id: string): Promise<PageData> {
    const t = words();
    const { agency } = await this.reading.show(me, idOf(id));
    const named = questionsOf(systemForm).filter(({ from }) => from !== 'scopes');
    const lists = await this.choices.for(me, named, { thing: 'systems', shown: { id } });
    return {
      ...about('add', agency.name, id),
      action: `/agency-access/${id}/systems/new`,
      options: { ...lists, scopes: this.scopes.all.map((value) => ({ value, text: scopeWords(t, value) })) },
    };
  }

  private async moving(me: Actor, { id, token }: At, move: keyof typeof forms): Promise<PageData> {
    const { agency, tokens } = await this.reading.show(me, idOf(id));
    const found = tokens.find(({ row }) => row.id === idOf(token));
    if (!found) throw new Problem('not-found');
    return {
      ...about(move, `${agency.name}: ${found.name}`, id),
      action: `/agency-access/${id}/tokens/${token}/${move}`,
      version: found.row.version,
      ...(found.state === 'revoked' && { shut: words()('systems.explain.revoked') }),
    };
  }
}

interface At {
  readonly id: string;
  readonly token: string;
}

const about = (move: 'add' | keyof typeof forms, caption: string, id: string): PageData & { title: string } => {
  const t = words();
  return {
    title: t(`systems.moves.${move}`),
    caption,
    explain: t(`systems.explain.${move}`),
    submit: t(`systems.moves.${move}`),
    back: `/agency-access/${id}`,
    warning: move === 'revoke',
  };
};
