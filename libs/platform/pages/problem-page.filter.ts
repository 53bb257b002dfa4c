import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { logMistake, waitIn } from '../http/problem.filter.js';
import { sayError } from '../http/form.js';
import { refusalOf, sayRefusal, type Refusal } from '../http/refusal.js';
import { words } from '../messages/messages.js';
import { page } from './page.js';

export interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Answers what was thrown in another way than by its page; gives whether it has answered. */
export type OnRefusal = (error: unknown, answering: Answering) => Promise<boolean>;

/** Shows everything that is thrown in the web app as a page; logs the kind and place of what is our mistake. */
@Catch()
export class ProblemPageFilter implements ExceptionFilter {
  private readonly log = new Logger('web');

  constructor(private readonly onRefusal: OnRefusal = async () => false) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    if (refusal.status >= 500) logMistake(this.log, request, error);
    try {
      if (reply.sent || (await this.onRefusal(error, { request, reply }))) return;
      waitIn(reply, refusal);
      await showRefusal(reply, refusal);
    } catch (second) {
      logMistake(this.log, request, second);
      const failed = refusalOf(second);
      const { title } = sayRefusal(words('en'), failed);
      if (!reply.sent) await reply.status(failed.status).type('text/plain; charset=utf-8').send(title);
    }
  }
}

async function showRefusal(reply: FastifyReply, refusal: Refusal): Promise<void> {
  const { language = 'en' } = reply.server.pageSettings.context(reply.request, reply);
  const t = words(language);
  const said = sayRefusal(t, refusal);
  await page(reply.status(refusal.status), 'problem.njk', {
    title: said.title,
    aboutCase: null,
    said,
    sentences: refusal.errors.map((error) => sayError(t, error)),
    request: refusal.status === 500 ? String(reply.request.id) : undefined,
  });
}
