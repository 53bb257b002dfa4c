import { isDay } from '../kernel/london-date.js';
import { cell } from './cells.js';

/** `KIND:last-good-day`, and as far as it is known who trained them, in which course and since when they are accredited. */
const accreditation = /^[^:]{1,40}:\d{4}-\d{2}-\d{2}(:[^:]{0,120}(:[^:]{0,120}(:(\d{4}-\d{2}-\d{2})?)?)?)?$/;

const daysAreReal = (one: string): boolean => {
  const [, lastGoodDay = '', , , accreditedOn = ''] = one.split(':');
  return [lastGoodDay, accreditedOn].every((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day) || isDay(day));
};

/** Somebody’s accreditations, parted by bars. */
export const accreditationsInFile = cell.list
  .refine((all) => all.every((one) => accreditation.test(one)), 'bad_value')
  .refine((all) => all.every(daysAreReal), 'bad_date');
