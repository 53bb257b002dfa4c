import { quorumOf, type ForumForQuorum, type Stay } from './quorum.rules.js';

/** A place at a panel that was not held yet. */
interface Place {
  readonly staffId: string;
  readonly agencyId: string;
  readonly state: string;
  readonly chairing: boolean;
  readonly guest: boolean;
}

interface Planned {
  readonly startsAt: Date;
  readonly chairId: string | null;
  readonly forum: ForumForQuorum;
  readonly places: readonly Place[];
  /** What kind of agency each is, by its id. */
  readonly kindOf: (agencyId: string) => string | undefined;
}

interface Foreseen {
  readonly quorate: boolean;
  /** Kinds of core agency of which no one is expected. */
  readonly coreMissing: readonly string[];
  readonly chairExpected: boolean;
}

/**
 * The quorum of an item as it is to be expected, were everybody to come who has a place.
 * @param leaving who leaves the room for the item, as far as the reader may know of it: a quorum that falls short for no
 * reason shown would tell of another
 */
export function foreseenQuorum(
  { startsAt, chairId, forum, places, kindOf }: Planned,
  item: string,
  leaving: readonly string[] = [],
): Foreseen {
  const stays = places
    .filter(({ state }) => state === 'expected' || state === 'present')
    .map((one): Stay => ({
      agencyKind: kindOf(one.agencyId) ?? '',
      arrived: startsAt,
      chairing: one.chairing || one.staffId === chairId,
      guest: one.guest,
      excludedFrom: leaving.includes(one.staffId) ? [item] : [],
    }));
  const { quorate, coreMissing, chairPresent } = quorumOf({ item, started: startsAt }, stays, forum);
  return { quorate, coreMissing, chairExpected: chairPresent };
}
