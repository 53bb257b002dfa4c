import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SharingAgreement, Staff } from '../agencies/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { invalid, Problem } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { changedSettings, withChange, type SettingsChange, type Surroundings } from './forum.changes.js';
import { ForceArea, Forum, ForumSetting } from './forum.entity.js';
import { forumSettings, type ForumSettings } from './forum.settings.js';
import { cadencesFrom, forumsOn, settingsIfAny, settingsOn } from './forum.settled.js';
import { nextMeetingDays } from './forum.rules.js';
import { standingOf, type Standing } from './forum.standing.js';

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

export interface PastSetting {
  readonly issue: number;
  readonly fromOn: string;
  readonly changed: readonly string[];
  readonly reason: string | null;
  readonly setByName: string | null;
  readonly setAt: Date | null;
  readonly standing: Standing;
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
      const rows = await tx.rows(ForumSetting).where({ forumId: id }).orderBy('fromOn', 'DESC').orderBy('issue', 'DESC').all(); // prettier-ignore
      const staff = await tx.rows(Staff).where({ id: { $in: rows.flatMap(({ setBy }) => setBy ?? []) } }).all(); // prettier-ignore
      const names = new Map(staff.map((one) => [one.id, `${one.forename} ${one.surname}`.trim()]));
      const items = rows.map((row, at) => ({
        issue: row.issue,
        fromOn: row.fromOn,
        changed: row.changed,
        reason: row.reason,
        setByName: names.get(row.setBy ?? '') ?? null,
        setAt: row.setAt,
        standing: standingOf(rows, at, tx.actor.today),
      }));
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
      if (fromOn < tx.actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
      const now = await settingsOn(tx, id, fromOn);
      const around = await surroundings(tx, forum);
      const settings = placed(() => withChange(now, asked.settings, around));
      const { issue = 0 } = (await tx.rows(ForumSetting).where({ forumId: id }).orderBy('issue', 'DESC').one()) ?? {};
      const changed = changedSettings(now, settings);
      const by = { setBy: tx.actor.id, setAt: tx.at };
      const made = { id: randomUUID(), forumId: id, fromOn, issue: issue + 1, settings, changed, reason, ...by };
      await tx.touch(forum);
      await tx.along(Object.assign(new ForumSetting(), made));
      tx.record('settle', forum, Forum, { fromOn, changed });
      return { id, version: forum.version, issue: made.issue };
    });
  }
}

/** The forums whose settings the person may change. */
async function openTo(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(Forum).open('settle').select('id').all();
  return new Set(rows.map(({ id }) => id));
}

/** What is wrong with a setting is wrong there in what was sent. */
function placed<R>(act: () => R): R {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw invalid(...error.errors.map((one) => ({ ...one, field: one.field ? `settings/${one.field}` : 'settings' })));
  }
}

/** The places, forums and agreements that the settings of a forum have to fit; one statement. */
export async function surroundings(tx: Tx, { areaCode, key }: Pick<Forum, 'areaCode' | 'key'>): Promise<Surroundings> {
  const { forces, forums, agreements } = await tx.together({
    forces: tx.rows(ForceArea).orderBy('name'),
    forums: tx.rows(Forum).orderBy('name'),
    agreements: tx.rows(SharingAgreement).orderBy('title'),
  });
  return {
    districts: new Map(forces.map(({ code, districts }) => [code, districts.map((one) => String(one['code']))])),
    forumKeys: forums.map((forum) => forum.key),
    agreementKeys: [...new Set(agreements.map((agreement) => agreement.key))],
    areaCode,
    key,
  };
}
