import type { Words } from '../../platform/messages/messages.js';
import { shortText, type CaseEvent } from '../../platform/pages/case-event.js';
import type { Reported } from '../../platform/pages/conduct.js';

/** A report of what somebody did, as an event of its case. */
export const eventOfReport = (t: Words, { kind, behaviour, on, at, since, text, href }: Reported): CaseEvent => ({
  kind: kind === 'update' ? 'information' : 'incident',
  on,
  at,
  since,
  title: [t(`cases.conduct.kinds.${kind}`), behaviour].filter(Boolean).join(': '),
  text: shortText(text),
  href,
});
