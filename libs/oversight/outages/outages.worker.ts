import { systemAt } from '../../platform/access/system.js';
import { carries, on, sends } from '../../platform/jobs/job.js';
import { expirePack, findCopies, keepFolder, makePacks, tellPack } from './outage.jobs.js';
import { keepFolderAt } from './outages.folder.js';
import { endPacks } from './outages.keeping.js';
import { makePacksOf } from './outages.making.js';

const finding = on(findCopies, async (tx, { on: occasion }) => {
  const text = 'SELECT id FROM outage_copy WHERE ended_at IS NULL';
  for (const { id } of await tx.run<{ id: string }>({ text, values: [] }))
    tx.followUp(makePacks, { copyId: id, occasion, requestId: tx.actor.request.id });
});

const making = carries(makePacks, (carrier, { copyId, ...occasion }) => makePacksOf(carrier, copyId, occasion));

const expiring = on(expirePack, (tx, { packId }) => endPacks(tx, { packId }, 'expired'));

/** Where the installation has no folder for outages there is nothing to do. */
const keeping = carries(keepFolder, async ({ work, now, secret, outageDir }) => {
  if (outageDir) await work.as(systemAt(now()), (tx) => keepFolderAt(tx, outageDir, secret));
});

const telling = sends(tellPack, (_, { staffId }) =>
  Promise.resolve({ staffId, template: 'outages.mails.ready', params: {}, link: '/outage-copy', urgency: 'at_once' }),
);

export const outageHandlers = [finding, making, expiring, keeping, telling];
