import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CaseFile, mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { actingToAdd, actingToAddIn, inChosenPost, type ToAdd } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { mustBeAbleTo } from '../../platform/things/in-each-post.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ProgrammeReferral, ProgrammeSession } from './programme-referral.entity.js';
import { askedOnPage } from './programme-referral.forms.js';
import { narrowedSessions, recordsSessions } from './programme-referrals.reading.js';
import { referralListData } from './programme-referrals.listing.js';
import { Programme } from './programme.entity.js';
import { referralRecord, sessionRecord, sessionsTable, visitActs } from './programme-referrals.cells.js';
import { stateTag, warningsOf } from './programmes.cells.js';
import { refused } from './programmes.checks.js';
import { prefilled, standingOf } from './programmes.referring.js';
import { Programmes } from './programmes.service.js';
import { suggested, suggestionsShown } from './programmes.suggesting.js';
import { programmeReferralThing, programmeSessionThing } from './programmes.things.js';

interface From {
  readonly caseId: string;
  readonly itemId?: string | undefined;
  readonly programmeId?: string | undefined;
}

const fromQuery = (query: Record<string, unknown>): From => ({
  caseId: idOf(text(query['case'])),
  ...(query['item'] ? { itemId: idOf(text(query['item'])) } : {}),
  ...(query['programme'] ? { programmeId: idOf(text(query['programme'])) } : {}),
});

const addressOf = ({ caseId, itemId }: From, programme?: string): string =>
  `/programme-referrals/new?${new URLSearchParams({ case: caseId, ...(itemId && { item: itemId }), ...(programme && { programme }) }).toString()}`;

const referredBy = (me: Actor, { caseId }: From): ProgrammeReferral[] =>
  me.posts.map(({ agencyId }) => Object.assign(new ProgrammeReferral(), { caseId, agencyId }));

/** The questions, and the post in which somebody refers. */
const referring = (me: Actor, from: From): ToAdd => ({
  rows: () => Promise.resolve(referredBy(me, from)),
  form: askedOnPage,
});

const newView = 'perpetrators/interventions/views/new.njk';

/** Lists of referrals to programmes, one of them, and making one; the pages of its moves come from its declaration. */
@Controller('programme-referrals')
export class ProgrammeReferralPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
    @Inject(Choices) readonly choices: Choices,
    @Inject(Programmes) private readonly programmes: Programmes,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    return page(reply, 'list-by-state.njk', await referralListData(this, me, query));
  }

  /** First which programme, with why the others are not for the person; then the questions. */
  @Get('new')
  async ask(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = fromQuery(query);
    const { caseId, itemId, programmeId } = from;
    const [data, known] = await this.work.as(me, (tx) =>
      Promise.all([this.newData(tx, from), programmeId ? prefilled(tx, caseId) : undefined]),
    );
    if (!programmeId) return page(reply, 'perpetrators/interventions/views/which.njk', data);
    return page(reply, newView, { ...data, values: { caseId, itemId, programmeId, ...known } });
  }

  @Post('new')
  async make(@Me() me: Actor, @Body() body: Record<string, unknown>, @Res() reply: FastifyReply) {
    const from = fromQuery({ case: body['caseId'], item: body['itemId'], programme: body['programmeId'] });
    const data = () => this.work.as(me, (tx) => this.newData(tx, from));
    if (!from.programmeId) return page(reply.status(422), 'perpetrators/interventions/views/which.njk', await data());
    return submitPage(reply, {
      form: (await actingToAdd(this, me, referring(me, from))).form,
      body,
      view: newView,
      data,
      done: async (given) => {
        const { as, answers } = inChosenPost(me, askedOnPage, given);
        return `/programme-referrals/${(await this.programmes.refer(as, answers)).id}`;
      },
    });
  }

  private async newData(tx: Tx, from: From): Promise<PageData> {
    const t = words();
    const [{ file, forumId }] = await Promise.all([standingOf(tx, from), tx.get(CaseFile, from.caseId)]);
    const common = {
      title: t('programme-referrals.new'),
      section: t('programme-referrals.title'),
      caption: file.reference,
    };
    if (!from.programmeId) {
      const [found] = await Promise.all([
        suggested(tx, from.caseId, forumId),
        mustBeAbleTo(tx, referredBy(tx.actor, from)),
      ]);
      return {
        ...common,
        back: from.itemId ? `/agenda-items/${from.itemId}` : `/cases/${from.caseId}`,
        programmes: suggestionsShown(t, found, (id) => addressOf(from, id)),
      };
    }
    const [programme, acting] = await Promise.all([
      tx.rows(Programme).where({ id: from.programmeId }).one(),
      actingToAddIn(tx, this.choices, referring(tx.actor, from)),
    ]);
    if (!programme) throw refused('programmeId', 'programme');
    return {
      ...common,
      ...acting,
      title: t('interventions.referTo', { programme: programme.name }),
      back: addressOf(from),
      explain: t('interventions.explainReferral'),
      submit: t('interventions.refer'),
      action: '/programme-referrals/new',
    };
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const { shown, beside } = await this.things.showWith(me, programmeReferralThing, idOf(id), (tx, row) =>
      recordsSessions(tx, row as ProgrammeReferral),
    );
    const acts = beside ? visitActs(t, shown) : [];
    const moves = moveButtons(t, programmeReferralThing, text(shown['id']), shown['moves'] as string[]);
    const sessions = shown['sessions'] as Record<string, unknown>[];
    return page(reply, 'perpetrators/interventions/views/referral.njk', {
      title: text(shown['programmeName']),
      section: t('programme-referrals.title'),
      caption: text(shown['caseReference']),
      back: '/programme-referrals',
      tag: stateTag(t, 'programme-referrals', text(shown['state'])),
      flagged: shown['flagged'] === true,
      warnings: warningsOf(t, shown),
      record: referralRecord(t, shown, me.today),
      sessions: sessionsTable(
        t,
        sessions.filter(({ state }) => state !== 'cancelled'),
      ),
      acts,
      moves: moves.filter(({ href }) => !acts.some((act) => act.href === href)),
      duty: dutyHref('programme-referrals', text(shown['id'])),
      outOfView: mayAskOutOfView(me, text(shown['madeBy'])) && outOfViewHref('ProgrammeReferral', text(shown['id'])),
    });
  }
}

/** Lists of sessions and one of them; the pages of its moves come from its declaration. */
@Controller('programme-sessions')
export class ProgrammeSessionPages {
  constructor(
    @Inject(Work) readonly work: Work,
    @Inject(Things) readonly things: Things,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const data = await listByState(this, me, programmeSessionThing, {
      chosen: { state: stateIn(programmeSessionThing, query['state']) },
      cursor: text(query['cursor']) || undefined,
      counts: (tx, states) => narrowedSessions(tx.rows(ProgrammeSession), {}).countEach('state', states),
      table: (t, items) => sessionsTable(t, items),
    });
    return page(reply, 'list-by-state.njk', data);
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const t = words();
    const shown = await this.things.show(me, programmeSessionThing, idOf(id));
    return page(reply, 'perpetrators/interventions/views/session.njk', {
      title: t('interventions.sessionNumber', { number: String(shown['number']) }),
      section: t('programme-sessions.title'),
      caption: text(shown['caseReference']),
      back: `/programme-referrals/${text(shown['referralId'])}`,
      tag: stateTag(t, 'programme-sessions', text(shown['state'])),
      record: sessionRecord(t, shown),
      moves: moveButtons(t, programmeSessionThing, text(shown['id']), shown['moves'] as string[]),
      duty: dutyHref('programme-sessions', text(shown['id'])),
    });
  }
}
