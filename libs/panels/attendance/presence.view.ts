import type { Spoken } from '../common/meeting.view.js';
import type { Needed } from './presence.mine.js';
import type { Presence } from './presence.reading.js';

const key = (name: string): string => `panels.pages.presence.${name}`;

/** The proposal as its page shows it. */
export function presenceShown({ say, time }: Spoken, found: Presence, open: boolean) {
  const { saved, items, slots } = found;
  const verdict = found.changed
    ? say(key(saved > 0 ? 'saves' : 'fits'), { count: Math.max(0, saved) })
    : say(key('asEntered'));
  return {
    id: found.id,
    version: found.version,
    offered: open && found.changed,
    verdict,
    sum: say(key('sum'), { minutes: found.minutes, entered: found.minutesEntered }),
    broken: found.kept ? null : say(key('broken')),
    ids: items.map(({ id }) => id),
    items: items.map(({ id, order, orderEntered, caseReference, startsAt, minutes }) => [
      String(order),
      String(orderEntered),
      { text: caseReference, href: `/agenda-items/${id}` },
      time(startsAt),
      String(minutes),
    ]),
    slots: slots.map(({ agencyName, from, until, minutes }) => [
      agencyName ?? '',
      say(key('slot'), { from: time(from), until: time(until) }),
      String(minutes),
    ]),
  };
}

/** When somebody's own agency is needed, a sentence for each of theirs; nothing where there is none. @param list says several in one */
export const neededLines = (
  { say, time }: Spoken,
  needed: readonly Needed[],
  list: (said: readonly string[]) => string,
): string[] =>
  needed.map(({ agencyName, spans }) => {
    const times = spans.map(({ from, until }) => say(key('slot'), { from: time(from), until: time(until) }));
    return say(key('needed'), { agency: agencyName ?? '', times: list(times) });
  });
