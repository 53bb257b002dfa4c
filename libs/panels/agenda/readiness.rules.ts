/** What an item may lack before it comes before the panel (`domain.md` 6.4), in the order in which it is shown. */
export const lacks = ['questions', 'returns', 'victim_view', 'risk', 'safe_contact', 'actions', 'quorum'] as const;
export type Lack = (typeof lacks)[number];

/** What is known of one item, as far as whoever asks may see it. */
export interface Prepared {
  /** How many questions its nomination leaves open. */
  readonly open: number;
  readonly asked: number;
  readonly silent: number;
  readonly victimView: boolean;
  readonly risk: boolean;
  /** Whether the safe contact rule was checked lately; null where none is shown, which says nothing of whether there is one. */
  readonly safeContactChecked: boolean | null;
  readonly actionsUnaccepted: number;
  readonly quorate: boolean;
}

/**
 * What an item still lacks. That nobody was asked for a return is a lack like silence is. A safe contact rule that is
 * not shown to the reader is none: were it told apart from one that is not there, it would tell of itself.
 */
export function lacksOf(item: Prepared): Lack[] {
  const found: Readonly<Record<Lack, boolean>> = {
    questions: item.open > 0,
    returns: item.asked === 0 || item.silent > 0,
    victim_view: !item.victimView,
    risk: !item.risk,
    safe_contact: item.safeContactChecked === false,
    actions: item.actionsUnaccepted > 0,
    quorum: !item.quorate,
  };
  return lacks.filter((one) => found[one]);
}
