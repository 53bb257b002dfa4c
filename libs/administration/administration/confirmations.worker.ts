import { AgencySetting, inPost, leadsOf, Post } from '../agencies/index.js';
import { addDays, firstOfQuarter, londonDay, londonInstant } from '../../kernel/london-date.js';
import { on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { askAgency, askConfirmations, tellLead } from './confirmation.jobs.js';

const MORNING = '08:00';

/** An agency is asked where the administrator has set that its lead confirms its people. */
const looking = on(askConfirmations, async (tx, given) => {
  const settings = await tx
    .rows(AgencySetting)
    .where({ confirms: true, fromOn: { $lte: given.on } })
    .all();
  const leads = await leadsOf(tx, [...new Set(settings.map(({ agencyId }) => agencyId))]);
  for (const [agencyId, { setting }] of leads)
    if (setting?.confirms) tx.followUp(askAgency, { agencyId, quarter: firstOfQuarter(londonDay(given.on)) });
});

/** From now on each of its posts has a last good day, until its lead confirms it. The lead hears of it thrice. */
const asking = on(askAgency, async (tx, { agencyId }) => {
  const { today } = tx.actor;
  const confirmBy = due('post_confirmation', today);
  const posts = await inPost(tx, { agencyId });
  for (const { id } of posts) await tx.save(Object.assign(await tx.get(Post, id, 'change'), { confirmBy }));
  const led = (await leadsOf(tx, [agencyId])).get(agencyId);
  const rungs = {
    asked: tx.at,
    warned: londonInstant(due('post_confirmation_warning', confirmBy), MORNING),
    lapsed: londonInstant(addDays(confirmBy, 1), MORNING),
  } as const;
  const told = [led?.leadId, led?.deputyId].flatMap((id) => id ?? []);
  for (const staffId of posts.length ? told : [])
    for (const rung of ['asked', 'warned', 'lapsed'] as const)
      tx.followUp(tellLead, { agencyId, staffId, confirmBy, rung }, rungs[rung]);
});

const waiting = (tx: Tx, agencyId: string, confirmBy: string): Promise<number> =>
  tx.rows(Post).where({ agencyId, confirmBy, state: 'held' }).count();

const telling = sends(tellLead, async (tx, { agencyId, staffId, confirmBy, rung }) => {
  const count = await waiting(tx, agencyId, confirmBy);
  const link = rung === 'lapsed' ? '/posts?show=unconfirmed' : '/posts?show=asked';
  return count ? { staffId, template: `administration.mails.${rung}`, params: { count }, link } : undefined;
});

export const confirmationHandlers = [looking, asking, telling];
