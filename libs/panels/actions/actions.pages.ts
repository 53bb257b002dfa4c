import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ForumSettings } from '../../administration/areas/index.js';
import { CaseFile, mayAskOutOfView, outOfViewHref, tabHref } from '../../cases/cases/index.js';
import { isId } from '../../kernel/id.js';
import { Problem } from '../../kernel/problem.js';
import { phrasesOf } from '../decisions/index.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { exportHref } from '../../platform/access/export-roles.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { choice, part, type Form } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { sayDone } from '../../platform/pages/done.js';
import { page, submitPage } from '../../platform/pages/pages.js';
import { actingToAdd, inChosenPost, type Acting } from '../../platform/things/acting.js';
import { Choices, type About } from '../../platform/things/choices.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import {
  chosenTags,
  filterValuesOf,
  filtersOf,
  hrefOf,
  listFilter,
  readNarrowing,
  tabs,
  type Tab,
} from './action.filter.js';
import { newActionForm } from './action.forms.js';
import { inRow, rowAsked, rowsFor } from './action.rows.js';
import { mightBe, settledWhere } from './actions.forum.js';
import { landingOf, listPage } from './actions.listing.js';
import { likeShown } from './actions.like.js';
import { Actions } from './actions.service.js';
import { recordOf, timelineOf, type ShownAction } from './actions.showing.js';
import { reminderOn } from './actions.reminded.js';
import { actionThing } from './actions.thing.js';

/** What the page of a new action asks; what only programs say is left to the API. */
const asked = part(newActionForm, [
  'caseId',
  'text',
  'type',
  'tactic',
  'pillar',
  'risk',
  'agencyId',
  'ownerId',
  'deputyId',
  'dueOn',
  'priority',
  'successTest',
  'itemId',
  'meetingId',
  'proposeOnly',
  'despiteLike',
]);

/** What is asked of a new action; where its forum tells its actions by tactics, one of these. */
function askedBy(settings: ForumSettings | undefined): Form {
  const [first, ...more] = settings?.tactics ?? [];
  return first ? asked.extend({ tactic: choice([first, ...more]) }) : asked;
}

/** Of several actions the first is asked everything, and those after it are rows. */
const rowsAfter = (body: Query_, more = false): string[] => rowsFor(body, { first: 2, more });

/** The same form with the rows of further actions. */
const withRows = (form: Form, rows: readonly string[]): Form =>
  form.extend(Object.fromEntries(rows.flatMap((row) => inRow(rowAsked, row))));

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
/** What is no id is the id of nothing. */
const itemIn = (value: unknown): string | undefined => (typeof value === 'string' && isId(value) ? value : undefined);
type Query_ = Record<string, unknown>;

/** The answers of the first of several actions, without those of the rows after it. */
const firstOf = (given: Query_): Query_ =>
  Object.fromEntries(Object.entries(given).filter(([name]) => !name.includes('_of_')));

/** Lists of actions, one action, and setting a new one; the pages of its moves come from its declaration. */
@Controller('actions')
export class ActionsPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Actions) private readonly actions: Actions,
  ) {}

  @Get()
  landing(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    // Whoever narrows it is on their own.
    return this.list(me, Object.keys(query).length ? 'mine' : undefined, query, reply);
  }

  @Get('mine')
  mine(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    return this.list(me, 'mine', query, reply);
  }

  @Get('agency')
  agency(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    return this.list(me, 'agency', query, reply);
  }

  @Get('all')
  all(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    return this.list(me, 'all', query, reply);
  }

  @Get('overdue')
  overdue(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    return this.list(me, 'overdue', query, reply);
  }

  private async list(me: Actor, asked: Tab | undefined, query: Query_, reply: FastifyReply) {
    const t = words();
    const { chosen, errors } = readNarrowing(query);
    const offset = Number(/^\d{1,6}$/.exec(said(query['cursor']) ?? '')?.[0] ?? 0);
    const { tab, shown } = await this.work.as(me, async (tx) => {
      const opened = asked ?? (await landingOf(tx));
      return { tab: opened, shown: await listPage(tx, t, { tab: opened, chosen, offset }) };
    });
    return page(reply.status(errors.length ? 422 : 200), 'panels/actions/views/list.njk', {
      title: t('actions.title'),
      ...shown,
      errors,
      tab,
      chosen,
      exportHref: exportHref(me, 'actions', filtersOf(tab, chosen)),
      caption: '',
      tableCaption: t(`actions.captions.${tab}`),
      empty: t(Object.keys(chosen).length ? 'actions.list.noneMatch' : `actions.empty.${tab}`),
      filter: listFilter,
      filterValues: errors.length ? query : { ...filterValuesOf(chosen) },
      panel: { action: hrefOf(tab), chosen: chosenTags(t, tab, chosen), clear: hrefOf(tab) },
    });
  }

  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Query_, @Res() reply: FastifyReply) {
    const given = { caseId: said(query['case']), itemId: said(query['item']), meetingId: said(query['meeting']) };
    const data = await this.newData(me, given);
    const chosen = data.phrases.find(({ key }) => key === query['phrase']);
    return page(reply, 'panels/actions/views/new.njk', { ...data, values: { ...given, text: chosen?.words } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const view = 'panels/actions/views/new.njk';
    const data = () => this.newData(me, { caseId: said(body['caseId']), itemId: said(body['itemId']) }, body);
    if (body['_more']) return page(reply.status(200), view, { ...(await data()), values: body });
    const { form } = await this.acting(me, await this.askedFor(me, body));
    const rows = rowsAfter(body);
    return submitPage(reply, {
      form: withRows(form, rows),
      body,
      view,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, asked, firstOf(given));
        if (answers.despiteLike === false && !rows.length) {
          sayDone(reply, null);
          return this.insteadOf(me, answers.caseId, body);
        }
        if (!rows.length) return `/actions/${(await this.actions.create(as, answers)).id}`;
        await this.actions.createSeveral(as, answers, { body, rows });
        return tabHref(answers.caseId, 'actions');
      },
    });
  }

  /** Where somebody goes on who does not set an action because one like it is open: to that, or where they all are. */
  private async insteadOf(me: Actor, caseId: string, body: unknown): Promise<string> {
    const { ids } = await this.work.as(me, (tx) => likeShown(tx, words(), body));
    return ids.length === 1 ? `/actions/${ids[0]}` : `/cases/${caseId}`;
  }

  /** The questions, and the post in which an action of this case is set. */
  private acting(me: Actor, { caseId, form }: { caseId: string; form: Form }, about?: About): Promise<Acting> {
    return actingToAdd(this, me, { rows: () => Promise.resolve([mightBe(caseId)]), form, about });
  }

  /** What a posted page was asked, by the forum that is to set the action. @throws Problem `not-found` */
  private async askedFor(me: Actor, body: Query_): Promise<{ caseId: string; form: Form }> {
    const caseId = idOf(said(body['caseId']) ?? '');
    const [, settings] = await this.work.as(me, (tx) =>
      Promise.all([
        tx.needed(tx.rows(CaseFile).where({ id: caseId }), () => unseen(CaseFile.name, caseId)),
        settledWhere(tx, { caseId, itemId: itemIn(body['itemId']) }),
      ]),
    );
    return { caseId, form: askedBy(settings) };
  }

  private async newData(
    me: Actor,
    { caseId, itemId }: { caseId?: string | undefined; itemId?: string | undefined },
    body: unknown = {},
  ) {
    const t = words();
    const [found, settings, like] = await this.work.as(me, (tx) =>
      Promise.all([
        tx.get(CaseFile, idOf(caseId ?? '')),
        settledWhere(tx, { caseId: idOf(caseId ?? ''), itemId: itemIn(itemId) }),
        likeShown(tx, t, body),
      ]),
    );
    const asking = await this.acting(
      me,
      { caseId: found.id, form: askedBy(settings) },
      { thing: 'actions', shown: { caseId: found.id } },
    );
    const posted = body as Query_;
    const rows = rowsAfter(posted, Boolean(posted['_more']));
    return {
      like: like.table,
      title: t('actions.new.title'),
      section: t('actions.title'),
      caption: found.reference,
      back: `/cases/${found.id}`,
      phrases: (itemId ? phrasesOf(settings, me.language) : []).map((one) => ({
        ...one,
        href: `/actions/new?case=${found.id}&item=${itemId ?? ''}&phrase=${encodeURIComponent(one.key)}`,
      })),
      ...asking,
      form: withRows(asking.form, rows),
      rows,
      byTactic: Boolean(settings?.tactics?.length),
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    if ((tabs as readonly string[]).includes(id)) throw new Problem('not-found');
    const shown = (await this.things.show(me, actionThing, idOf(id))) as unknown as ShownAction;
    const reminded = reminderOn(shown.history, me.today);
    const runsPanels = shown.itemId !== null && hasRole(me, 'coordinator', 'chair');
    return page(reply, 'panels/actions/views/show.njk', {
      title: t('actions.one'),
      titleIsKind: true,
      section: t('actions.title'),
      caption: shown.reference,
      back: '/actions',
      version: shown.version,
      // Whoever was reminded today is not reminded again by the button that stands out.
      open: moveButtons(t, actionThing, shown.id, shown.moves).map((one) =>
        one.name === 'chase' && reminded ? { ...one, rare: true } : one,
      ),
      record: recordOf(t, { ...shown, setAt: runsPanels && `/agenda-items/${shown.itemId}` }, me.today),
      events: timelineOf(t, shown),
      duty: shown.state !== 'proposed' && dutyHref('action', shown.id),
      copy: copyHref(me, 'actions', shown.id),
      outOfView: mayAskOutOfView(me, shown.madeBy) && outOfViewHref('Action', shown.id),
    });
  }
}
