import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { uploadOf } from '../../platform/pages/upload.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type About } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { sendForm } from './sweep.forms.js';
import { Sweep } from './sweep.entity.js';
import { SweepFiles } from './sweeps.files.js';

const shownAgain: readonly string[] = ['invalid-input', 'too-large'];

/** A sweep sent in as a file, by page. */
@Controller('sweeps/new')
export class SendPages {
  constructor(
    @Inject(SweepFiles) private readonly files: SweepFiles,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Res() reply: FastifyReply) {
    return page(reply, 'intake/sweeps/views/send.njk', await this.asking(me));
  }

  @Post()
  async send(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const acting = await this.actingAs(me, { thing: 'sweeps', shown: {} });
    try {
      const { as, answers } = inChosenPost(me, sendForm, readForm(acting.form, fromBody(acting.form, body)));
      const file = uploadOf(body);
      if (!file) throw new Problem('invalid-input', {}, [{ field: 'file', message: 'sweeps.errors.choose' }]);
      const received = await this.files.receive(as, answers, file);
      const next = 'waits' in received ? `/sweep-files/${received.waits}` : `/sweeps/${received.sweepId}`;
      return await reply.redirect(next, 303);
    } catch (error) {
      if (!(error instanceof Problem) || !shownAgain.includes(error.type)) throw error;
      const errors = error.errors.length ? error.errors : [{ field: 'file', message: 'sweeps.errors.tooLarge' }];
      const wrong = errors.find(({ field }) => field === 'file');
      const data = { ...(await this.asking(me)), values: body, errors };
      return page(reply.status(error.status), 'intake/sweeps/views/send.njk', {
        ...data,
        ...(wrong && { wrong: words()(wrong.message, wrong.with ?? {}) }),
      });
    }
  }

  /** Whoever coordinates several forums may do it in different posts. */
  private actingAs(me: Actor, about?: About): Promise<Acting> {
    const forums = forumsAs(me, 'coordinator');
    const rows = () => Promise.resolve(forums.map((forumId) => Object.assign(new Sweep(), { forumId })));
    return actingToAdd(this, me, { rows, form: sendForm, about });
  }

  private async asking(me: Actor): Promise<PageData> {
    const t = words();
    if (!forumsAs(me, 'coordinator').length) throw new Problem('not-allowed', { subject: 'Sweep' });
    const acting = await this.actingAs(me);
    return {
      title: t('sweeps.send.title'),
      section: t('sweeps.title'),
      back: '/sweeps',
      ...acting,
    };
  }
}
