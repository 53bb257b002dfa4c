import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { questionsOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Thing } from '../../platform/things/thing.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { factorTable, gradeTable, recordOf, resultTable, stateTag } from './risk.cells.js';
import { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { listFilter } from './risk.forms.js';
import { narrowed, narrowedResults } from './risk.reading.js';
import { factorThing, gradeThing, resultThing } from './risk.things.js';

const guid = z.guid().optional().catch(undefined);
const asked = z.object({ case: guid, tool: guid, expired: z.enum(['yes']).optional().catch(undefined) });
type Asked = z.output<typeof asked>;
type Query = Readonly<Record<string, unknown>>;

/** The other lists of this room, of the same case where it is of one, and the register of tools. */
const waysFrom = (here: string, caseId: string | undefined) => [
  ...['risk-results', 'risk-grades', 'risk-factors']
    .filter((name) => name !== here)
    .map((name) => ({ text: words()(`${name}.title`), href: listAddress(`/${name}`, { case: caseId }) })),
  { text: words()('risk.register.title'), href: '/risk-tools' },
];

/** The list of one of this room's things, by state and with counts, and the page of each. */
abstract class ListPages {
  protected abstract readonly thing: Thing;
  protected abstract readonly table: (t: Words, items: readonly Shown[]) => object;
  protected abstract readonly counts: (
    tx: Tx,
    narrowedTo: Asked,
    states: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;

  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  /** What its page narrows by besides the state. */
  protected async panel(_tx: Tx, _chosen: Asked, _state: string | undefined): Promise<Partial<PageData>> {
    return {};
  }

  protected narrowing({ case: caseId }: Asked): Asked {
    return { case: caseId, tool: undefined, expired: undefined };
  }

  @Get()
  async list(@Me() me: Actor, @Query() query: Query, @Res() reply: FastifyReply) {
    const state = stateIn(this.thing, query['state']);
    const chosen = this.narrowing(asked.parse(query));
    const beside: { panel: Partial<PageData> } = { panel: {} };
    const data = await listByState(this, me, this.thing, {
      chosen: { ...chosen, state },
      cursor: text(query['cursor']),
      counts: async (tx, states) => {
        const [counted, panel] = await Promise.all([this.counts(tx, chosen, states), this.panel(tx, chosen, state)]);
        beside.panel = panel;
        return counted;
      },
      table: this.table,
    });
    return page(reply, 'victims/risk/views/list.njk', {
      ...data,
      ...beside.panel,
      beside: waysFrom(this.thing.name, chosen.case),
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { name, entity } = this.thing;
    const shown = await this.things.show(me, this.thing, idOf(id));
    const own = text(shown['id']);
    return page(reply, 'victims/risk/views/show.njk', {
      title: t(`${name}.one`),
      titleIsKind: true,
      section: t(`${name}.title`),
      caption: text(shown['caseReference']),
      back: text(shown['caseHref']) || `/${name}`,
      tag: stateTag(t, name, text(shown['state'])),
      record: recordOf(t, name, shown),
      all: { href: listAddress(`/${name}`, { case: text(shown['caseId']) }), text: t('risk.all') },
      moves: moveButtons(t, this.thing, own, shown['moves'] as string[]),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref(entity.name, own),
    });
  }
}

@Controller('risk-results')
class ResultPages extends ListPages {
  protected readonly thing = resultThing;
  protected readonly table = (t: Words, items: readonly Shown[]) => resultTable(t, items);
  protected readonly counts = (tx: Tx, to: Asked, states: readonly string[]) =>
    narrowedResults(tx.rows(RiskResult), to, tx.actor.today).countEach('state', states);

  protected override narrowing(to: Asked): Asked {
    return to;
  }

  protected override async panel(tx: Tx, { case: caseId, tool, expired }: Asked, state: string | undefined) {
    const t = words();
    const options = await this.choices.within(tx, questionsOf(listFilter), { thing: 'risk-results', shown: {} });
    const name = options['risk.tools']?.find(({ value }) => value === tool)?.text;
    const at = (left: object) => listAddress('/risk-results', { case: caseId, state, ...left });
    const chosen = [
      ...(name ? [{ text: name, href: at({ expired }) }] : []),
      ...(expired ? [{ text: t('risk.questions.expired.options.yes'), href: at({ tool }) }] : []),
    ];
    return {
      filter: listFilter,
      filterValues: { tool, expired },
      options,
      panel: { action: '/risk-results', chosen, clear: at({}) },
    };
  }
}

@Controller('risk-grades')
class GradePages extends ListPages {
  protected readonly thing = gradeThing;
  protected readonly table = (t: Words, items: readonly Shown[]) => gradeTable(t, items);
  protected readonly counts = (tx: Tx, { case: of }: Asked, states: readonly string[]) =>
    narrowed(tx.rows(RiskGrade), { case: of }).countEach('state', states);
}

@Controller('risk-factors')
class FactorPages extends ListPages {
  protected readonly thing = factorThing;
  protected readonly table = (t: Words, items: readonly Shown[]) => factorTable(t, items);
  protected readonly counts = (tx: Tx, { case: of }: Asked, states: readonly string[]) =>
    narrowed(tx.rows(RiskFactor), { case: of }).countEach('state', states);
}

export const listPages = [ResultPages, GradePages, FactorPages];
