import type { AdvocacySuggested } from '../../administration/areas/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';

/** The advocacy service that is suggested, with whom to ask for and the rule of the area that leads to it. */
export const advocacySaid = (t: Words, { agencyName: service, contact, rule }: AdvocacySuggested): string =>
  t(`nominations.page.advocacy.${contact ? 'contact' : 'service'}`, {
    service,
    ...(contact && { contact }),
    rule: t(`nominations.page.advocacy.rules.${rule}`),
  });

const key = 'nominations.page.offer';

/** What of that service is suggested and why, or why nothing is; and up to which day it is commissioned. */
export function offerSaid(
  t: Words,
  { offer, level, levelBy, lastOn, ended }: NonNullable<AdvocacySuggested['offer']>,
): string {
  const day = lastOn && formatDay(londonDay(lastOn));
  if (ended && day) return t(`${key}.ended`, { day });
  const why = level && levelBy && t(`${key}.why.${levelBy}`, { level: t(`${key}.levels.${level}`) });
  const said = why && offer ? t(`${key}.suggested`, { offer: t(`${key}.offers.${offer}`), why }) : t(`${key}.noLevel`);
  return day ? `${said} ${t(`${key}.until`, { day })}` : said;
}
