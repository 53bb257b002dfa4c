import {
  districtNames,
  hasEnded,
  hears,
  listWithout,
  outsideScope,
  settingsIfAny,
  type ListName,
  unknownForScope,
  type ForumSettings,
  type Scoped,
  type ScopePart,
} from '../../administration/areas/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { formatList } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Meeting } from '../meetings/meeting.entity.js';

/** A case, and the list on which it comes. */
export type Coming = Scoped & { readonly list?: ListName };
type Names = ReadonlyMap<string, string>;
interface On {
  readonly forumId: string;
  readonly day: LondonDate;
}
type Parameters = Readonly<Record<string, string>>;

const parametersOf = ({ districts = [] }: Pick<ForumSettings, 'districts'>, names: Names): Parameters => ({
  districts: formatList(districts.map((code) => names.get(code) ?? code)),
});

/** Why a forum does not take a case, each reason in words of its own. */
const reasonsOf = (outside: readonly ScopePart[], settings: ForumSettings, names: Names): Omit<FieldError, 'field'>[] =>
  outside.map((part) =>
    part === 'district'
      ? { message: 'panels.errors.outside-districts', with: parametersOf(settings, names) }
      : { message: `panels.errors.below-${settings.minimumRisk ?? ''}` },
  );

const ended = (field: string) => invalid({ field, message: 'panels.errors.forum-ended' });

/** A forum that has ended by a day meets on it no more. @throws Problem `invalid-input` on the field that is named */
export async function mustGoOn(tx: Tx, { forumId, day }: On, field: string): Promise<void> {
  if (hasEnded(await settingsIfAny(tx, forumId, day))) throw ended(field);
}

/**
 * A case comes on the agenda of a forum that takes it, by the forum's scope as it is on the day of the meeting
 * (`capabilities.md` F3), and on a list that it hears. @throws Problem `invalid-input` with each reason, on the field that is
 * named, or on `list`
 */
export const mustBeInScope = (tx: Tx, file: Coming, { forumId, day }: Meeting, field: string): Promise<void> =>
  mustBeTaken(tx, file, { forumId, day: day as LondonDate }, field);

/** As `mustBeInScope`, for a forum and a day. */
export async function mustBeTaken(tx: Tx, file: Coming, { forumId, day }: On, field: string): Promise<void> {
  const settings = await settingsIfAny(tx, forumId, day);
  if (hasEnded(settings)) throw ended(field);
  if (file.list && !hears(settings, file.list))
    throw invalid({ field: 'list', message: `panels.errors.hears-${settings?.lists}` });
  const outside = settings ? outsideScope(settings, file) : [];
  if (!settings || !outside.length) return;
  const reasons = reasonsOf(outside, settings, await districtNames(tx));
  throw invalid(...reasons.map((reason) => ({ field, ...reason })));
}

/** The list on which a case comes to a forum today where nobody chose one. */
export const listIn = async (tx: Tx, forumId: string): Promise<ListName> =>
  listWithout(await settingsIfAny(tx, forumId, tx.actor.today));

/** What the forum's scope asks of a case and nobody has said yet; for a case that the reader may not see, nothing. */
export async function unknownInScope(
  tx: Tx,
  caseId: string,
  settings: ForumSettings | undefined,
): Promise<ScopePart[]> {
  if (!settings || !unknownForScope(settings, {}).length) return [];
  const file = await tx.rows(CaseFile).where({ id: caseId }).one();
  return file ? unknownForScope(settings, file) : [];
}
