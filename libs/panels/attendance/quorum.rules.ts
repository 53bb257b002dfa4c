/** What a forum asks for before an item may be decided. */
export interface QuorumSettings {
  /** How many kinds of core agency are present. */
  readonly minimumCore: number;
  /** Kinds that must be among them. */
  readonly mustInclude: readonly string[];
  readonly chairPresent: boolean;
}

/** One stay in the room; somebody who went out and came back has two. */
export interface Stay {
  /** Of the agency they speak for in this stay. */
  readonly agencyKind: string;
  readonly arrived: Date;
  /** Absent while they are still there. */
  readonly left?: Date;
  readonly chairing?: boolean;
  readonly guest?: boolean;
  /** Items for which they leave, or of which they may not know. */
  readonly excludedFrom?: readonly string[];
}

export interface DiscussedItem {
  readonly item: string;
  readonly started: Date;
  /** Absent while it is being discussed. */
  readonly ended?: Date;
  /** The chair's reason for going on without a quorum. */
  readonly overrideReason?: string;
}

export interface ForumForQuorum {
  readonly coreAgencies: readonly string[];
  /** null where the forum has no quorum. */
  readonly quorum: QuorumSettings | null;
}

export interface Quorum {
  readonly corePresent: readonly string[];
  readonly coreMissing: readonly string[];
  readonly chairPresent: boolean;
  readonly quorate: boolean;
  readonly override: boolean;
  /** Quorate, or the chair, who was there, went on with a reason. */
  readonly mayProceed: boolean;
}

/**
 * Who was there for the whole of an item, and whether that is enough to decide it.
 * A kind of core agency counts when one person speaking for it, not a guest and not excluded from the item, stays from
 * its start to its end. While the item is open, whoever is still there counts.
 */
export function quorumOf(item: DiscussedItem, attendance: readonly Stay[], forum: ForumForQuorum): Quorum {
  const there = attendance.filter((stay) => heardAll(stay, item));
  const corePresent = forum.coreAgencies.filter((kind) =>
    there.some((stay) => !stay.guest && stay.agencyKind === kind),
  );
  const coreMissing = forum.coreAgencies.filter((kind) => !corePresent.includes(kind));
  const chairPresent = there.some((stay) => stay.chairing);
  const { quorum } = forum;
  const chairEnough = chairPresent || !quorum?.chairPresent;
  const enough =
    !quorum ||
    (corePresent.length >= quorum.minimumCore && quorum.mustInclude.every((kind) => corePresent.includes(kind)));
  const quorate = enough && chairEnough;
  const override = Boolean(item.overrideReason?.trim());
  return {
    corePresent: corePresent.toSorted(),
    coreMissing: coreMissing.toSorted(),
    chairPresent,
    quorate,
    override,
    mayProceed: quorate || (override && chairEnough),
  };
}

/** Whether a stay covers an item from its start to its end: who heard what. */
export function heardAll(stay: Stay, { item, started, ended }: DiscussedItem): boolean {
  if (stay.excludedFrom?.includes(item) || stay.arrived > started) return false;
  return !stay.left || (ended !== undefined && stay.left >= ended);
}
