import { z } from 'zod';
import { addMonths, londonDay, londonInstant } from '../../kernel/london-date.js';
import { job, on } from '../../platform/jobs/job.js';
import { timings } from '../../timings/index.js';
import { AuditAddress } from './audit-address.entity.js';

/** Every night: forgets the addresses whose time is over, and those of tries whose window is in the record by now. */
export const forgetAddresses = job({
  name: 'audit.forget-addresses',
  payload: z.object({ on: z.iso.date() }),
  key: (given) => given.on,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  daily: { from: '03:30', payload: (day) => ({ on: day }) },
});

export const forgettingAddresses = on(forgetAddresses, async (tx, given) => {
  const today = londonDay(given.on);
  const before = londonInstant(addMonths(today, -timings.address_kept.within.months), '00:00');
  const gone = await tx.run({ text: 'DELETE FROM audit_address WHERE at < $1 RETURNING id', values: [before] });
  const text = 'UPDATE sign_in_try SET address = NULL WHERE address IS NOT NULL AND at < $1';
  tx.later({ text, values: [londonInstant(today, '00:00')] });
  if (gone.length) tx.note('forget', AuditAddress.name, { count: gone.length });
});
