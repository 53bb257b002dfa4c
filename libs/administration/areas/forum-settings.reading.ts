import { Inject, Injectable } from '@nestjs/common';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { aroundForums, type Around } from './forum.around.js';
import type { SettingsChange } from './forum.changes.js';
import { Forum } from './forum.entity.js';
import { notOver, pastOf, wouldBe, type PastSetting } from './forum.past.js';
import { forumSettings, type ForumSettings } from './forum.settings.js';
import { forumsOn, settingsIfAny, settingsOn, type Settled } from './forum.settled.js';

/** A forum with what the words of its settings are. */
export interface ForumSeen {
  readonly forum: Forum;
  readonly around: Around;
}

export interface ForumPage extends ForumSeen {
  readonly settings: ForumSettings | null;
  readonly past: readonly PastSetting[];
  readonly mayChange: boolean;
}

export interface Rehearsed extends ForumSeen {
  readonly before: ForumSettings;
  readonly after: ForumSettings;
  /** What comes later all the same, as it was settled. */
  readonly coming: readonly PastSetting[];
}

/** What the pages about forums show; each is one look. */
@Injectable()
export class ForumSettingsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Every forum by its name, as it is settled today. @throws Problem */
  list(actor: Actor): Promise<{ settled: readonly Settled[]; around: Around }> {
    return this.work.as(actor, async (tx) => {
      const [settled, around] = await Promise.all([forumsOn(tx, tx.actor.today), aroundForums(tx)]);
      tx.note('list', Forum.name, { count: settled.length });
      return { settled, around };
    });
  }

  /** A forum with its settings on a day and everything that was ever settled. @throws Problem `not-found` */
  page(actor: Actor, id: string, on: LondonDate): Promise<ForumPage> {
    return this.work.as(actor, async (tx) => {
      const forum = await tx.get(Forum, id);
      const [found, past, around] = await Promise.all([settingsIfAny(tx, id, on), pastOf(tx, id), aroundForums(tx)]);
      const settings = found ? forumSettings.parse(found) : null;
      return { forum, around, settings, past, mayChange: await tx.may(Forum, forum, 'settle') };
    });
  }

  /** A forum whose settings are to be changed, with those of a day. @throws Problem `not-found`, `not-allowed` */
  asking(actor: Actor, id: string, on: LondonDate): Promise<ForumSeen & { settings: ForumSettings }> {
    return this.work.as(actor, async (tx) => {
      const forum = await toSettle(tx, id);
      const [settings, around] = await Promise.all([settingsOn(tx, id, on), aroundForums(tx)]);
      return { forum, around, settings };
    });
  }

  /**
   * What a change would make of a forum's settings; nothing is changed yet.
   * @param change made of the settings on that day
   * @throws Problem `not-found`, `not-allowed`, `invalid-input`
   */
  rehearse(
    actor: Actor,
    id: string,
    { fromOn, change }: { fromOn: LondonDate; change: (now: ForumSettings) => SettingsChange },
  ): Promise<Rehearsed & { settings: SettingsChange }> {
    return this.work.as(actor, async (tx) => {
      const forum = await toSettle(tx, id);
      notOver(tx, fromOn);
      const settings = change(await settingsOn(tx, id, fromOn));
      const { now, settings: after, around } = await wouldBe(tx, forum, { fromOn, settings });
      const coming = (await pastOf(tx, id)).filter((one) => one.fromOn > fromOn && one.standing === 'coming');
      return { forum, around, before: now, after, coming, settings };
    });
  }
}

async function toSettle(tx: Tx, id: string): Promise<Forum> {
  const forum = await tx.get(Forum, id);
  if (!(await tx.may(Forum, forum, 'settle'))) throw refusalOf(Forum.name, forum, 'settle');
  return forum;
}
