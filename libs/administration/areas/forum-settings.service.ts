import { Inject, Injectable } from '@nestjs/common';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { changedSettings, type SettingsChange } from './forum.changes.js';
import { Forum } from './forum.entity.js';
import { forumSettings, type ForumSettings } from './forum.settings.js';
import { cadencesFrom, forumsOn, settingsIfAny } from './forum.settled.js';
import { addSettings } from './forum.settling.js';
import { nextMeetingDays } from './forum.rules.js';
import { pastOf, wouldBe, type PastSetting } from './forum.past.js';

export interface ToSettle {
  readonly version: number;
  readonly fromOn: LondonDate;
  readonly reason?: string | undefined;
  readonly settings: SettingsChange;
}

export interface ForumShown {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly areaCode: string;
  readonly kind: string;
  readonly version: number;
}

const shown = ({ id, key, name, areaCode, kind, version }: Forum): ForumShown => ({
  id,
  key,
  name,
  areaCode,
  kind,
  version,
});

/** What forums have settled for themselves, from a day on; what was decided under old settings stays under them. */
@Injectable()
export class ForumSettingsService {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Every forum by its name, with its settings today. @throws Problem */
  list(
    actor: Actor,
  ): Promise<{ items: (ForumShown & { settings: ForumSettings | null; mayChange: boolean })[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const [settled, open] = await Promise.all([forumsOn(tx, tx.actor.today), openTo(tx)]);
      tx.note('list', Forum.name, { count: settled.length });
      const items = settled.map(({ forum, settings }) => ({
        ...shown(forum),
        settings: settings ? forumSettings.parse(settings) : null,
        mayChange: open.has(forum.id),
      }));
      return { items, total: items.length };
    });
  }

  /** The settings of a forum as they were or will be on a day, today where none is said; null before its first. @throws Problem `not-found` */
  show(
    actor: Actor,
    id: string,
    on: LondonDate = actor.today,
  ): Promise<ForumShown & { on: LondonDate; settings: ForumSettings | null; mayChange: boolean }> {
    return this.work.as(actor, async (tx) => {
      const forum = await tx.get(Forum, id);
      const found = await settingsIfAny(tx, id, on);
      const settings = found ? forumSettings.parse(found) : null;
      return { ...shown(forum), on, settings, mayChange: await tx.may(Forum, forum, 'settle') };
    });
  }

  /** The next days on which a forum meets, as it is settled for each of them, with the time if one is. @throws Problem `not-found` */
  meetingDays(actor: Actor, id: string, count = 5): Promise<{ items: { day: LondonDate; startsAt: string | null }[] }> {
    return this.work.as(actor, async (tx) => {
      await tx.get(Forum, id);
      const dated = await cadencesFrom(tx, id, tx.actor.today);
      const startsAt = (day: LondonDate) => dated.findLast(({ fromOn }) => fromOn <= day)?.cadence?.startsAt ?? null;
      const days = nextMeetingDays(dated, tx.actor.today, count);
      return { items: days.map((day) => ({ day, startsAt: startsAt(day) })) };
    });
  }

  /** Everything that was ever settled for a forum, the latest first; what is to come is among it. @throws Problem `not-found` */
  history(actor: Actor, id: string): Promise<{ items: PastSetting[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      await tx.get(Forum, id);
      const items = await pastOf(tx, id);
      return { items, total: items.length };
    });
  }

  /**
   * Changes some settings of a forum from a day on, today or later: nothing that was decided is decided anew by it.
   * What was settled before for a later day still comes on that day.
   * @returns the forum's version and the number of the change
   * @throws Problem `invalid-input`, `not-found`, `not-allowed`, `moved-on`
   */
  settle(actor: Actor, id: string, asked: ToSettle): Promise<{ id: string; version: number; issue: number }> {
    return this.work.once(actor, 'forums.settle', async (tx) => {
      const forum = await tx.get(Forum, id, 'settle', asked.version);
      const { fromOn, reason = null } = asked;
      const { now, settings } = await wouldBe(tx, forum, asked);
      const changed = changedSettings(now, settings);
      await tx.touch(forum);
      const issue = await addSettings(tx, forum, { fromOn, settings, changed, reason });
      tx.record('settle', forum, Forum, { fromOn, changed });
      return { id, version: forum.version, issue };
    });
  }
}

/** The forums whose settings the person may change. */
async function openTo(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(Forum).open('settle').select('id').all();
  return new Set(rows.map(({ id }) => id));
}
