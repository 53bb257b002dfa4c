import { inPost, SharingAgreement } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { on, sends } from '../../platform/jobs/job.js';
import { agreementStops, tellAgreementStops } from './agreements.jobs.js';

export const agreementHandlers = [
  on(agreementStops, async (tx, { agreementId, occasion }) => {
    const [agreement] = await tx.rows(SharingAgreement).where({ id: agreementId }).all();
    if (!agreement) return;
    const [forums, coordinators] = await Promise.all([
      tx
        .rows(Forum)
        .where({ key: { $in: agreement.forumKeys } })
        .select('id')
        .all(),
      inPost(tx, { role: 'coordinator' }),
    ]);
    const covered = new Set(forums.map(({ id }) => id));
    const told = coordinators.filter(({ forumIds }) => forumIds.some((id) => covered.has(id)));
    for (const staffId of new Set(told.map((post) => post.staffId)))
      tx.followUp(tellAgreementStops, { agreementId, occasion, staffId });
  }),
  // Which agreement, from when on and between whom is read after signing in.
  sends(tellAgreementStops, async (tx, { agreementId, staffId }) => {
    const [agreement] = await tx.rows(SharingAgreement).where({ id: agreementId }).all();
    if (!agreement || (agreement.state !== 'lapsed' && !agreement.paused)) return undefined;
    const template = `administration.mails.${agreement.paused ? 'agreementPaused' : 'agreementEnded'}`;
    return { staffId, template, params: {}, link: `/agreements/${agreementId}` };
  }),
];
