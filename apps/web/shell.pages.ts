import { Controller, Get, Inject, NotFoundException, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Database } from '../../libs/platform/database/database.js';
import { Public } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page } from '../../libs/platform/pages/pages.js';
import { DEMONSTRATION } from './demonstration-people.js';

/** Pages that say something about the service itself. */
@Controller()
export class ShellPages {
  constructor(
    private readonly database: Database,
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
  ) {}

  @Public()
  @Get('accessibility')
  accessibility(@Res() reply: FastifyReply) {
    return this.said(reply, 'accessibility');
  }

  @Public()
  @Get('privacy')
  privacy(@Res() reply: FastifyReply) {
    return this.said(reply, 'privacy');
  }

  /** Mail as it would have gone out; it names nobody, so everybody may see how it reads. */
  @Get('demonstration/mail')
  async mail(@Res() reply: FastifyReply) {
    if (!this.demonstration) throw new NotFoundException();
    const sent = await this.database.rows(
      'SELECT at, address, subject, body FROM sent_mail ORDER BY at DESC, id LIMIT 100',
    );
    return page(reply, 'web/views/mail.njk', { title: words()('web.mail.title'), sent });
  }

  private said(reply: FastifyReply, name: 'accessibility' | 'privacy') {
    const t = words();
    const paragraphs = [0, 1, 2].map((index) => t(`web.${name}.text.${String(index)}`));
    return page(reply, 'web/views/said.njk', { title: t(`web.${name}.title`), paragraphs });
  }
}
