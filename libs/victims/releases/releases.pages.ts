import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAddIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { Release } from './release.entity.js';
import { draftForm } from './release.forms.js';
import { goingOut, recordOf, stateTag, tableOf } from './releases.cells.js';
import { narrowed } from './releases.reading.js';
import { Releases } from './releases.service.js';
import { releaseThing } from './releases.thing.js';

type Posted = Record<string, unknown>;
const newView = 'victims/releases/views/new.njk';

/** What advocates let go: the list, drafting one, and one of them with exactly what goes out. */
@Controller('releases')
export class ReleasePages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Releases) private readonly releases: Releases,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Posted, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, releaseThing, {
      chosen: { state: stateIn(releaseThing, query['state']) },
      cursor: text(query['cursor']),
      counts: (tx, states) => narrowed(tx.rows(Release), {}).countEach('state', states),
      table: tableOf,
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query('case') caseId: unknown, @Res() reply: FastifyReply) {
    const data = await this.asking(me, idOf(text(caseId)));
    return page(reply, newView, { ...data, values: { advocacyCaseId: text(caseId) } });
  }

  @Post('new')
  async add(@Me() me: Actor, @Body() body: Posted, @Res() reply: FastifyReply) {
    const data = await this.asking(me, idOf(text(body['advocacyCaseId'])));
    return submitPage(reply, {
      form: data.form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, draftForm, given);
        return `/releases/${(await this.releases.draft(as, answers)).id}`;
      },
    });
  }

  /** What is asked of whoever drafts a release of one case. @throws Problem `not-found` */
  private asking(me: Actor, caseId: string) {
    const t = words();
    return this.work.as(me, async (tx) => {
      const { agencyId, reference } = await tx.get(AdvocacyCase, caseId);
      const rows = [Object.assign(new Release(), { caseId, agencyId })];
      const about = { thing: 'releases', shown: {} };
      return {
        ...(await actingToAddIn(tx, this.choices, { rows: () => Promise.resolve(rows), form: draftForm, about })),
        title: t('releases.links.new'),
        section: t('releases.title'),
        caption: reference,
        back: `/advocacy-cases/${caseId}`,
        explain: t('releases.explainNew'),
        submit: t('releases.submit'),
        action: '/releases/new',
      } satisfies PageData;
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, releaseThing, idOf(id));
    const state = text(shown['state']);
    return page(reply, 'victims/releases/views/show.njk', {
      title: t('releases.one'),
      section: t('releases.title'),
      caption: text(shown['caseReference']),
      back: `/advocacy-cases/${text(shown['advocacyCaseId'])}`,
      tag: stateTag(t, state),
      going: goingOut(t, shown),
      heading: t(state === 'draft' || state === 'with_nomination' ? 'releases.goesOut' : 'releases.wentOut'),
      nothing: t('releases.errors.nothing'),
      record: recordOf(t, shown),
      moves: moveButtons(t, releaseThing, text(shown['id']), shown['moves'] as string[]),
      draftHref: state === 'with_nomination' && `/nominations/new/${text(shown['draftId'])}/check`,
    });
  }
}
