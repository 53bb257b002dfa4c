import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';
import type { ProtectionOrder } from './order.entity.js';
import { standingStates } from './order.states.js';

const steps = [
  'consideredOn',
  'soughtOn',
  'authorisedOn',
  'lodgedOn',
  'interimSoughtOn',
  'interimAnsweredOn',
  'interimServedOn',
  'madeOn',
  'servedOn',
  'inForceOn',
  'endedOn',
] as const;
export type Steps = Pick<ProtectionOrder, (typeof steps)[number]>;

/** The day of the last step that was taken: no later step lies before it. */
export function lastStepOn(order: Steps): LondonDate {
  const days = steps.map((step) => order[step]).filter((day) => day !== null);
  return londonDay(days.reduce((last, day) => (day > last ? day : last), order.consideredOn));
}

/** The first day on which an order that was made on a day may end: it is of two years at least (`spo_two_years_end`). */
export const earliestEnd = (madeOn: LondonDate): LondonDate => due('spo_two_years_end', madeOn);

/** Until when a refusal may be appealed against; a court may allow more (`spo_refusal_appeal`, to be checked). */
export const refusalAppealBy = (refusedOn: string): LondonDate => due('spo_refusal_appeal', londonDay(refusedOn));

type Unserved = Pick<ProtectionOrder, 'state' | 'madeOn' | 'interim' | 'interimAnsweredOn'>;

/** Since when an order, or an interim one while nothing else is decided, has been made and not served; none where it has not. */
export function unservedSince(order: Unserved): LondonDate | null {
  const { state, madeOn, interim, interimAnsweredOn } = order;
  if (state === 'made' && madeOn) return londonDay(madeOn);
  const waits = state === 'lodged' && interim === 'made';
  return waits && interimAnsweredOn ? londonDay(interimAnsweredOn) : null;
}

/** Whether the end of an order that stands is near enough to be watched on a day, and renewal to be thought of. */
export const endsSoon = ({ state, endsOn }: Pick<ProtectionOrder, 'state' | 'endsOn'>, today: LondonDate): boolean =>
  endsOn !== null && standingStates.includes(state) && due('spo_watch_6_months', londonDay(endsOn)) <= today;

/** Letters and digits alone: an address is found however it is spaced and punctuated. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Shorter than this, or without a digit, a part of an address is a word of every day: `the park`, `London`. */
const SHORTEST = 5;
const tells = (part: string): boolean => part.length >= SHORTEST && /\d/.test(part);

/**
 * Whether a text says where the exclusion zone of an order lies: all of it, or a line or part of it that has a number.
 * Whoever is told what an order says is not told that (`domain.md` 8 rule 1).
 */
export function saysZone(text: string, zone: string): boolean {
  const [whole, ...parts] = [zone, ...zone.split(/[\n,;]/)].map(plain);
  const said = plain(text);
  return [...(whole && whole.length >= SHORTEST ? [whole] : []), ...parts.filter(tells)].some((part) =>
    said.includes(part),
  );
}

/** What has to be written before authority is sought (`domain.md` 6.12 and 11); what it lacks, by name. */
export function lacking(
  texts: Readonly<Record<string, string | undefined>>,
  {
    providerReady,
    requirementKinds,
    ...met
  }: Pick<ProtectionOrder, 'providerReady' | 'requirementKinds' | 'actsMet' | 'riskMet' | 'necessityMet'>,
): string[] {
  const written = ['acts', 'risk', 'necessity', 'evidence', 'conditions'].filter((field) => !texts[field]);
  const terms = (texts['prohibitions'] ?? texts['requirements']) ? [] : ['prohibitions'];
  const required = texts['requirements'] ?? requirementKinds.length > 0;
  const provider = required && !providerReady ? ['providerReady'] : [];
  const threshold = [met.actsMet, met.riskMet, met.necessityMet].every(Boolean) ? [] : ['threshold'];
  return [...threshold, ...written, ...terms, ...provider];
}
