import { Inject, Injectable } from '@nestjs/common';
import { Forum } from '../../administration/areas/index.js';
import { smallCountOn, type Quarter } from '../figures/index.js';
import type { Actor, Facts } from '../../platform/access/actor.js';
import { sightOf } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { none, trainingShown, type TrainingCounted } from './training-figures.counting.js';

export type TrainingFigures = Awaited<ReturnType<typeof figuresOf>>;

/** How much training there was in a quarter, in numbers alone. */
@Injectable()
export class TrainingFiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The figures of a forum. @throws Problem `not-found` for one of which the person is shown none */
  read(actor: Actor, forumId: string, quarter: Quarter): Promise<TrainingFigures> {
    return this.work.as(actor, (tx) => figuresOf(tx, forumId, quarter));
  }
}

/** Whether somebody leads an agency that takes part in a forum: they read its own entries, and of the others' the numbers. */
const leadsIn = ({ posts, leads = [] }: Facts, forumId: string): boolean =>
  posts.some((post) => post.forumIds.includes(forumId) && leads.some(({ agencyId }) => agencyId === post.agencyId));

/** @throws Problem `not-found` */
async function figuresOf(tx: Tx, forumId: string, quarter: Quarter) {
  const forum = await tx.rows(Forum).where({ id: forumId }).one();
  const sight = forum && (sightOf(tx.actor, forum) ?? (leadsIn(tx.actor, forumId) ? 'counts' : undefined));
  if (!sight) throw unseen(Forum.name, forumId);
  tx.record('figures', forum, Forum, { asked: ['training', quarter.name] });
  const small = sight === 'whole' ? null : smallCountOn(tx.actor.today);
  return {
    forumId,
    forumName: forum.name,
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    hiddenBelow: small && { below: small.below, source: small.source },
    ...trainingShown(await trainingIn(tx, forumId, quarter), small?.below),
  };
}

/** The training of a quarter. It goes beyond what is read, and only numbers come of it (decision 68). */
async function trainingIn(tx: Tx, forumId: string, { from, to }: Quarter): Promise<TrainingCounted> {
  const text = `
    WITH s AS (SELECT * FROM training_session WHERE forum_id = $1 AND state = 'given' AND trained_on BETWEEN $2 AND $3),
      taken AS (
        SELECT k.kind, count(*)::int AS sessions, sum(s.people)::int AS people
        FROM s CROSS JOIN LATERAL (
          SELECT unnest(s.kinds) AS kind UNION SELECT a.kind FROM agency a WHERE a.id = ANY (s.agency_ids)) k
        GROUP BY k.kind)
    SELECT count(*)::int AS sessions, coalesce(sum(people), 0)::int AS people,
      count(*) FILTER (WHERE multi_agency)::int AS "multiAgency",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'sessions', sessions, 'people', people) ORDER BY kind), '[]') FROM taken) AS kinds
    FROM s`;
  const [counted = none] = await tx.run<TrainingCounted>({ text, values: [forumId, from, to] });
  return counted;
}
