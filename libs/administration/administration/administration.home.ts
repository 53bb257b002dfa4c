import { Post, SharingAgreement } from '../agencies/index.js';
import { hasRole } from '../../platform/access/actor.js';
import type { HomeCount, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { FailedJob } from './failed-job.entity.js';
import { termsOwed } from './acceptances.service.js';
import { showing } from './post.rules.js';
import { administers, leadsSome } from './registers.js';

/** What in the registers needs somebody: posts without vetting or not confirmed, agreements to be looked at again. */
export async function standingCounts(tx: Tx, t: Words): Promise<HomeCount[]> {
  const { today } = tx.actor;
  const led = (tx.actor.leads ?? []).map(({ agencyId }) => agencyId);
  const all = tx.rows(Post).where({ state: 'held' });
  const ofTheirs = (rows: Rows<Post>): Rows<Post> =>
    administers(tx.actor) ? rows : rows.where({ agencyId: { $in: led } });
  const posts = ofTheirs(all);
  const inForce = tx
    .rows(SharingAgreement)
    .where({ state: { $ne: 'draft' }, startsOn: { $lte: today }, endsOn: { $gte: today } });
  const [waiting, asked, unconfirmed, unvetted, review] = await Promise.all([
    ofTheirs(tx.rows(Post).where({ state: 'waiting' })).countUpTo(),
    posts.where(showing('asked', today)).countUpTo(),
    posts.where(showing('unconfirmed', today)).countUpTo(),
    posts.where(showing('unvetted', today)).countUpTo(),
    administers(tx.actor) ? inForce.where({ reviewOn: { $lte: today } }).countUpTo() : 0,
  ]);
  const count = (name: string, n: number, href: string): HomeCount => ({
    text: t(`administration.home.${name}`, { count: n }),
    count: n,
    href,
    urgent: name === 'unconfirmed',
  });
  return [
    count('waiting', waiting, '/posts?state=waiting'),
    count('asked', asked, '/posts?show=asked'),
    count('unconfirmed', unconfirmed, '/posts?show=unconfirmed'),
    count('unvetted', unvetted, '/posts?show=unvetted'),
    ...(administers(tx.actor) ? [count('review', review, '/agreements?show=review_due')] : []),
  ];
}

/** What was given up: to administrators any job, to coordinators the messages of their forums (`domain.md` 7.11). */
async function failedCount(tx: Tx, t: Words): Promise<HomeCount[]> {
  if (!administers(tx.actor) && !hasRole(tx.actor, 'coordinator')) return [];
  const count = await tx.rows(FailedJob).where({ state: 'failed' }).countUpTo();
  const text = t(`administration.home.${administers(tx.actor) ? 'failedJobs' : 'unsent'}`, { count });
  return [{ text, count, href: '/failed-jobs', urgent: true }];
}

/**
 * What waits for an administrator, and for whoever leads an agency: posts to confirm, terms to accept; and what could
 * not be sent, for whoever coordinates a forum.
 */
export async function administrationHome(tx: Tx, t: Words): Promise<HomePart> {
  const keeps = administers(tx.actor) || leadsSome(tx.actor);
  const [terms, standing, failed] = await Promise.all([
    keeps ? termsOwed(tx) : [],
    keeps ? standingCounts(tx, t) : [],
    failedCount(tx, t),
  ]);
  const counts = [...failed, ...standing];
  const items = terms.map(({ agencyId, agencyName, until }) => ({
    kind: t('administration.terms.title'),
    reference: null,
    text: t('administration.terms.explain', { agency: agencyName, day: until }),
    href: '/terms',
    dueOn: until as never,
    whose: agencyName,
    state: { text: t('administration.terms.owed'), colour: 'orange' },
    doing: [{ label: t('administration.terms.submit'), href: '/terms' }],
    agencyId,
  }));
  return { items, counts: counts.filter((one) => one.count > 0) };
}
