import { Inject, Injectable } from '@nestjs/common';
import { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf, type Sight } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { funnelFor, type OrderFunnel } from './order-funnel.service.js';
import { monthsOf, spanOf } from './order-period.js';
import {
  actionsWaiting,
  nominationsCome,
  returnsWaiting,
  type NominationsCome,
  type WaitingAt,
} from './report-charts.counting.js';
import type { Span } from './figures.sources.js';

type ForumNamed = Pick<Forum, 'id' | 'name'>;

/** What whoever runs a forum is shown of it. */
interface Running {
  readonly actions: readonly WaitingAt[];
  readonly returns: readonly WaitingAt[];
  readonly nominations: NominationsCome;
  readonly span: Span;
}

/** What the charts of one forum are drawn from. */
export interface Charted {
  readonly forum: ForumNamed;
  readonly orders: OrderFunnel;
  /** null: for whoever does not run it. */
  readonly running: Running | null;
}

export interface ReportCharts {
  /** The forums of which the person is shown figures, by name. */
  readonly forums: readonly ForumNamed[];
  /** None where there is no such forum. */
  readonly charted: Charted | undefined;
}

/** What people look at first of a forum, in numbers, for the page that leads to all reports. */
@Injectable()
export class ReportChartsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * The charts of a forum: of the one that is asked for, else of the first that the person runs, else of the first of which
   * they are shown figures.
   * @throws Problem `not-found` for one of which they are shown none
   */
  read(actor: Actor, forumId?: string): Promise<ReportCharts> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.rows(Forum).orderBy('name').all();
      const forums = found.flatMap((forum) => {
        const sight = sightOf(actor, forum);
        return sight ? [{ forum, sight }] : [];
      });
      const asked = forums.find(({ forum }) => forum.id === forumId);
      if (forumId && !asked) throw unseen(Forum.name, forumId);
      const chosen = asked ?? forums.find(({ sight }) => sight === 'whole') ?? forums[0];
      if (chosen) tx.record('figures', chosen.forum, Forum, { asked: ['charts'] });
      else tx.note('list', Forum.name, { count: 0 });
      return {
        forums: forums.map(({ forum: { id, name } }) => ({ id, name })),
        charted: chosen && (await chartedOf(tx, chosen)),
      };
    });
  }
}

async function chartedOf(tx: Tx, { forum, sight }: { forum: Forum; sight: Sight }): Promise<Charted> {
  const [orders, running] = await Promise.all([
    funnelFor(tx, { forum, sight }, {}),
    sight === 'whole' ? runningOf(tx, forum) : null,
  ]);
  return { forum, orders, running };
}

async function runningOf(tx: Tx, forum: Forum): Promise<Running> {
  const months = monthsOf({}, null, { today: tx.actor.today, sight: 'whole' });
  const span = spanOf(forum.id, months.first, months.last);
  const [actions, returns, nominations] = await Promise.all([
    actionsWaiting(tx, forum.id),
    returnsWaiting(tx, forum.id),
    nominationsCome(tx, span),
  ]);
  return { actions, returns, nominations, span };
}
