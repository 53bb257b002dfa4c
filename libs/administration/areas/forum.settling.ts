import { randomUUID } from 'node:crypto';
import { SharingAgreement } from '../agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumSetting, type Forum } from './forum.entity.js';
import type { ForumSettings } from './forum.settings.js';

export interface Settling {
  readonly fromOn: LondonDate;
  readonly settings: ForumSettings;
  /** The settings in which it differs from what would hold without it. */
  readonly changed: readonly string[];
  readonly reason: string | null;
}

/** Adds the next settings of a forum, as whoever may settle it; those before it stay. @returns their number */
export async function addSettings(
  tx: Tx,
  forum: Forum,
  { fromOn, settings, changed, reason }: Settling,
): Promise<number> {
  const newest = await tx.rows(ForumSetting).where({ forumId: forum.id }).orderBy('issue', 'DESC').one();
  const issue = (newest?.issue ?? 0) + 1;
  const by = { setBy: tx.actor.id, setAt: tx.at };
  const made = { id: randomUUID(), forumId: forum.id, fromOn, issue, settings, changed, reason, ...by };
  await tx.along(Object.assign(new ForumSetting(), made));
  if (!newest) await coverByDraft(tx, forum, settings);
  return issue;
}

/**
 * A new forum is covered by the agreement that it names while that is only drafted: of an area's first forum and its
 * agreement neither could be made before the other otherwise. What is signed already is not widened, nor a draft that
 * another area's administrator keeps.
 */
async function coverByDraft(tx: Tx, { key }: Forum, { sharingAgreement }: ForumSettings): Promise<void> {
  const drafts = await tx.rows(SharingAgreement).where({ key: sharingAgreement, state: 'draft' }).all();
  for (const found of drafts.filter(({ forumKeys }) => !forumKeys.includes(key))) {
    if (!(await tx.may(SharingAgreement, found, 'change'))) continue;
    const { id } = found;
    const draft = await tx.get(SharingAgreement, id, 'change');
    await tx.save(Object.assign(draft, { forumKeys: [...draft.forumKeys, key] }));
  }
}
