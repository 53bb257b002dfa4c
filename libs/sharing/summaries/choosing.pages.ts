import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, type Acting } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Things } from '../../platform/things/things.js';
import type { Beside } from '../../platform/things/beside.js';
import { Work } from '../../platform/work/work.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { asAnswers, asTyped, groupOf, isOpen, keptBefore, onPage, type Kept } from './choosing.asked.js';
import { choosingForm, describeForm, emptyForm } from './summary.forms.js';
import { summaryThing } from './summaries.thing.js';
import { DisclosureSummary } from './summary.entity.js';

type Body_ = Record<string, unknown>;
/** The moves that end the draft, of which nothing is asked. */
type Ends = 'make' | 'discard';
interface Ready {
  readonly shown: Shown;
  readonly acting: Acting;
  readonly before: Kept;
}

/** The two pages on which a summary is drafted: what is released, and to whom it goes. */
@Controller('summaries/:id')
export class ChoosingPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Work) readonly work: Work,
  ) {}

  @Get('choose')
  async ask(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const ready = await this.ready(me, idOf(id), 'choose');
    return page(reply, 'sharing/summaries/views/choose.njk', {
      ...choosing(ready),
      values: asTyped(ready.shown, ready.before),
    });
  }

  @Post('choose')
  async choose(@Me() me: Actor, @Param('id') id: string, @Body() body: Body_, @Res() reply: FastifyReply) {
    const ready = await this.ready(me, idOf(id), 'choose');
    return submitPage(reply, {
      form: ready.acting.form,
      body: onPage(body, ready.acting.form),
      view: 'sharing/summaries/views/choose.njk',
      data: choosing(ready),
      done: async ({ actingPost, ...typed }, { version }) => {
        const answers = { ...asAnswers(typed), version, ...(actingPost !== undefined && { actingPost }) };
        await this.things.move(me, summaryThing, idOf(id), { name: 'choose', body: answers }).catch(asked);
        return `/summaries/${idOf(id)}`;
      },
    });
  }

  @Get('describe')
  async askWho(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const ready = await this.ready(me, idOf(id), 'describe');
    const values = { ...ready.shown, recipientName: ready.shown['recipient'] };
    return page(reply, 'sharing/summaries/views/new.njk', { ...describing(ready), values });
  }

  @Post('describe')
  async describe(@Me() me: Actor, @Param('id') id: string, @Body() body: Body_, @Res() reply: FastifyReply) {
    const ready = await this.ready(me, idOf(id), 'describe');
    return submitPage(reply, {
      form: ready.acting.form,
      body,
      view: 'sharing/summaries/views/new.njk',
      data: describing(ready),
      done: async (answers, { version }) => {
        await this.things.move(me, summaryThing, idOf(id), { name: 'describe', body: { ...answers, version } });
        return `/summaries/${idOf(id)}`;
      },
    });
  }

  /** Check answers stands on the summary's own page; here is what making it means, and the button. */
  @Get('make')
  async askMake(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'move.njk', ending(await this.ready(me, idOf(id), 'make'), 'make'));
  }

  @Get('discard')
  async askDiscard(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, 'move.njk', ending(await this.ready(me, idOf(id), 'discard'), 'discard'));
  }

  /**
   * The summary, the questions about it, and what was chosen in the version before. In which post it is done is asked
   * for beside it and not after it, so that both leave together.
   * @throws Problem `wrong-state` once it is made
   */
  private async ready(me: Actor, id: string, move: 'choose' | 'describe' | Ends): Promise<Ready> {
    const beside: Beside<Omit<Ready, 'shown'>> = async (tx, _, told) => {
      const asked = {
        entity: DisclosureSummary,
        ids: [id],
        move,
        form: move === 'describe' ? describeForm : emptyForm,
      };
      const [acting, before] = await Promise.all([
        actingIn(tx, this.choices, { ...asked, about: { thing: 'summaries', shown: {} } }),
        told.then((shown) => keptBefore(tx, shown)),
      ]);
      return { acting, before };
    };
    const { shown, beside: also } = await this.things.showWith(me, summaryThing, id, beside);
    if (!(shown['moves'] as string[]).includes(move))
      throw new Problem('wrong-state', { move, state: text(shown['state']) });
    const { acting } = also;
    if (move !== 'choose') return { shown, ...also };
    return { shown, ...also, acting: { ...acting, form: choosingForm(openKeys(shown)).extend(acting.form.shape) } };
  }
}

const openKeys = ({ paragraphs }: Shown): string[] =>
  (paragraphs as readonly Shown[]).filter(isOpen).map(({ key }) => text(key));

/** What is wrong with a paragraph leads to its own questions. */
function asked(error: unknown): never {
  if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
  const named = error.errors.map((one) => ({
    ...one,
    field: one.field.replace(/^paragraphs\/([^/]+)\/(\w+)$/, '$2_$1'),
  }));
  throw new Problem(error.type, error.details, named);
}

function around({ shown, acting }: Ready): PageData {
  const t = words();
  return {
    title: '',
    section: t('summaries.title'),
    caption: text(shown['caseReference']),
    back: `/summaries/${text(shown['id'])}`,
    version: shown['version'] as number,
    ...acting,
  };
}

const choosing = (ready: Ready): PageData => ({
  ...around(ready),
  title: words()('summaries.moves.choose.label'),
  explain: words()('summaries.moves.choose.explain'),
  groups: (ready.shown['paragraphs'] as readonly Shown[]).map((one) => groupOf(words(), one)),
});

const describing = (ready: Ready): PageData => ({
  ...around(ready),
  title: words()('summaries.moves.describe.label'),
  explain: words()('summaries.explainNew'),
});

function ending(ready: Ready, move: Ends): PageData {
  const t = words();
  return {
    ...around(ready),
    title: t(`summaries.moves.${move}.label`),
    explain: t(`summaries.moves.${move}.explain`),
    state: t(`summaries.states.${text(ready.shown['state'])}`),
    open: true,
    action: `/summaries/${text(ready.shown['id'])}/${move}`,
  };
}
