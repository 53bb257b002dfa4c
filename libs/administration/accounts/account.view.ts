import type { Words } from '../../platform/messages/messages.js';
import type { Account } from './accounts.service.js';
import type { CalendarAddress } from './calendar-addresses.service.js';
import type { OwnSession } from './own-sessions.service.js';

interface Shown {
  readonly account: Account;
  readonly sessions: readonly OwnSession[];
  readonly mustKeepOne: boolean;
  readonly calendar: CalendarAddress | undefined;
  /** So many recovery codes left are few. */
  readonly few: number;
}

/** What was done just before the page was opened; anything else says nothing. */
export const noticeOf = (t: Words, done: unknown): string | undefined =>
  typeof done === 'string' &&
  ['password', 'session', 'sessions', 'named', 'removed', 'added', 'calendar'].includes(done)
    ? t(`accounts.account.done.${done}`)
    : undefined;

/** The page of somebody's own account as plain data. */
export function accountView(
  t: Words,
  { account, sessions, mustKeepOne, calendar, few }: Shown,
): Record<string, unknown> {
  const { factors, codesLeft, passwordSetAt, email } = account;
  return {
    email,
    passwordSetAt,
    codesLeft,
    codesFew: codesLeft <= few,
    factors: factors.map(({ id, kind, name, confirmedAt, usedAt }) => ({
      id,
      name,
      confirmedAt,
      usedAt,
      kind: t(`accounts.kinds.${kind}`),
      removable: factors.length > 1 || !mustKeepOne,
    })),
    mustKeepOne,
    calendar,
    sessions: sessions.map(({ kind, ...one }) => ({ ...one, kind: t(`accounts.sessionKinds.${kind}`) })),
    others: sessions.some(({ current }) => !current),
  };
}
