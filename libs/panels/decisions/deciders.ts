import { reachingOn } from '../../administration/agencies/index.js';
import type { ForumSettings } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { withoutDecider } from './deciders.rules.js';
import type { Attendance } from '../attendance/attendance.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { Named } from '../common/index.js';

/** The rank from which on one decides for an agency, and the core agencies for which nobody of it comes. */
export interface BelowRank {
  readonly rank: string;
  readonly kinds: readonly string[];
}

interface Coming {
  readonly meeting: Pick<Meeting, 'day'>;
  readonly settings: Pick<ForumSettings, 'memberMinimumRank' | 'coreAgencies'>;
  readonly attendance: readonly Pick<Attendance, 'staffId' | 'agencyId' | 'guest'>[];
  readonly agencies: Named['agencies'];
}

/**
 * For which core agencies nobody comes who may decide for them, by the posts of those who come on the day of the meeting.
 * @returns null where the forum asks for no rank, or each sends somebody
 */
export async function belowRankAt(
  tx: Tx,
  { meeting, settings, attendance, agencies }: Coming,
): Promise<BelowRank | null> {
  const { memberMinimumRank: rank, coreAgencies } = settings;
  if (!rank) return null;
  const staffIds = attendance.map(({ staffId }) => staffId);
  const reaches = await reachingOn(tx, staffIds, { least: rank, day: meeting.day as LondonDate });
  const coming = attendance.map(({ staffId, agencyId, guest }) => ({
    agencyKind: agencies.get(agencyId)?.kind ?? '',
    guest,
    decides: reaches(staffId, agencyId),
  }));
  const kinds = withoutDecider(coreAgencies, coming);
  return kinds.length ? { rank, kinds } : null;
}
