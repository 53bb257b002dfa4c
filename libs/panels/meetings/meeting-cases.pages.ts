import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isId } from '../../kernel/id.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { AddingCases, addableLink, type CameOf, type Ticked } from '../agenda/index.js';

const AT_MOST = 50;

const isBy = (value: string): value is Ticked['by'] => value === 'nomination' || value === 'review';

/** The cases that were ticked, as the page carries them: by what, which, and at which version. */
const tickedIn = (value: unknown): Ticked[] =>
  (Array.isArray(value) ? value : [value]).slice(0, AT_MOST).flatMap((one) => {
    const [by = '', id = '', version = ''] = typeof one === 'string' ? one.split(':') : [];
    return isBy(by) && isId(id) && /^\d{1,9}$/.test(version) ? [{ by, id, version: Number(version) }] : [];
  });

/** Why a case was not added. */
function whyNot(t: Words, { problem }: CameOf): string {
  const [error] = problem?.errors ?? [];
  if (error) return sayError(t, error);
  return problem ? t(`platform.problems.${problem.type}.title`) : t('panels.pages.adding.isOn');
}

/** Adding to the agenda of a panel the cases that wait for one. */
@Controller('meetings')
export class MeetingCasesPages {
  constructor(@Inject(AddingCases) private readonly adding: AddingCases) {}

  /**
   * Adds the cases that were ticked, and leads back to the panel; where one was refused, says of each what came of it.
   * @throws Problem as `AddingCases.add`
   */
  @Post(':id/cases')
  async add(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body() body: Readonly<Record<string, unknown>>,
    @Res() reply: FastifyReply,
  ) {
    const back = `/meetings/${idOf(id)}`;
    const came = await this.adding.add(me, idOf(id), tickedIn(body['case']));
    const failed = came.filter(({ problem }) => problem);
    if (!failed.length) return reply.redirect(`${back}?added=${came.length}`, 303);
    const t = words();
    return page(reply.status(422), 'many-outcome.njk', {
      title: t('platform.many.outcome'),
      section: t('panels.title'),
      back,
      failed: t('platform.many.failed', { count: failed.length }),
      table: {
        caption: t('platform.many.outcomes'),
        columns: ['case', 'came'].map((one) => ({ text: t(`panels.pages.adding.columns.${one}`) })),
        rows: came.map((one) => [addableLink(one.one), whyNot(t, one)]),
      },
    });
  }
}
