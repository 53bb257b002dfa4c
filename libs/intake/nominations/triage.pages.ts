import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CourseOfConduct, mayAskOutOfView, outOfViewHref } from '../../cases/cases/index.js';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import { copyHref } from '../../platform/access/copy-roles.js';
import { idOf } from '../../platform/http/answer.js';
import { frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import type { MoveButton } from '../../platform/things/thing.pages.js';
import { Things } from '../../platform/things/things.js';
import { opensOn } from './known-pair.showing.js';
import { matchingOf } from './matching.service.js';
import { Nomination } from './nomination.entity.js';
import { nominationPage, type Shown } from './nominations.card.js';
import { nominationThing } from './nominations.thing.js';
import { triageMoves, type Posted, type Sent } from './triage.asking.js';
import { TriageDecisions } from './triage.deciding.js';
import { justDecided, nextWaiting } from './triage.next.js';
import { triagePart, triagingOf, typedOf } from './triage.showing.js';

const VIEW = 'intake/nominations/views/show.njk';

/** Where it goes is still to be decided. */
const waiting: readonly string[] = ['submitted', 'returned'];

/** Refusals after which what was typed may still be right: it is shown again beside what has changed. */
const late: Readonly<Partial<Record<Problem['type'], string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
};

/** Where its coordinator makes an advice record of a nomination that was answered with advice; nothing for others. */
const adviceHref = (me: Actor, { id, state, forumId }: Shown): string | undefined =>
  state === 'advice_only' && forumsAs(me, 'coordinator').includes(forumId)
    ? `/advice-records/new?nomination=${id}`
    : undefined;

/** One nomination on one page: for whoever triages it also who is whom, the decision, and the next that waits. */
@Controller('nominations/:id')
export class TriagePages {
  constructor(
    private readonly choices: Choices,
    private readonly things: Things,
    private readonly course: CourseOfConduct,
    private readonly decisions: TriageDecisions,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id') id: string, @Query('decided') decided: unknown, @Res() reply: FastifyReply) {
    return page(reply, VIEW, await this.data(me, idOf(id), { decided }));
  }

  /**
   * Makes the decision that was chosen, keeps what was said of possible matches, and leads on to the next that waits.
   * @throws Problem `not-found`, `not-allowed`; what is missing or has moved on is said on the page
   */
  @Post()
  async decide(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const nominationId = idOf(id);
    try {
      const as = await this.decisions.inPost(me, nominationId, body);
      await this.decisions.decide(as, nominationId, { body, version: frameOf(body).version });
      const next = await this.decisions.next(me, nominationId);
      return await reply.redirect(`${next ?? '/nominations'}?decided=${nominationId}`, 303);
    } catch (error) {
      const movedOn = error instanceof Problem && late[error.type];
      if (!(error instanceof Problem) || (!movedOn && error.type !== 'invalid-input')) throw error;
      const data = await this.data(me, nominationId, { sent: { body, errors: error.errors.map(led) } });
      return page(reply.status(error.status), VIEW, {
        ...data,
        ...(movedOn ? { movedOn: words()(movedOn) } : { version: frameOf(body).version ?? data.version }),
      });
    }
  }

  private async data(
    me: Actor,
    id: string,
    { sent, decided }: { readonly sent?: Sent; readonly decided?: unknown },
  ): Promise<PageData> {
    const t = words();
    const { beside } = await this.things.showWith(me, nominationThing, id, async (tx, one, told) => {
      const row = one as Nomination;
      const matching = matchingOf(tx, row);
      const pairs = matching.then((found) => (waiting.includes(row.state) && found?.known) || []);
      const [{ shown, data }, first, found, triaging, next, done] = await Promise.all([
        nominationPage(tx, row, { told, matching }),
        opensOn(this.course, tx, { caseId: row.caseId, pairs }),
        matching,
        triagingOf(tx, this.choices, row),
        tx.may(Nomination, row, 'accept').then((may) => (may ? nextWaiting(tx, row) : undefined)),
        justDecided(tx, decided),
      ]);
      const triage = triaging && found && triagePart(t, { shown, triaging, found, sent });
      return {
        shown,
        data: {
          ...data,
          ...first,
          ...(triage && { ...triage, triage: true, open: leftOf(data.open) }),
          next,
          decided: done,
        },
      };
    });
    const { shown, data } = beside;
    const isTheirs = mayAskOutOfView(me, shown.nominatorId);
    return {
      ...data,
      errors: sent?.errors ?? [],
      // What was typed and can be sent no more is shown, so that it is not lost.
      typed: sent && !('triage' in data) ? typedOf(sent) : [],
      copy: copyHref(me, 'nominations', id),
      advice: adviceHref(me, shown),
      outOfView: isTheirs && outOfViewHref('Nomination', shown.id),
    };
  }
}

/** Where an error leads that the door found in what was typed, by the name that it has in the form. */
const led = (error: FieldError): FieldError =>
  !error.page && error.field.includes('_of_') ? { ...error, page: `#${error.field}` } : error;

/** The moves that the form of triage does not make. */
const leftOf = (open: unknown): MoveButton[] =>
  (open as readonly MoveButton[]).filter(({ name }) => !triageMoves.some((one) => one === name));
