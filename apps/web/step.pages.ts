import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  codeFactorForm,
  codeForm,
  FactorAsking,
  keyFactorForm,
  keyForm,
  SecondSteps,
  showCodes,
  takeForm,
  type SignInStep,
} from '../../libs/administration/accounts/index.js';
import { Public } from '../../libs/platform/http/me.js';
import { Installation } from '../../libs/platform/house.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page, type PageData } from '../../libs/platform/pages/pages.js';
import { Entering } from './entering.js';
import { stepOf } from './web-session.js';

const stepView = 'administration/accounts/views/step.njk';
const [codeView, keyView] = ['administration/accounts/views/code.njk', 'administration/accounts/views/key.njk'];

interface Stepping {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly owes: SignInStep['owes'];
}

/** Between the right password and a session: a code or key, or the setting up of a first one. There is no way round. */
@Controller('sign-in')
export class StepPages {
  constructor(
    private readonly second: SecondSteps,
    private readonly asking: FactorAsking,
    private readonly entering: Entering,
    private readonly installation: Installation,
  ) {}

  @Public()
  @Get('code')
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.on({ request, reply, owes: 'code' }, async (step) =>
      page(reply, stepView, await this.stepPage(request, step)),
    );
  }

  @Public()
  @Post('code')
  byCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return this.on({ request, reply, owes: 'code' }, (step) =>
      takeForm(reply, {
        form: codeForm,
        body,
        view: stepView,
        data: () => this.stepPage(request, step),
        done: async ({ code }) => {
          await this.second.byCode(step, code, this.from(request));
          return reply.redirect(await this.entering.finish(reply, step, this.now()), 303);
        },
      }),
    );
  }

  @Public()
  @Post('key')
  byKey(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return this.on({ request, reply, owes: 'code' }, (step) =>
      takeForm(reply, {
        form: keyForm,
        body,
        view: stepView,
        data: () => this.stepPage(request, step),
        done: async ({ answer }) => {
          await this.second.byKey(step, answer, this.from(request));
          return reply.redirect(await this.entering.finish(reply, step, this.now()), 303);
        },
      }),
    );
  }

  @Public()
  @Get('factor')
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.on({ request, reply, owes: 'factor' }, async () =>
      page(reply, 'administration/accounts/views/choose.njk', { title: words()('accounts.choose.title') }),
    );
  }

  @Public()
  @Get('factor/code')
  askCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.on({ request, reply, owes: 'factor' }, async (step) =>
      page(reply, codeView, await this.asking.code(await this.person(request, step), step.id, '/sign-in/factor')),
    );
  }

  @Public()
  @Post('factor/code')
  addCode(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return this.on({ request, reply, owes: 'factor' }, (step) =>
      takeForm(reply, {
        form: codeFactorForm,
        body,
        view: codeView,
        data: async () => this.asking.code(await this.person(request, step), step.id, '/sign-in/factor'),
        done: async (given) => {
          const { codes } = await this.asking.confirmCode(await this.person(request, step), step.id, given);
          return showCodes(reply, codes, await this.entering.finish(reply, step, this.now()));
        },
      }),
    );
  }

  @Public()
  @Get('factor/key')
  askKey(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.on({ request, reply, owes: 'factor' }, async (step) =>
      page(reply, keyView, await this.asking.key(await this.person(request, step), step.id, '/sign-in/factor')),
    );
  }

  @Public()
  @Post('factor/key')
  addKey(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return this.on({ request, reply, owes: 'factor' }, (step) =>
      takeForm(reply, {
        form: keyFactorForm,
        body,
        view: keyView,
        data: async () => this.asking.key(await this.person(request, step), step.id, '/sign-in/factor'),
        done: async (given) => {
          const { codes } = await this.asking.addKey(await this.person(request, step), step.id, given);
          return showCodes(reply, codes, await this.entering.finish(reply, step, this.now()));
        },
      }),
    );
  }

  /** Does something for whoever is at this step; everybody else begins with their password. */
  private async on(
    { request, reply, owes }: Stepping,
    act: (step: SignInStep) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const token = stepOf(request);
    const step = token ? await this.second.find(token, this.now()) : undefined;
    if (step?.owes !== owes) return reply.redirect('/sign-in', 303);
    return act(step);
  }

  private person(request: FastifyRequest, { staffId }: SignInStep) {
    return this.second.person({ staffId, at: this.now(), address: request.ip });
  }

  private from(request: FastifyRequest) {
    return { address: request.ip, device: this.entering.deviceOf(request), at: this.now() };
  }

  private now(): Date {
    return this.installation.clock.now();
  }

  private async stepPage(request: FastifyRequest, step: SignInStep): Promise<PageData> {
    return this.asking.step(await this.person(request, step), step.id);
  }
}
