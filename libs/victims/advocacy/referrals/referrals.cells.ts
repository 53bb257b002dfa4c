import type { Tag } from '../../../platform/home/home.js';
import type { Words } from '../../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text } from '../../../platform/pages/shown.js';
import type { ReferralShown } from './referrals.reading.js';

const colours = { sent: 'blue', accepted: 'green', bounced: 'red', refused: 'red' } as const;

export const stateTag = (t: Words, state: ReferralShown['state']): Tag => ({
  text: t(`advocacy-referrals.states.${state}`),
  colour: colours[state],
});

const victim = ({ forename, surname }: ReferralShown): string => [forename, surname].filter(Boolean).join(' ');

const heads = (t: Words, names: readonly string[]) =>
  names.map((one) => ({ text: t(`advocacy-referrals.columns.${one}`) }));

/** Referrals as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly ReferralShown[]) => ({
  columns: heads(t, ['reference', 'victim', 'service', 'sentAt', 'state']),
  rows: items.map((one) => [
    { text: one.reference, href: `/advocacy-referrals/${one.id}`, nowrap: true },
    { text: victim(one), isName: true },
    text(one.serviceName),
    { text: dayOf(one.sentAt), nowrap: true },
    { tag: stateTag(t, one.state) },
  ]),
});

const because = (t: Words, { bounceReason }: ReferralShown): string =>
  bounceReason ? t(`advocacy.questions.bounceReason.options.${bounceReason}`) : '';

/** One referral: what was sent, and what came of it; what has no answer is left out. */
export function recordOf(t: Words, one: ReferralShown) {
  const rows: [string, unknown][] = [
    ['service', text(one.serviceName)],
    ['sentBy', [one.sentByName, one.agencyName, momentOf(one.sentAt)].filter(Boolean).join(', ')],
    ['victim', victim(one)],
    ['dateOfBirth', onDay(one.dateOfBirth)],
    ['daRelated', t(`platform.questions.${one.daRelated ? 'yes' : 'no'}`)],
    ['risk', one.risk ? t(`advocacy.questions.risk.options.${one.risk}`) : ''],
    ['crimeRef', text(one.crimeRef)],
    ['stream', text(one.streamName)],
    ['why', { text: one.why, lines: true }],
    ['consent', one.consent ? t(`advocacy-referrals.consents.${one.consent}`) : ''],
    ['withoutConsentReason', one.withoutConsentReason ? { text: one.withoutConsentReason, lines: true } : ''],
    ['answeredAt', momentOf(one.answeredAt)],
    ['because', because(t, one)],
    ['seenAt', momentOf(one.seenAt)],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([row, value]) => ({ key: t(`advocacy-referrals.columns.${row}`), value }));
}
