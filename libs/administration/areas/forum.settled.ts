import type { LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { Forum, ForumSetting } from './forum.entity.js';
import type { DatedCadence } from './forum.rules.js';
import type { ForumSettings } from './forum.settings.js';
import { hasEnded } from './intake.rules.js';
import { forumNameTo } from './spoken.on-pages.js';
import type { SpokenName } from './spoken.rules.js';

const settledBy = (tx: Tx, on: LondonDate) =>
  tx
    .rows(ForumSetting)
    .where({ fromOn: { $lte: on } })
    .orderBy('fromOn', 'DESC')
    .orderBy('issue', 'DESC');

/** SQL: what a forum has settled on a day, as `settingsIfAny`; each given is an expression. */
export const settledSql = (forumId: string, day: string): string => `
  (SELECT s.settings FROM forum_setting s WHERE s.forum_id = ${forumId} AND s.from_on <= ${day} ORDER BY s.from_on DESC, s.issue DESC LIMIT 1)`;

/** The settings of a forum as they were or will be on a day. @throws Problem `not-found` for a forum without any then */
export async function settingsOn(tx: Tx, forumId: string, on: LondonDate): Promise<ForumSettings> {
  const found = await settingsIfAny(tx, forumId, on);
  if (!found) throw new Problem('not-found', { subject: Forum.name });
  return found;
}

/** As `settingsOn`, for a forum that may have settled nothing by then. */
export const settingsIfAny = async (tx: Tx, forumId: string, on: LondonDate): Promise<ForumSettings | undefined> =>
  (await settledBy(tx, on).where({ forumId }).one())?.settings as ForumSettings | undefined;

/** The settings of several forums on whichever day, by one statement; nothing for a day before a forum settled any. */
export async function settingsOfForums(
  tx: Tx,
  forumIds: readonly string[],
): Promise<(forumId: string, on: LondonDate) => ForumSettings | undefined> {
  const newest = tx.rows(ForumSetting).orderBy('fromOn', 'DESC').orderBy('issue', 'DESC');
  const rows = await newest.where({ forumId: { $in: forumIds } }).all();
  return (forumId, on) =>
    rows.find((row) => row.forumId === forumId && row.fromOn <= on)?.settings as ForumSettings | undefined;
}

const cadenceOf = (settings: ForumSettings) => (hasEnded(settings) ? null : settings.cadence);

/** How often a forum meets from a day on, with every change that is to come; the earliest first. */
export const cadencesFrom = async (tx: Tx, forumId: string, from: LondonDate): Promise<readonly DatedCadence[]> =>
  (await cadencesOf(tx, [forumId], from)).get(forumId) ?? [];

/** As `cadencesFrom` for several forums, by one statement; once a forum has ended it meets no more. */
export async function cadencesOf(
  tx: Tx,
  forumIds: readonly string[],
  from: LondonDate,
): Promise<ReadonlyMap<string, readonly DatedCadence[]>> {
  const rows = await tx
    .rows(ForumSetting)
    .where({ forumId: { $in: forumIds } })
    .orderBy('fromOn')
    .orderBy('issue')
    .all();
  const of = (forumId: string): DatedCadence[] => {
    const own = rows.filter((row) => row.forumId === forumId);
    const standing = own.filter(({ fromOn }, at) => own[at + 1]?.fromOn !== fromOn);
    const first = standing.findLastIndex(({ fromOn }) => fromOn <= from);
    return standing
      .slice(Math.max(first, 0))
      .map(({ fromOn, settings }) => ({ fromOn, cadence: cadenceOf(settings as ForumSettings) }));
  };
  return new Map(forumIds.map((id) => [id, of(id)]));
}

export interface Settled {
  readonly forum: Forum;
  /** Absent for a forum that has settled nothing by then. */
  readonly settings: ForumSettings | undefined;
}

/** Every forum by its name, with its settings on a day, of which alone each is read; one statement. */
export async function forumsOn(tx: Tx, on: LondonDate): Promise<Settled[]> {
  const { forums, settled } = await tx.together({
    forums: tx.rows(Forum).orderBy('name'),
    settled: settledBy(tx, on).select('id', 'forumId', 'settings').firstBy('forumId'),
  });
  const settings = new Map(settled.map((one) => [one.forumId, one.settings as ForumSettings]));
  return forums.map((forum) => ({ forum, settings: settings.get(forum.id) }));
}

/** The forums to which people nominate on a day, by name, with what each is called to whoever asks. */
export const forumsNominatedTo = async (tx: Tx, on: LondonDate): Promise<{ id: string; called: SpokenName }[]> =>
  (await forumsOn(tx, on))
    .filter(({ settings }) => settings?.intake === 'nomination' && !hasEnded(settings))
    .map(({ forum, settings }) => ({ id: forum.id, called: forumNameTo(forum, settings, tx.actor.language) }));
