import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { Sight } from '../../platform/access/counting.js';
import type { Span } from './figures.sources.js';
import type { Period } from './order-figures.forms.js';
import { firstOf, lastOf, MOST, monthOf, monthsBack, wholeQuarters } from './order-months.rules.js';

/** The months of a forum as days and instants. */
export const spanOf = (forumId: string, first: string, last: string): Span => {
  const [from, to] = [firstOf(first), lastOf(last)];
  return { forumId, from, to, begins: londonInstant(from, '00:00'), ends: londonInstant(addDays(to, 1), '00:00') };
};

/** From a year before the forum began up to this month, unless other months are asked for; none that is still to come. */
export function monthsOf(
  { from, to }: Period,
  began: string | null,
  { today, sight }: { today: LondonDate; sight: Sight },
) {
  const last = to && to < monthOf(today) ? to : monthOf(today);
  const first = from ?? monthsBack(began && began <= last ? began : last, 12);
  const [earliest, latest] = [monthsBack(last, MOST - 1), first <= last ? first : last];
  const span = { first: latest > earliest ? latest : earliest, last };
  return sight === 'whole' ? span : wholeQuarters(span.first, span.last);
}
