import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant } from '../messages/messages.js';

/** A thing as it is shown to somebody, whose fields its page puts into words; what they may not see is not there. */
export type Shown = Readonly<Record<string, unknown>>;

/** What is a text, as it is; anything else is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What there is of some texts, one after the other: a name, an agency, a moment. */
export const joined = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(', ');

/** The London day of an instant in words; nothing where there is none. */
export const dayOf = (at: unknown): string => (at ? formatDay(londonDate(new Date(at as Date))) : '');

/** The London day and time of an instant in words, `4 June 2026 at 9:32am`; nothing where there is none. */
export const momentOf = (at: unknown): string => (at ? formatInstant(new Date(at as Date)) : '');

/** A day in words; nothing where there is none. */
export const onDay = (day: unknown): string => (day ? formatDay(text(day) as LondonDate) : '');

/** Of which thing a page is: its reference, or that of its case. Whom it is about stands under the heading. */
export const captionOf = (shown: Shown): string => text(shown['reference'] ?? shown['caseReference']);
