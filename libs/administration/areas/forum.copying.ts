import type { ForumSettings } from './forum.settings.js';

/** What belongs to the place and the agencies of one forum, and is settled anew for another. */
const local = [
  'areas',
  'districts',
  'upstream',
  'outOfAreaMembers',
  'consultedOnly',
  'group',
  'sharingAgreement',
  'controller',
  'funding',
] as const;
type Local = (typeof local)[number];

export type Copied = Omit<ForumSettings, Local>;

/** The settings of a forum without what is local to it. */
export const withoutPlace = (settings: ForumSettings): Copied =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !local.includes(name as Local))) as Copied;

/**
 * The settings with which a copy begins: it sends on to no forum of the other area, is sent nothing yet, and its days
 * are assumed until somebody says them.
 */
export function begunFrom(
  { selection, cadence, downstream, ...copied }: Copied,
  { sharingAgreement, forumKeys }: { sharingAgreement: string; forumKeys: readonly string[] },
): ForumSettings {
  const { by, ...chosen } = selection;
  return {
    ...copied,
    cadence,
    cadenceStatus: cadence ? 'assumed' : 'not-a-meeting',
    selection: { ...chosen, ...(by && !forumKeys.includes(by) && { by }) },
    downstream: downstream.filter((one) => !forumKeys.includes(one)),
    upstream: [],
    sharingAgreement,
  };
}
