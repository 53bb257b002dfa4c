import { Agency } from '../../administration/agencies/index.js';
import { Forum, hasEnded, settingsIfAny } from '../../administration/areas/index.js';
import { leadOf, type CaseFile } from '../../cases/cases/index.js';
import { basisErrors } from '../disclosures/index.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import { receiverOf, receivers } from '../../intake/nominations/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumRequest, type Asked, type RequestKind } from './request.fields.js';

const error = (field: string, name: string): FieldError => ({ field, message: `forum-requests.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

/** The states in which a case is worked on. */
const open = ['active', 'monitoring'];

/** Of the forums in which a case stands, those that the person runs. */
export const runIn = ({ actor }: Tx, standing: readonly string[]): string[] => {
  const mine = forumsAs(actor, 'coordinator', 'chair');
  return standing.filter((forumId) => mine.includes(forumId));
};

/** The agency that keeps a forum: to it goes what goes to the forum. */
export const keeperOf = async (tx: Tx, forumId: string): Promise<string | undefined> =>
  receiverOf(await receivers(tx), forumId)?.agencyId;

/** A case that is closed is asked about no more, and one that is restricted goes to no further forum. */
export function mayBeAskedAbout(
  { state, restricted }: Pick<CaseFile, 'state' | 'restricted'>,
  kind: RequestKind,
): void {
  if (!open.includes(state)) throw refused('forumId', 'notOpen');
  if (restricted && kind === 'stand') throw refused('forumId', 'restricted');
}

async function forumErrors(
  tx: Tx,
  { caseId, forumId, kind }: Asked,
  standing: readonly string[],
): Promise<FieldError[]> {
  if (kind === 'stand' && standing.includes(forumId)) return [error('forumId', 'standsThere')];
  if (kind === 'lead' && !standing.includes(forumId)) return [error('forumId', 'standsNotThere')];
  if (kind === 'lead' && forumId === (await leadOf(tx, caseId))) return [error('forumId', 'leadsAlready')];
  const [known, waiting, settings] = await Promise.all([
    tx.rows(Forum).where({ id: forumId }).any(),
    tx.rows(ForumRequest).where({ caseId, forumId, kind, state: 'asked' }).any(),
    settingsIfAny(tx, forumId, tx.actor.today),
  ]);
  if (!known) return [error('forumId', 'forum')];
  if (hasEnded(settings)) return [error('forumId', 'ended')];
  return waiting ? [error('forumId', 'askedAlready')] : [];
}

/**
 * Whether a forum may be asked: the case stands not there yet, or for the lead it does; the basis is one of the regime of
 * the agency that asks.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayBeAsked(
  tx: Tx,
  asked: Asked,
  by: { agencyId: string; standing: readonly string[] },
): Promise<void> {
  const [agency, forum] = await Promise.all([
    tx.rows(Agency).where({ id: by.agencyId }).one(),
    forumErrors(tx, asked, by.standing),
  ]);
  const law = asked.basis ? basisErrors(agency?.regime ?? '', asked.basis) : [];
  const errors = [...forum, ...law];
  if (errors.length) throw invalid(...errors);
}
