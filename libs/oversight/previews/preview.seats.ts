import { Agency, inPost, type Post } from '../../administration/agencies/index.js';
import { listsBy } from '../../kernel/lists.js';
import { workers, type Role } from '../../platform/access/access-matrix.js';
import { words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Tx } from '../../platform/work/tx.js';

/** A role of an agency, with everybody who is in it today. */
export interface Seat {
  /** How an address names it. */
  readonly value: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: Role;
  readonly duty: string | null;
  readonly staffIds: readonly string[];
  /** Whether somebody in it takes part in a forum that the preview is about. */
  readonly here: boolean;
}

const valueOf = ({ agencyId, role, duty }: Post): string => [agencyId, role, ...(duty ? [duty] : [])].join('.');

/** Who is in post today, and where. */
export const filledPosts = (tx: Tx) =>
  Promise.all([inPost(tx, { role: { $in: workers } }), tx.rows(Agency).orderBy('name').select('id', 'name').all()]);

/** Every role that an agency has filled today; those in these forums first. Who is on a case is not told by it. */
export function seatsOf(
  [posts, agencies]: Awaited<ReturnType<typeof filledPosts>>,
  forumIds: readonly string[],
): Seat[] {
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const seats = [...listsBy(posts, valueOf)].map(([value, held]): Seat => {
    const [{ agencyId, role, duty }] = held as [Post];
    return {
      value,
      agencyId,
      role: role as Role,
      duty: duty ?? null,
      agencyName: names.get(agencyId) ?? '',
      staffIds: [...new Set(held.map(({ staffId }) => staffId))],
      here: held.some((post) => post.forumIds.some((id) => forumIds.includes(id))),
    };
  });
  const order = ({ here, agencyName, role }: Seat): string => `${here ? '0' : '1'} ${agencyName} ${role}`;
  return seats.sort((a, b) => order(a).localeCompare(order(b)));
}

/** What a seat is called. */
export function seatName({ agencyName, role, duty }: Seat): string {
  const t = words();
  const said = { agency: agencyName, role: t(`administration.questions.role.options.${role}`) };
  return t(duty ? 'previews.seatWithDuty' : 'previews.seat', said);
}

/** Seats as a question offers them, with a line before those from elsewhere. */
export const seatChoices = (seats: readonly Seat[]): Choice[] =>
  seats.map((seat) => ({ value: seat.value, text: seatName(seat), elsewhere: !seat.here }));
