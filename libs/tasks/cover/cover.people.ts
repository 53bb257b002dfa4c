import { inPost, leadsOf, Staff, type Led } from '../../administration/agencies/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { agenciesOf } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';

/** The agencies that whoever asks leads today, or deputises for. */
export async function agenciesLed(tx: Tx): Promise<string[]> {
  return ledAmong(await leadsOf(tx, agenciesOf(tx.actor)), tx.actor.id);
}

/** Of some agencies those that somebody leads, or deputises for. */
export const ledAmong = (leads: ReadonlyMap<string, Led>, id: string): string[] =>
  [...leads].flatMap(([agencyId, { leadId, deputyId }]) => (leadId === id || deputyId === id ? [agencyId] : []));

/** Of some agencies those of which somebody may say who leads them: the lead, or a deputy where nobody leads. */
export const namedAmong = (leads: ReadonlyMap<string, Led>, id: string): ReadonlyMap<string, Led> =>
  new Map([...leads].filter(([, { leadId, deputyId }]) => (leadId ?? deputyId) === id));

/**
 * The agencies for which whoever asks may say that somebody is away: their own for themselves, those that they lead for
 * another.
 * @throws Problem `not-found` for somebody who is nobody of theirs
 */
export async function agenciesFor(tx: Tx, staffId: string): Promise<readonly string[]> {
  if (staffId === tx.actor.id) return mustBeOne(staffId, agenciesOf(tx.actor));
  const [led, posts] = await Promise.all([agenciesLed(tx), inPost(tx, { staffId })]);
  return mustBeOne(
    staffId,
    led.filter((id) => posts.some(({ agencyId }) => agencyId === id)),
  );
}

function mustBeOne(staffId: string, agencyIds: readonly string[]): readonly string[] {
  if (!agencyIds.length) throw unseen(Staff.name, staffId);
  return agencyIds;
}

/** Whether whoever asks may see and withdraw what was entered for somebody of an agency. */
export const keepsFor = async (tx: Tx, of: { staffId: string; agencyId: string }): Promise<boolean> =>
  of.staffId === tx.actor.id || (await agenciesLed(tx)).includes(of.agencyId);

/**
 * For which agency an absence is kept: that of the deputy, who works there today and is somebody else; else the first.
 * @throws Problem `invalid-input` for a deputy who does not
 */
export async function agencyOfAbsence(
  tx: Tx,
  agencyIds: readonly string[],
  { staffId, deputyId }: { readonly staffId: string; readonly deputyId?: string | undefined },
): Promise<string> {
  if (!deputyId) return agencyIds[0] ?? '';
  const posts = deputyId === staffId ? [] : await inPost(tx, { staffId: deputyId });
  const found = agencyIds.find((id) => posts.some(({ agencyId }) => agencyId === id));
  if (!found) throw invalid({ field: 'deputyId', message: 'cover.errors.deputy' });
  return found;
}

/** Somebody's last day in the posts that are listed; none where one of them has no end, or they hold none. */
export function lastDayOf(
  posts: readonly { readonly staffId: string; readonly toOn: string | null }[],
  staffId: string,
): LondonDate | null {
  const ends = posts.filter((post) => post.staffId === staffId).map(({ toOn }) => toOn);
  const last = ends.includes(null) ? null : ends.sort().at(-1);
  return last ? londonDay(last) : null;
}
