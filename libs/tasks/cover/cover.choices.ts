import { called, inPost } from '../../administration/agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import { formatDay, words } from '../../platform/messages/messages.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { ownedBy } from './cover.duties.js';
import { DutyShare } from './cover.entity.js';
import { agenciesFor } from './cover.people.js';
import { namedBy } from './leads.service.js';

/** The colleagues of whoever is away, in the agencies for which that may be said. */
const deputies: ChoiceSource = async (tx, { shown }) => {
  const staffId = String(shown['staffId']);
  const posts = await inPost(tx, { agencyId: { $in: [...(await agenciesFor(tx, staffId))] } });
  const ids = [...new Set(posts.map((post) => post.staffId))].filter((id) => id !== staffId);
  const name = await called(tx, { staff: ids, agencies: [] });
  return ids.map((value) => ({ value, text: name(value) ?? '' }));
};

/** A duty in words: what it is, what it is called, and by when. */
export const dutyText = (t: ReturnType<typeof words>, { kind, reference, dueOn }: OwnDuty): string => {
  const what = [t(`cover.kinds.${kind}`), reference].filter(Boolean).join(' ');
  return dueOn ? t('cover.dutyBy', { what, day: formatDay(dueOn as LondonDate) }) : what;
};

const duties: ChoiceSource = async (tx) => {
  const owned = await ownedBy(tx, tx.actor.id);
  tx.note('list', DutyShare.name, { count: owned.length });
  return owned.map((duty) => ({ value: duty.subjectId, text: dutyText(words(), duty) }));
};

/** Those who work for an agency that whoever asks leads. */
const colleagues: ChoiceSource = async (tx, { shown }) => {
  const agencyId = String(shown['agencyId']);
  const [led, posts] = await Promise.all([namedBy(tx), inPost(tx, { agencyId })]);
  if (!led.has(agencyId)) return [];
  const ids = [...new Set(posts.map(({ staffId }) => staffId))];
  const name = await called(tx, { staff: ids, agencies: [] });
  return ids.map((value) => ({ value, text: name(value) ?? '' }));
};

export const coverChoices = { 'cover.colleagues': colleagues, 'cover.deputies': deputies, 'cover.duties': duties };
