import { z } from 'zod';
import { job, sends } from '../../../platform/jobs/job.js';
import { AdvocacyReferral } from './referral.entity.js';

/** Tells whoever sent a referral that it came back. */
export const tellReferrer = job({
  name: 'advocacy.tell-referrer',
  payload: z.object({ referralId: z.guid(), version: z.int() }),
  key: ({ referralId, version }) => `${referralId}/${String(version)}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

/** Which victim and which service it is about is read once they have signed in. */
export const tellingReferrer = sends(tellReferrer, async (tx, { referralId }) => {
  const referral = await tx
    .rows(AdvocacyReferral)
    .where({ id: referralId, state: { $in: ['bounced', 'refused'] } })
    .one();
  if (!referral) return undefined;
  return {
    staffId: referral.sentBy,
    template: 'advocacy-referrals.mails.back',
    params: {},
    link: `/advocacy-referrals/${referralId}`,
    about: [{ kind: 'advocacy_referral', id: referralId, caseId: referral.clinicCaseId }],
  };
});
