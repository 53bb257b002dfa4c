import { carries, on, sends } from '../../platform/jobs/job.js';
import { Export } from './export.entity.js';
import { expireExport, makeExport, tellReady } from './export.jobs.js';
import { makeExportOf } from './exports.making.js';

const making = carries(makeExport, (carrier, { exportId, requestId }) => makeExportOf(carrier, exportId, requestId));

/** Empties a file whose time is over; one that its owner deleted is empty already. */
const expiring = on(expireExport, async (tx, { exportId }) => {
  const text = `UPDATE export SET state = 'expired', version = version + 1 WHERE id = $1 AND state = 'ready' RETURNING id`;
  if (!(await tx.run({ text, values: [exportId] })).length) return;
  await tx.run({ text: 'UPDATE export_file SET sealed = NULL WHERE id = $1', values: [exportId] });
  tx.record('expire', { id: exportId }, Export);
});

const telling = sends(tellReady, (_, { staffId }) =>
  Promise.resolve({ staffId, template: 'exports.mails.ready', params: {}, link: '/exports', urgency: 'at_once' }),
);

export const exportHandlers = [making, telling, expiring];
