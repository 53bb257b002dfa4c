import type { AdvocacySuggested } from '../areas/index.js';
import type { Words } from '../platform/messages/messages.js';

/** The advocacy service that is suggested, with whom to ask for and the rule of the area that leads to it. */
export const advocacySaid = (t: Words, { agencyName: service, contact, rule }: AdvocacySuggested): string =>
  t(`nominations.page.advocacy.${contact ? 'contact' : 'service'}`, {
    service, ...(contact && { contact }), rule: t(`nominations.page.advocacy.rules.${rule}`),
  }); // prettier-ignore
