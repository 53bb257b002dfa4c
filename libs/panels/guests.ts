import { Agency, agreedIn } from '../agencies/index.js';
import { Forum, guestsSaid, settingsIfAny, takesMembersFrom } from '../areas/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { invalid } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
import type { Meeting } from './meeting.entity.js';

/**
 * A guest from outside the areas of a forum comes where its settings of the day of the meeting let other forces come
 * (`domain.md` 3, Kent), or, where it has settled nothing of them, where a sharing agreement in force covers both.
 * @throws Problem `invalid-input` on `staffId`
 */
export async function mustBeWelcome(tx: Tx, meeting: Meeting, agencyId: string): Promise<void> {
  const day = meeting.day as LondonDate;
  const [{ forum, agency }, settings] = await Promise.all([
    tx.together({
      forum: tx.rows(Forum).where({ id: meeting.forumId }),
      agency: tx.rows(Agency).where({ id: agencyId }),
    }),
    settingsIfAny(tx, meeting.forumId, day),
  ]);
  const [own, theirs] = [forum[0], agency[0]];
  if (!own || !theirs || takesMembersFrom(own, settings, theirs.areaCode)) return;
  const said = guestsSaid(settings?.guestForces);
  if (said === 'yes') return;
  if (said === 'no') throw invalid({ field: 'staffId', message: 'panels.errors.guest-force' });
  if (!(await agreedIn(tx, own.key, theirs, day)))
    throw invalid({ field: 'staffId', message: 'panels.errors.guest-agreement' });
}
