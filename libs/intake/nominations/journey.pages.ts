import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { guidanceFor } from '../../administration/areas/index.js';
import { Problem } from '../../kernel/problem.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, fromBody, isLater, readForm, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import type { Draft } from './draft.entity.js';
import { begunLine, checkRows } from './drafts.showing.js';
import { asTyped, typedOf, withoutTyped } from './drafts.typed.js';
import { Drafts, type Sent } from './drafts.service.js';
import { checked } from './journey.checking.js';
import { journeyLists } from './journey.lists.js';
import { Nomination } from './nomination.entity.js';
import { fieldsOf, firstOpen, formOf, isStep, steps, type Step } from './nomination.journey.js';
import type { Answers } from './nomination.questions.js';
import { agencyFor } from './nominations.submit.js';

const base = '/nominations/new';
/** Sending asks nothing of the nomination: everything was answered before. */
const nothing = form({}, 'nominations');

/** Nominating by page: one group of questions at a time, kept as it is written, checked, and sent. */
@Controller('nominations/new')
export class JourneyPages {
  constructor(
    private readonly drafts: Drafts,
    readonly work: Work,
    readonly choices: Choices,
  ) {}

  @Get()
  async start(@Me() me: Actor, @Query('saved') saved: unknown, @Res() reply: FastifyReply) {
    const t = words();
    const guidance = await this.work.as(me, guidanceFor);
    const mine = (await this.drafts.mine(me)).map(begunLine);
    const title = t('nominations.journey.start.title');
    const breadcrumbs = [{ href: '/nominations', text: t('nominations.title') }, { text: title }];
    return page(reply, 'intake/nominations/views/start.njk', {
      guidance,
      ...(saved === 'yes' && { notice: t('nominations.journey.start.saved') }),
      title,
      section: t('nominations.title'),
      breadcrumbs,
      form: form({}),
      drafts: mine,
      steps: steps.length,
    });
  }

  @Post()
  async begin(@Me() me: Actor, @Res() reply: FastifyReply) {
    const { id } = await this.drafts.begin(me);
    return reply.redirect(`${base}/${id}/${steps[0] ?? ''}`, 303);
  }

  @Post(':id/drop')
  async drop(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    await this.drafts.drop(me, idOf(id));
    return reply.redirect(base, 303);
  }

  @Get(':id/check')
  async check(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const draft = await this.drafts.read(me, idOf(id));
    if (draft.finishedAt) return reply.redirect(`${base}/${draft.id}/done`, 303);
    const open = firstOpen(draft.answers);
    if (open) return reply.redirect(`${base}/${draft.id}/${open}`, 303);
    return page(reply, 'intake/nominations/views/check.njk', await this.checking(me, draft));
  }

  @Post(':id/check')
  async send(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const draft = await this.drafts.read(me, idOf(id));
    const open = draft.finishedAt ? undefined : firstOpen(draft.answers);
    if (open) return reply.redirect(`${base}/${draft.id}/${open}`, 303);
    try {
      const { form: asked } = await actingToAdd(this, me, sending(me, draft));
      const { as } = inChosenPost(me, nothing, readForm(asked, fromBody(asked, body)));
      await this.drafts.send(as, draft.id);
      return await reply.redirect(`${base}/${draft.id}/done`, 303);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      const data = await this.checking(me, draft);
      return page(reply.status(error.status), 'intake/nominations/views/check.njk', { ...data, errors: error.errors });
    }
  }

  @Get(':id/done')
  async done(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { answers, finishedAt } = await this.drafts.read(me, idOf(id));
    const sent = answers as unknown as Sent;
    if (!finishedAt || !sent.nominationId) throw new Problem('not-found');
    const title = t('nominations.journey.done.title');
    return page(reply, 'intake/nominations/views/done.njk', { title, section: t('nominations.title'), sent });
  }

  @Get(':id/:step')
  async ask(@Me() me: Actor, @Param() { id, step }: { id: string; step: string }, @Res() reply: FastifyReply) {
    if (!isStep(step)) throw new Problem('not-found');
    const draft = await this.drafts.read(me, idOf(id));
    if (draft.finishedAt) return reply.redirect(`${base}/${draft.id}/done`, 303);
    const open = firstOpen(draft.answers);
    if (open && steps.indexOf(step) > steps.indexOf(open)) return reply.redirect(`${base}/${draft.id}/${open}`, 303);
    return page(reply, 'intake/nominations/views/step.njk', {
      ...(await this.asking(me, draft, step)),
      values: typedOf(draft.answers, step) ?? draft.answers,
    });
  }

  @Post(':id/:step')
  async answer(
    @Me() me: Actor,
    @Param() { id, step }: { id: string; step: string },
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ) {
    if (!isStep(step)) throw new Problem('not-found');
    const draft = await this.drafts.read(me, idOf(id));
    const asked = formOf(step, agenciesOf(me).length);
    if (isLater(body)) return this.leave(me, draft, { step, asked, body }, reply);
    return submitPage(reply, {
      form: asked,
      body,
      view: 'intake/nominations/views/step.njk',
      data: () => this.asking(me, draft, step),
      done: async (answers) => {
        const given = checked(step, { draft, answers, me });
        await this.drafts.keep(me, draft.id, step, given);
        const open = firstOpen(withoutTyped({ ...draft.answers, ...given }, step));
        return `${base}/${draft.id}/${open ?? 'check'}`;
      },
    });
  }

  /** Keeps a page to be finished later: its answers where they are right, else what was typed. */
  private async leave(
    me: Actor,
    draft: Draft,
    { step, asked, body }: { step: Step; asked: Form; body: unknown },
    reply: FastifyReply,
  ) {
    try {
      const answers = readForm(asked, fromBody(asked, body)) as Answers;
      await this.drafts.keep(me, draft.id, step, checked(step, { draft, answers, me }));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      await this.drafts.keepTyped(me, draft.id, step, asTyped(body, fieldsOf(step)));
    }
    return reply.redirect(`${base}?saved=yes`, 303);
  }

  private async asking(me: Actor, draft: Draft, step: Step): Promise<PageData> {
    const t = words();
    const at = steps.indexOf(step);
    const before = steps[at - 1];
    return {
      title: t(`nominations.journey.steps.${step}`),
      section: t('nominations.journey.start.title'),
      caption: t('nominations.journey.step', { at: at + 1, of: steps.length }),
      back: before ? `${base}/${draft.id}/${before}` : base,
      form: formOf(step, agenciesOf(me).length),
      options: await this.work.as(me, (tx) => journeyLists(tx, draft)),
      about: step === 'contact' ? t('nominations.journey.contact') : undefined,
    };
  }

  private async checking(me: Actor, draft: Draft): Promise<PageData> {
    const t = words();
    const [lists, acting] = await this.work.as(me, (tx) =>
      Promise.all([journeyLists(tx, draft), actingToAddIn(tx, this.choices, sending(me, draft))]),
    );
    return {
      title: t('nominations.journey.check.title'),
      section: t('nominations.journey.start.title'),
      back: `${base}/${draft.id}/${steps.at(-1) ?? ''}`,
      ...acting,
      cards: steps.map((step) => ({
        title: t(`nominations.journey.steps.${step}`),
        actions: [{ href: `${base}/${draft.id}/${step}`, text: t('platform.records.change') }],
        rows: checkRows(t, draft, step, lists),
      })),
    };
  }
}

/** In which post a draft is sent: a nomination is made for an agency of the nominator's. */
function sending(me: Actor, { answers }: Draft): ToAdd {
  const forumId = typeof answers['forumId'] === 'string' ? answers['forumId'] : '';
  const named = typeof answers['agencyId'] === 'string' ? answers['agencyId'] : undefined;
  const nominatorAgencyId = agencyFor(me, forumId, named);
  const row = Object.assign(new Nomination(), { nominatorId: me.id, nominatorAgencyId, forumId, released: false });
  return { rows: () => Promise.resolve([row]), form: nothing };
}
