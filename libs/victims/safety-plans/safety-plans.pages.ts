import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Form } from '../../platform/http/question.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { captionOf, text, type Shown } from '../../platform/pages/shown.js';
import { actingToAdd, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { offerForm, rewordForm } from './safety-plan.forms.js';
import { changeInPlace, changesInPlace } from './safety-plan-items.in-place.js';
import { inWriting } from './safety-plan.states.js';
import { releasesTable } from './safety-plan-summaries.reading.js';
import { numberIn } from './safety-plans.asked.js';
import { againSaid, changingOf, partsOf } from './safety-plan-items.cells.js';
import { dueOf, recordOf, stateTag, triggersTable, versionRecord, versionsTable } from './safety-plans.cells.js';
import { listData } from './safety-plans.listing.js';
import { planOf, SafetyPlans } from './safety-plans.service.js';
import { planThing } from './safety-plans.things.js';

type Posted = Record<string, unknown>;
const newView = 'victims/safety-plans/views/new.njk';

/** What the page of a plan is called: its victim first, and the reference where a name may not be. */
function named(t: Words, { caseReference, victim, number: given }: Shown): PageData {
  const [name, number] = [text(victim), Number(given)];
  const heading = name ? t(`safety-plans.heading.${number ? 'agreed' : 'none'}`, { name, number }) : undefined;
  return { title: t('safety-plans.titled', { reference: text(caseReference) }), heading };
}

/** Safety plans: the list, offering one, one of them and its versions; the pages of its moves come from its declaration. */
@Controller('safety-plans')
export class SafetyPlanPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(SafetyPlans) private readonly plans: SafetyPlans,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    return page(reply, 'victims/safety-plans/views/list.njk', await listData(this, me, query));
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') of: unknown, @Res() reply: FastifyReply) {
    const caseId = idOf(text(of));
    return page(reply, newView, { ...(await this.asking(me, caseId)), values: { caseId, offeredOn: me.today } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me, idOf(text(body['caseId'])));
    return submitPage(reply, {
      form: data.form as Form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, offerForm, given);
        return `/safety-plans/${(await this.plans.offer(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever offers one. @throws Problem `not-found` */
  private async asking(me: Actor, caseId: string): Promise<PageData> {
    const t = words();
    const rows = () => this.work.as(me, async (tx) => [planOf(tx, await tx.get(AdvocacyCase, caseId))]);
    return {
      ...(await actingToAdd(this, me, { rows, form: offerForm, about: { thing: 'safety-plans', shown: { caseId } } })),
      title: t('safety-plans.links.new'),
      section: t('safety-plans.title'),
      back: `/advocacy-cases/${caseId}`,
      explain: t('safety-plans.explainNew'),
      submit: t('safety-plans.submit.new'),
      action: '/safety-plans/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, planThing, idOf(id));
    const writes = inWriting.includes(text(shown['state']));
    return page(reply, 'victims/safety-plans/views/show.njk', {
      ...named(t, shown),
      section: t('safety-plans.title'),
      caption: captionOf(shown),
      back: '/safety-plans',
      tag: stateTag(t, text(shown['state'])),
      late: dueOf(t, shown, me.today),
      record: recordOf(t, shown),
      moves: moveButtons(t, planThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('safety-plans', text(shown['id'])),
      again: writes ? againSaid(t, shown['items'] as Shown[]) : undefined,
      planTitle: t(`safety-plans.${writes ? 'written' : 'holds'}`),
      ...partsOf(t, shown['items'] as Shown[], true),
      ...(changesInPlace(shown, me) && {
        changing: changingOf(t, shown['items'] as Shown[]),
        changeAction: `/safety-plans/${text(shown['id'])}/items`,
        changeExplain: t(`safety-plans.inPlace.${writes ? 'writing' : 'review'}`),
      }),
      addHref: writes && `/safety-plan-items/new?plan=${text(shown['id'])}`,
      copyHref: (shown['number'] as number) > 0 && `/safety-plans/${text(shown['id'])}/copy`,
      tables: [triggersTable(t, shown['triggers'] as Shown[]), versionsTable(t, shown), releasesTable(t, shown)],
    });
  }

  /** Changes an item in place; where something is wrong, the same is asked on a page of its own. */
  @Post(':id/items')
  async change(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const [t, planId] = [words(), idOf(id)];
    return submitPage(reply, {
      form: rewordForm,
      body,
      view: newView,
      data: {
        title: t('safety-plan-items.moves.change.label'),
        section: t('safety-plans.title'),
        back: `/safety-plans/${planId}`,
        explain: t('safety-plans.inPlace.review'),
        submit: t('safety-plan-items.moves.change.label'),
        action: `/safety-plans/${planId}/items`,
      },
      done: async (answers, { version }) => {
        await changeInPlace(this, me, planId, { ...answers, version });
        return `/safety-plans/${planId}`;
      },
    });
  }

  /** A version as it was agreed. */
  @Get(':id/versions/:number')
  async version(@Me() me: Actor, @Param() { id, number }: { id: string; number: string }, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.plans.version(me, idOf(id), numberIn(number));
    return page(reply, 'victims/safety-plans/views/version.njk', {
      title: t('safety-plans.versions.named', { number: shown['number'] as number }),
      section: t('safety-plans.title'),
      back: `/safety-plans/${idOf(id)}`,
      record: versionRecord(t, shown),
      ...partsOf(t, shown['items'] as Shown[], false),
    });
  }
}
