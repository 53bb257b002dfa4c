import { Agency, partyIn, type SharingAgreement } from '../../administration/agencies/index.js';
import { Forum, guestsSaid, settingsIfAny, takesMembersFrom } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Attendance } from './attendance.entity.js';
import type { Meeting } from '../meetings/meeting.entity.js';

/** What is noted of a guest: their own data regime, and the agreement that covers that they come (capability I6). */
export type GuestNoted = Pick<Attendance, 'guestRegime' | 'guestAgreement'>;
export const nothingNoted: GuestNoted = { guestRegime: null, guestAgreement: null };

const inWords = ({ title, issue }: SharingAgreement): string =>
  words()('panels.guestAgreement', { title, issue: String(issue) });

/**
 * A guest from outside the areas of a forum comes where its settings of the day of the meeting let other forces come
 * (`domain.md` 3, Kent), or, where it has settled nothing of them, where a sharing agreement in force covers both.
 * @returns under which regime they act and by which agreement they come, as it is noted of them
 * @throws Problem `invalid-input` on `staffId`
 */
export async function mustBeWelcome(tx: Tx, meeting: Meeting, agencyId: string): Promise<GuestNoted> {
  const day = meeting.day as LondonDate;
  const [{ forum, agency }, settings] = await Promise.all([
    tx.together({
      forum: tx.rows(Forum).where({ id: meeting.forumId }),
      agency: tx.rows(Agency).where({ id: agencyId }),
    }),
    settingsIfAny(tx, meeting.forumId, day),
  ]);
  const [own, theirs] = [forum[0], agency[0]];
  if (!own || !theirs) return nothingNoted;
  const party = await partyIn(tx, own.key, theirs, day);
  const noted = {
    guestRegime: party?.regime ?? theirs.regime,
    guestAgreement: party ? inWords(party.agreement) : null,
  };
  if (takesMembersFrom(own, settings, theirs.areaCode)) return noted;
  const said = guestsSaid(settings?.guestForces);
  if (said === 'no') throw invalid({ field: 'staffId', message: 'panels.errors.guest-force' });
  if (said !== 'yes' && !party) throw invalid({ field: 'staffId', message: 'panels.errors.guest-agreement' });
  return noted;
}
