import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { AdvocacyCase } from '../advocacy/index.js';
import { saidTable } from './at-risk.cells.js';
import { entering, type Entering } from './circle.asking.js';
import { listData } from './circle.listing.js';
import { kindSaid, offersTable, recordOf, stateTag, tableOf } from './trigger.cells.js';
import { TriggerDate } from './trigger.entity.js';
import { newDateForm, takeOverForm, triggerFilter } from './trigger.forms.js';
import { offeredFor } from './trigger.offers.js';
import { narrowed } from './trigger.reading.js';
import { TriggerDates } from './trigger.service.js';
import { triggerThing } from './trigger.thing.js';

const newView = 'victims/circle/views/new.njk';
const row = ({ agencyId, id: caseId }: AdvocacyCase) => Object.assign(new TriggerDate(), { agencyId, caseId });
const adding: Entering = { thing: 'trigger-dates', way: 'new', form: newDateForm, row };
const takingOver: Entering = { thing: 'trigger-dates', way: 'take-over', form: takeOverForm, row };

/** Dangerous days: the list, entering one, taking over what orders offer, and one of them. */
@Controller('trigger-dates')
export class TriggerPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(TriggerDates) private readonly dates: TriggerDates,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Shown, @Res() reply: FastifyReply) {
    const listed = {
      thing: triggerThing,
      filter: triggerFilter,
      counts: (tx: Tx, chosen: object, states: readonly string[]) =>
        narrowed(tx.rows(TriggerDate), chosen, me).countEach('state', states),
      table: (t: ReturnType<typeof words>, items: readonly Shown[]) => tableOf(t, items, me.today),
    };
    return page(reply, 'list-by-state.njk', await listData(this, me, query, listed));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') asked: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(asked));
    return page(reply, newView, { ...(await this.asking(me, caseId, adding)), values: { caseId } });
  }

  @Post('new')
  add(@Me() me: Actor, @Body() body: Shown, @Res() reply: FastifyReply) {
    return this.entered(me, { body, way: adding, reply }, async (as, answers) => {
      return `/trigger-dates/${(await this.dates.add(as, answers)).id}`;
    });
  }

  @Get('take-over')
  async offer(@Me() me: Actor, @Query('case') asked: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(asked));
    return page(reply, newView, { ...(await this.asking(me, caseId, takingOver)), values: { caseId } });
  }

  @Post('take-over')
  takeOver(@Me() me: Actor, @Body() body: Shown, @Res() reply: FastifyReply) {
    return this.entered(me, { body, way: takingOver, reply }, async (as, answers) => {
      await this.dates.takeOver(as, answers);
      return `/trigger-dates?case=${text(body['caseId'])}`;
    });
  }

  private async entered(
    me: Actor,
    { body, way, reply }: { body: Shown; way: Entering; reply: FastifyReply },
    done: (as: Actor, answers: object) => Promise<string>,
  ) {
    const data = await this.asking(me, idOf(text(body['caseId'])), way);
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: (given) => {
        const { as, answers } = inChosenPost(me, way.form, given);
        return done(as, answers);
      },
    });
  }

  /** What is asked; to take something over, with what is offered. */
  private asking(me: Actor, caseId: string, way: Entering): Promise<PageData> {
    const t = words();
    return this.work.as(me, async (tx) => {
      const [asked, offers] = await Promise.all([
        entering(tx, this.choices, caseId, way),
        way === takingOver ? offeredFor(tx, caseId) : undefined,
      ]);
      const offered = offers && {
        caption: t('circle.offers.title'),
        ...offersTable(t, offers),
        empty: t('circle.offers.none'),
      };
      return { ...asked, offered };
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, triggerThing, idOf(id));
    return page(reply, 'victims/circle/views/show.njk', {
      title: kindSaid(t, shown),
      section: t('trigger-dates.title'),
      caption: text(shown['caseReference']),
      back: `/trigger-dates?case=${text(shown['caseId'])}`,
      tag: stateTag(t, text(shown['state'])),
      record: recordOf(t, shown, me.today),
      moves: moveButtons(t, triggerThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('trigger-dates', text(shown['id'])),
      tables: [{ ...saidTable(t, t('circle.tries'), shown['tries']), empty: t('circle.noTries') }],
    });
  }
}
