import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, fromBody, isLater, questionsOf, readForm, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import type { Draft } from './draft.entity.js';
import { aboutWhom, checkRows } from './drafts.showing.js';
import { asTyped, typedOf, withoutTyped } from './drafts.typed.js';
import { Drafts, type Sent } from './drafts.service.js';
import { beginning } from './journey.beginning.js';
import { checked, wrongBesides } from './journey.checking.js';
import { journeyLists, nominatorSaid } from './journey.lists.js';
import { foldOn, hintsOn, tasksPage } from './journey.tasks.js';
import { Nomination } from './nomination.entity.js';
import { askedOn, firstOpen, formOf, isStep, sayStep, steps, type Step } from './nomination.journey.js';
import { agencyFor } from './nominations.submit.js';

const base = '/nominations/new';
/** Sending asks nothing of the nomination: everything was answered before. */
const nothing = form({}, 'nominations');
/** Pages that are now one. */
const before: readonly string[] = ['perpetrator', 'victim'];

/** Nominating by page: a list of parts, each a page that is kept as it is written; then it is checked, and sent. */
@Controller('nominations/new')
export class JourneyPages {
  constructor(
    private readonly drafts: Drafts,
    readonly work: Work,
    readonly choices: Choices,
  ) {}

  /** The six parts, how far each is, and from whom the nomination will come. */
  @Get(':id')
  async list(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const draft = await this.drafts.read(me, idOf(id));
    if (draft.finishedAt) return reply.redirect(`${base}/${draft.id}/done`, 303);
    const [lists, nominator] = await this.work.as(me, (tx) => {
      const asked = journeyLists(tx, draft);
      return Promise.all([asked, nominatorSaid(tx, draft, asked)]);
    });
    return page(reply, 'intake/nominations/views/tasks.njk', tasksPage(words(), draft, lists, nominator));
  }

  @Get(':id/check')
  async check(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const draft = await this.drafts.read(me, idOf(id));
    if (draft.finishedAt) return reply.redirect(`${base}/${draft.id}/done`, 303);
    if (firstOpen(draft.answers)) return reply.redirect(`${base}/${draft.id}`, 303);
    return page(reply, 'intake/nominations/views/check.njk', await this.checking(me, draft));
  }

  @Post(':id/check')
  async send(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    const draft = await this.drafts.read(me, idOf(id));
    if (!draft.finishedAt && firstOpen(draft.answers)) return reply.redirect(`${base}/${draft.id}`, 303);
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
    const now = await this.work.as(me, (tx) => tx.rows(Nomination).where({ id: sent.nominationId }).one());
    const needed = now?.notAsked.length ? t('nominations.home.needed', { count: now.notAsked.length }) : undefined;
    return page(reply, 'intake/nominations/views/done.njk', { title, section: t('nominations.title'), sent, needed });
  }

  @Get(':id/:step')
  async ask(@Me() me: Actor, @Param() { id, step }: { id: string; step: string }, @Res() reply: FastifyReply) {
    if (before.includes(step)) return reply.redirect(`${base}/${idOf(id)}/who`, 303);
    if (!isStep(step)) throw new Problem('not-found');
    const draft = await this.drafts.read(me, idOf(id));
    if (draft.finishedAt) return reply.redirect(`${base}/${draft.id}/done`, 303);
    return page(reply, 'intake/nominations/views/step.njk', {
      ...(await this.asking(me, draft, step)),
      values: typedOf(draft.answers, step) ?? sayStep(step, draft.answers),
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
      besides: (said) => wrongBesides(step, { draft, said, me }),
      done: async (said) => {
        const given = await this.keep(me, draft, step, said);
        const open = firstOpen(withoutTyped({ ...draft.answers, ...given }, step));
        return `${base}/${draft.id}/${open ?? 'check'}`;
      },
      // The next question follows at once.
      says: null,
    });
  }

  /** Keeps what a page was told; another forum has other teams and lists. @returns what is kept @throws Problem `invalid-input` */
  private async keep(me: Actor, draft: Draft, step: Step, said: Draft['answers']): Promise<Draft['answers']> {
    const given = checked(step, { draft, said, me });
    const { forumId } = given;
    const isOther = step === 'forum' && typeof forumId === 'string' && forumId !== draft.answers['forumId'];
    const known = isOther ? await this.work.as(me, (tx) => beginning(tx, forumId)) : {};
    const kept = { ...(isOther && { channel: null }), ...known, ...given };
    await this.drafts.keep(me, draft.id, step, kept);
    return kept;
  }

  /** Keeps a page to be finished later: its answers where they are right, else what was typed. */
  private async leave(
    me: Actor,
    draft: Draft,
    { step, asked, body }: { step: Step; asked: Form; body: unknown },
    reply: FastifyReply,
  ) {
    try {
      await this.keep(me, draft, step, readForm(asked, fromBody(asked, body)));
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      await this.drafts.keepTyped(me, draft.id, step, asTyped(body, askedOn(step)));
    }
    return reply.redirect(`${base}?saved=yes`, 303);
  }

  private async asking(me: Actor, draft: Draft, step: Step): Promise<PageData> {
    const t = words();
    const asked = formOf(step, agenciesOf(me).length);
    return {
      title: t(`nominations.journey.steps.${step}`),
      section: t('nominations.journey.start.title'),
      caption: aboutWhom(draft.answers) ?? undefined,
      back: `${base}/${draft.id}`,
      form: asked,
      options: await this.work.as(me, (tx) => journeyLists(tx, draft)),
      hints: hintsOn(t, step),
      fold: foldOn(t, step, draft.answers),
      about: questionsOf(asked).some(({ marked }) => marked) ? [t('nominations.journey.about.beforePanel')] : [],
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
      back: `${base}/${draft.id}`,
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
