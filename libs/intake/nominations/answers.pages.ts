import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Problem, invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, frameOf, owing, part, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { actingIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { isLong } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { forceChoices } from './journey.lists.js';
import { Nomination } from './nomination.entity.js';
import { nominateForm } from './nomination.forms.js';
import { assessment, questionKeys, type QuestionKey } from './nomination.questions.js';
import type { Shown } from './nominations.card.js';
import { nominationThing } from './nominations.thing.js';
import { nominationQuestions } from './triage.asking.js';
import { returningForm } from './triage.forms.js';

type Move = 'return' | 'answer' | 'resubmit';

/** The moves that ask about the questions of the form: which are missing, and the answers to those. */
@Controller('nominations/:id')
export class AnswerPages {
  constructor(
    private readonly things: Things,
    readonly choices: Choices,
  ) {}

  @Get('return') askReturn(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, idOf(id), 'return', reply);
  }

  @Get('answer') askAnswer(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, idOf(id), 'answer', reply);
  }

  @Get('resubmit') askResubmit(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return this.ask(me, idOf(id), 'resubmit', reply);
  }

  @Post('return') return(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.make(me, { id: idOf(id), name: 'return', body }, reply);
  }

  @Post('answer') answer(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.make(me, { id: idOf(id), name: 'answer', body }, reply);
  }

  @Post('resubmit') again(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    return this.make(me, { id: idOf(id), name: 'resubmit', body }, reply);
  }

  private async ask(me: Actor, id: string, name: Move, reply: FastifyReply) {
    return page(reply, 'move.njk', await this.data(me, id, name));
  }

  private async make(me: Actor, { id, name, body }: { id: string; name: Move; body: unknown }, reply: FastifyReply) {
    const data = await this.data(me, id, name);
    const asked = data.form as Form;
    return submitPage(reply, {
      form: asked,
      body,
      view: 'move.njk',
      data,
      done: async (said) => {
        const { as, answers } = inChosenPost(me, asked, said);
        if (name === 'answer') mustAnswerOne(asked, answers);
        const given = name === 'return' ? answers : { supplied: answers };
        try {
          await this.things.move(as, nominationThing, id, { name, body: { ...given, version: frameOf(body).version } });
        } catch (error) {
          throw onItsQuestion(error);
        }
        return `/nominations/${id}`;
      },
    });
  }

  private async data(me: Actor, id: string, name: Move): Promise<PageData> {
    const t = words();
    const found = await this.things.showWith(me, nominationThing, id, async (tx, _, told) => {
      const form = formOf(name, (await told) as unknown as Shown);
      const acting = await actingIn(tx, this.choices, { entity: Nomination, ids: [id], move: name, form });
      return { ...acting, forces: asksForForce(form) ? await forceChoices(tx) : [] };
    });
    const shown = found.shown as unknown as Shown;
    const { forces, ...acting } = found.beside;
    const open = shown.moves.includes(name) && (name === 'return' || asksFor(shown).length > 0);
    return {
      title: t(`nominations.moves.${name}.label`),
      section: t('nominations.title'),
      caption: shown.reference,
      back: `/nominations/${id}`,
      ...acting,
      options: { ...nominationQuestions(t), forces, ...acting.options },
      version: shown.version,
      explain: t(`nominations.moves.${name}.explain`),
      state: t(`nominations.states.${shown.state}`),
      open,
      later: open && isLong(acting.form),
      action: `/nominations/${id}/${name}`,
    };
  }
}

function formOf(name: Move, shown: Shown): Form {
  if (name === 'return') return returningForm;
  const asked = part(nominateForm, asksFor(shown) as never[]);
  return name === 'answer' ? anyOf(asked) : asked;
}

/** The same questions, of which any may be answered now and the others stay open. */
const anyOf = ({ shape }: Form): Form =>
  form(
    Object.fromEntries(
      Object.entries(shape as Readonly<Record<string, z.ZodType>>).map(([name, schema]) => [
        name,
        owing(schema.optional()),
      ]),
    ),
    'nominations',
  );

/** @throws Problem `invalid-input` where none of what is asked is answered */
function mustAnswerOne(asked: Form, answers: Readonly<Record<string, unknown>>): void {
  const [first = ''] = Object.keys(asked.shape as object);
  const given = Object.values(answers).some((one) => one !== undefined && !(Array.isArray(one) && !one.length));
  if (!given) throw invalid({ field: first, message: 'nominations.errors.no-answer' });
}

const asksForForce = (of: Form): boolean => 'perpetratorHomeForce' in of.shape;

/** What was named as missing when it was last returned, and what nobody was asked. */
function asksFor({ state, decisions, notAsked }: Shown): QuestionKey[] {
  const last = [...decisions].reverse().find(({ move }) => move === 'return');
  const named = state === 'returned' ? (last?.details['missing'] as QuestionKey[] | undefined) : undefined;
  const open = named ?? notAsked;
  const wanted = new Set<QuestionKey>(open.includes('riskNotDoneReason') ? [...open, ...assessment] : open);
  return questionKeys.filter((key) => wanted.has(key) && key in nominateForm.shape);
}

/** What is wrong with an answer is said at its question. */
function onItsQuestion(error: unknown): unknown {
  if (!(error instanceof Problem) || error.type !== 'invalid-input') return error;
  const errors = error.errors.map((one) => ({ ...one, field: one.field.replace(/^supplied\//, '') }));
  return new Problem('invalid-input', {}, errors);
}
