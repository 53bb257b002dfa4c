import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { advocacyTabs, tabsOfAdvocacy, type AdvocacyTab } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { CaseParts } from '../../platform/pages/case-part.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { recordOf } from './advocacy.cells.js';
import { headOf } from './advocacy.head.js';
import { partsOf } from './advocacy.showing.js';
import { advocacyThing } from './advocacy.thing.js';
import { decidingParts, workingParts } from './deciding.cells.js';

const view = 'victims/advocacy/views/show.njk';

/** One advocate's case, a page for each of its tabs; the pages of its moves come from its declaration. */
@Controller('advocacy-cases')
export class AdvocacyCasePages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(CaseParts) private readonly parts: CaseParts,
  ) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.onTab(me, idOf(id), 'overview'));
  }

  /** Everything that the tabs show, on one page. */
  @Get(':id/all')
  async all(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    return page(reply, view, await this.onTab(me, idOf(id)));
  }

  @Get(advocacyTabs.filter((tab) => tab !== 'overview').map((tab) => `:id/${tab}`))
  async tab(
    @Me() me: Actor,
    @Param('id') id: string,
    @Req() { routeOptions }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return page(reply, view, await this.onTab(me, idOf(id), tabsOfAdvocacy.ofRoute(routeOptions.url)));
  }

  /** The page of a tab, or of all of them. @throws Problem `not-found` for a case that the person does not see */
  private async onTab(me: Actor, id: string, tab?: AdvocacyTab): Promise<PageData> {
    const t = words();
    const { shown, beside } = await this.things.showWith(me, advocacyThing, id, (tx, row) =>
      partsOf(tx, t, row as AdvocacyCase, { tab, parts: this.parts.advocacy }),
    );
    const { warnings, outOfHours, acts, ...more } = beside;
    const reference = text(shown['reference']);
    const isOpen = shown['state'] === 'open';
    const isFirst = !tab || tab === 'overview';
    return {
      ...more,
      ...tabsOfAdvocacy.around(me, { id, tab, title: t('advocacy.titleOf', { reference }) }),
      section: t('advocacy-cases.title'),
      caption: reference,
      back: '/advocacy-cases',
      head: headOf(t, shown, { warnings, outOfHours }),
      record: isFirst && recordOf(t, shown),
      duty: dutyHref('advocacy-cases', id),
      moves: moveButtons(t, advocacyThing, id, shown['moves'] as string[]),
      // Until it is allocated, what is to be decided comes before work with the victim.
      acts: isOpen ? acts : [],
      // Once it is allocated, none of its moves is what one most likely does next.
      isFolded: isOpen,
      deciding: isFirst ? decidingParts(t, shown, tab && tabsOfAdvocacy.allHref(id)) : [],
      working: workingParts(t, shown).filter(({ tab: own }) => !tab || own === tab),
    };
  }
}
