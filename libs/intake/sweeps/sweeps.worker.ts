import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { on } from '../../platform/jobs/job.js';
import { timings } from '../../timings/index.js';
import { SweepFile } from './sweep.entity.js';
import { forgetSweepFiles } from './sweep.jobs.js';

const forgetting = on(forgetSweepFiles, async (tx, { on: day }) => {
  const since = londonInstant(addDays(londonDay(day), -timings.import_file_kept.within.days), '00:00');
  const text = `UPDATE import_chunk SET bytes = '' WHERE bytes <> ''
    AND file_id IN (SELECT id FROM sweep_file WHERE sweep_id IS NULL AND kept_at < $1) RETURNING file_id`;
  const gone = await tx.run({ text, values: [since] });
  if (gone.length) tx.note('forget', SweepFile.name, { count: gone.length });
});

export const sweepHandlers = [forgetting];
