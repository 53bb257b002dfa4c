import type { ForumSettings } from './forum.settings.js';

/** A forum that has ended holds no meetings and takes nothing; what it did stays readable. Source: `domain.md` 3, Cambridgeshire. */
export const hasEnded = (settings: Pick<ForumSettings, 'status'> | undefined): boolean => settings?.status === 'ended';

/** The lists on which a case comes before a forum: by who does it, or by who suffers it (`domain.md` 3). */
export type ListName = Exclude<ForumSettings['lists'], 'both'>;

/** Whether a forum hears cases of a list; one that has settled nothing yet hears both. */
export const hears = (settings: Pick<ForumSettings, 'lists'> | undefined, list: string): boolean =>
  !settings || settings.lists === 'both' || settings.lists === list;

/** The list on which a case comes that nobody put on one: the perpetrator's, unless the forum hears the other alone. */
export const listWithout = (settings: Pick<ForumSettings, 'lists'> | undefined): ListName =>
  settings?.lists === 'victim' ? 'victim' : 'perpetrator';

/**
 * The forums, by their keys, of which one has to send a case up before this forum takes it (`domain.md` 3, Hampshire);
 * absent where a forum takes cases otherwise.
 */
export function sentUpBy(
  settings: Pick<ForumSettings, 'selection' | 'upstream'> | undefined,
): readonly string[] | undefined {
  if (settings?.selection.rule !== 'escalated') return undefined;
  const { by } = settings.selection;
  return [...new Set([...(by ? [by] : []), ...settings.upstream])];
}
