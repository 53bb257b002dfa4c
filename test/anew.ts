import { bankHolidays, useBankHolidays } from '../libs/kernel/london-date.js';

const asItComes = bankHolidays();

/** Puts back what the product keeps for a whole process, before each spec file: those of one worker share its modules. */
export function beginAnew(): void {
  useBankHolidays(asItComes);
}
