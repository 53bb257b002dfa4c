import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { withKey } from '../../platform/http/pressed.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAddIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { detailsOf, markOf, numbersForm, numbersPageForm } from './detail.forms.js';
import { manyPart, recordedPart, shownBack } from './details.cells.js';
import { ContactDetails, recordedOf, toRecord } from './details.service.js';

const view = 'casework/contact-details/views/numbers.njk';

/** Contact details of a perpetrator, many at once. How each line was read is shown before it is recorded. */
@Controller('cases')
export class ContactDetailsPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
    @Inject(ContactDetails) private readonly details: ContactDetails,
  ) {}

  @Get(':id/numbers')
  async ask(
    @Me() me: Actor,
    @Param('id') id: string,
    @Query('recorded') recorded: unknown,
    @Res() reply: FastifyReply,
  ) {
    const count = /^\d{1,3}$/.test(text(recorded)) ? Number(text(recorded)) : undefined;
    const notice = count === undefined ? undefined : words()('contact-details.done', { count });
    return page(reply, view, { ...(await this.data(me, idOf(id))), notice });
  }

  @Post(':id/numbers')
  async record(@Me() me: Actor, @Param('id') id: string, @Body() given: unknown, @Res() reply: FastifyReply) {
    const [caseId, body] = [idOf(id), bodyOf(given)];
    const data = await this.data(me, caseId);
    const shown = this.readAs(body);
    if (shown && shown['shownAs'] !== body['shownAs'])
      return page(reply.status(200), view, { ...data, ...shown, values: { ...body, shownAs: shown['shownAs'] } });
    return submitPage(reply, {
      form: data.form ?? numbersPageForm,
      body,
      view,
      data,
      done: async (asked, frame) => {
        const { as, answers } = inChosenPost(me, numbersPageForm, asked);
        const { lines, source } = answers;
        const { total } = await this.details.record(withKey(as, frame), caseId, { lines, source });
        return `/cases/${caseId}/numbers?recorded=${total}`;
      },
    });
  }

  /** How the lines of a posted form are read; nothing where something is wrong with it, which is told beside the question. */
  private readAs(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
    const { lines, source } = fromBody(numbersPageForm, body);
    try {
      const details = detailsOf(readForm(numbersForm, { lines, source }).lines);
      return { read: shownBack(words(), details), shownAs: markOf(details) };
    } catch (refusal) {
      if (refusal instanceof Problem && refusal.type === 'invalid-input') return undefined;
      throw refusal;
    }
  }

  private data(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const recording = toRecord(tx, caseId);
      const [{ file, personId }, acting, recorded, many] = await Promise.all([
        recording,
        recording.then(({ rows }) =>
          actingToAddIn(tx, this.choices, { rows: async () => rows, form: numbersPageForm }),
        ),
        recordedOf(tx, caseId).all(),
        manyPart(tx, t, caseId),
      ]);
      return {
        ...acting,
        title: t('contact-details.title'),
        section: t('cases.title'),
        caption: file.reference,
        back: `/cases/${caseId}`,
        noPerpetrator: !personId,
        recorded: recordedPart(t, recorded),
        many,
      };
    });
  }
}
