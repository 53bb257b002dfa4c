import { bankHolidays } from '../../kernel/london-date.js';
import type { HomePart } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { HOLIDAYS } from './deadlines.showing.js';
import { keepsHolidays } from './holidays.reading.js';
import { holidaysEndSoon } from './holidays.rules.js';

/** That the list of bank holidays ends soon, for administrators, until somebody makes it longer; it asks the database nothing. */
export function holidaysHome({ actor }: Tx, t: Words): Promise<HomePart> {
  const { lastDay } = bankHolidays();
  if (!keepsHolidays(actor) || !holidaysEndSoon(lastDay, actor.today)) return Promise.resolve({});
  const item = {
    kind: t('deadlines.holidays.title'),
    reference: null,
    text: t('deadlines.holidays.home', { day: formatDay(lastDay) }),
    href: HOLIDAYS,
    dueOn: lastDay,
    whose: t('deadlines.holidays.whose'),
    state: { text: t('deadlines.holidays.ends'), colour: 'orange' },
    doing: [{ label: t('deadlines.holidays.import'), href: `${HOLIDAYS}/import` }],
    agencyId: null,
  };
  return Promise.resolve({ items: [item] });
}
