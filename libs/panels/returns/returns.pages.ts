import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import type { Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { offer, offeredFor, tickColumn, tickOf } from '../../platform/things/many.js';
import { moveButtons } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Consultations } from './consultations.service.js';
import { stateTag, text } from '../common/meeting.view.js';
import { spokenIn } from '../common/index.js';
import { fieldOfPart } from './return.forms.js';
import { returnThing } from './return.thing.js';
import { owedByMeeting } from './returns.reading.js';
import { onceShown, owedLinks, remindedToday, returnRecord, returnRows } from './return.view.js';

/** Whether the person practises for the agency that is asked, and it may still be given. */
const consults = async (consultations: Consultations, tx: Tx, told: Promise<Record<string, unknown>>) => {
  const { agencyId, state, itemId } = await told;
  const practises = tx.actor.posts.some((post) => post.role === 'health' && post.agencyId === agencyId);
  return state !== 'withdrawn' && practises && consultations.offered(tx, text(itemId));
};

/** Each part of an answer under the question that gave it. */
export const partsShown = (say: Words, asked: Record<string, unknown>) =>
  ((asked['parts'] ?? []) as readonly { readonly kind: string; readonly text: string }[]).map(
    ({ kind, text: given }) => ({
      title: say(`panels.questions.${fieldOfPart(kind) ?? kind}.label`),
      text: given,
    }),
  );

/** The parts of the list, by their states. */
const tabs = ['requested', 'joined', 'answered'] as const;

/** What agencies were asked to look up, and what they answered. */
@Controller('returns')
export class ReturnsPages {
  constructor(
    @Inject(Things) private readonly things: Things,
    @Inject(Consultations) private readonly consultations: Consultations,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const state = tabs.find((one) => one === query['show']) ?? 'requested';
    const cursor = typeof query['cursor'] === 'string' ? { cursor: query['cursor'] } : {};
    const { page: found, beside } = await this.things.listWith(me, returnThing, { state, ...cursor }, (tx, rows) =>
      Promise.all([offeredFor(tx, returnThing, rows), state === 'requested' ? owedByMeeting(tx) : []]),
    );
    const { items, next, ...counted } = found;
    const [moves, owed] = beside;
    const { say } = spoken;
    const around = { ...counted, shown: items.length, hidden: { show: state } };
    return page(reply, 'panels/returns/views/returns.njk', {
      title: spoken.say('returns.title'),
      tabs: tabs.map((one) => ({
        href: `/returns?show=${one}`,
        text: spoken.say(`panels.pages.returns.${one}`),
        active: one === state,
      })),
      together: owedLinks(spoken, owed),
      many: offer(say, returnThing, { moves, ...around }),
      list: {
        caption: spoken.say('returns.title'),
        columns: [
          ...(moves.length ? [tickColumn(say)] : []),
          ...['case', 'agency', 'due', 'state'].map((one) => ({ text: say(`panels.pages.returns.columns.${one}`) })),
        ],
        rows: returnRows(spoken, items, { mine: agenciesOf(me), today: me.today }).map((row, index) => [
          ...(moves.length ? [tickOf(say, text(items[index]?.['id']), text(items[index]?.['caseReference']))] : []),
          ...row,
        ]),
        ...counted,
        empty: spoken.say(`panels.pages.returns.none.${state}`),
        next: next && `/returns?show=${state}&cursor=${next}`,
        first: 'cursor' in cursor ? `/returns?show=${state}` : undefined,
      },
    });
  }

  @Get(':id')
  async show(@Me() me: Actor, @Param('id') id: string, @Res() reply: FastifyReply) {
    const spoken = spokenIn();
    const { say } = spoken;
    const { shown: asked, beside: consulted } = await this.things.showWith(me, returnThing, idOf(id), (tx, _, told) =>
      consults(this.consultations, tx, told),
    );
    const reminded = remindedToday(asked, me.today);
    return page(reply, 'panels/returns/views/return.njk', {
      title: say('panels.pages.returns.one'),
      section: say('returns.title'),
      caption: text(asked['caseReference']),
      back: '/returns',
      tag: stateTag(say, 'returns', String(asked['state'])),
      record: returnRecord(spoken, asked),
      once: onceShown(spoken, asked),
      parts: partsShown(say, asked),
      consultations: asked['consultations'],
      consults: consulted && `/agenda-items/${text(asked['itemId'])}/consultation`,
      duty: dutyHref('return', String(asked['id'])),
      preview: `/cases/${text(asked['caseId'])}/preview`,
      copy: copyHref(me, 'returns', idOf(id)),
      outOfView: mayAskOutOfView(me, text(asked['answeredBy'])) && outOfViewHref('AgencyReturn', String(asked['id'])),
      reminded: reminded && say('panels.pages.returns.reminded', { time: spoken.time(reminded) }),
      moves: moveButtons(say, returnThing, String(asked['id']), asked['moves'] as string[]).map((one) => ({
        ...one,
        // Whoever was reminded today is not reminded again by the button that stands out.
        ...(one.name === 'chase' && reminded && { rare: true }),
        ...(one.name === 'answer' && asked['state'] === 'answered' && { label: say('panels.pages.returns.correct') }),
      })),
    });
  }
}
