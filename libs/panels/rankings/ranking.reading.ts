import { fullName, Staff } from '../../administration/agencies/index.js';
import { listsBy } from '../../kernel/lists.js';
import { placesOf } from '../scheduling/index.js';
import { type Meeting } from '../meetings/index.js';
import { nameLists, namesFrom } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { standings, type Standing } from './places.rules.js';
import { Ranking, RankingScore } from './ranking.entity.js';
import { formulaLists, formulaOf, formulaOn, type Formula } from './ranking.formula.js';
import { SweptCrime } from '../../intake/sweeps/index.js';

type Crime = Pick<SweptCrime, 'id' | 'caseId' | 'crimeRef' | 'recordedOn' | 'offence'>;

interface Scored {
  readonly score: RankingScore;
  /** Among those who are not on the forum's table already. */
  readonly rank: number | null;
  readonly standing: Standing | null;
  readonly crimes: readonly Crime[];
}

/**
 * The scores of a ranking, the highest first, each with the crimes that it was computed from. Somebody of whose crimes
 * one is kept from the person is left out whole: a count that has more than the list would tell of it.
 */
export async function candidatesOf(tx: Tx, { id }: Ranking, places: number | undefined): Promise<Scored[]> {
  const scores = await tx
    .rows(RankingScore)
    .where({ rankingId: id })
    .orderBy('total', 'DESC')
    .orderBy('caseReference')
    .all();
  const wanted = { id: { $in: scores.flatMap(({ crimeIds }) => crimeIds) } };
  const crimes = await tx
    .rows(SweptCrime)
    .where(wanted)
    .orderBy('recordedOn', 'DESC')
    .select('id', 'caseId', 'crimeRef', 'recordedOn', 'offence')
    .all();
  const seen = new Map(crimes.map((one, at) => [one.id, { one, at }]));
  const open = scores.filter(({ crimeIds }) => crimeIds.every((crime) => seen.has(crime)));
  const ranked = open.filter(({ target }) => !target);
  const totals = ranked.map(({ total }) => total);
  const where = standings(totals, places);
  const placeOf = new Map(ranked.map(({ id: score }, at) => [score, at]));
  // The first place of each total: all before it are higher.
  const above = new Map(totals.toReversed().map((total, at) => [total, totals.length - 1 - at]));
  const crimesOf = ({ crimeIds }: RankingScore): Crime[] =>
    crimeIds
      .flatMap((crime) => seen.get(crime) ?? [])
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  return open.map((score) => {
    const at = placeOf.get(score.id);
    return {
      score,
      rank: at === undefined ? null : (above.get(score.total) ?? 0) + 1,
      standing: at === undefined ? null : (where[at] ?? null),
      crimes: crimesOf(score),
    };
  });
}

/** What the scores of the same cases were before. */
const earlierOf = (tx: Tx, { forumId, id }: Ranking, caseIds: readonly string[]) =>
  tx
    .rows(RankingScore)
    .where({ forumId, caseId: { $in: caseIds }, rankingId: { $ne: id } })
    .orderBy('rankedOn', 'DESC')
    .select('caseId', 'rankedOn', 'total');

const formulaShown = ({ formula, weights }: Formula) => ({
  fromOn: formula.fromOn,
  windowMonths: formula.windowMonths,
  source: formula.source,
  standing: formula.standing,
  weights: weights.map(({ part, bound, words, points }) => ({ part, bound, words, points })),
});

/** What is told of a candidate; a new column is told once it stands here. */
const scoreShown = ({ score, rank, standing, crimes }: Scored) => ({
  id: score.id,
  caseId: score.caseId,
  caseReference: score.caseReference,
  rank,
  standing,
  total: score.total,
  recency: score.recency,
  frequency: score.frequency,
  gravity: score.gravity,
  victims: score.victims,
  latestOn: score.latestOn,
  incidents: score.incidents,
  gravest: score.gravest,
  victimCount: score.victimCount,
  target: score.target,
  choice: score.choice,
  reason: score.reason,
  itemId: score.itemId,
  crimes,
});

/** The latest ranking for a meeting: how it was computed, and its candidates in their order. */
export async function rankingsShown(tx: Tx, meeting: Meeting) {
  const { id, reference, forumId, day, state } = meeting;
  const { rankings, ...formulas } = await tx.together({
    rankings: tx.rows(Ranking).where({ meetingId: id }).orderBy('rankedAt', 'DESC'),
    ...formulaLists(tx),
  });
  const [ranking] = rankings;
  const now = ranking?.decidedAt ? (ranking.places ?? undefined) : await placesOf(tx, meeting);
  const about = { meetingId: id, reference, forumId, day, state, places: now ?? null, seen: rankings.length };
  if (!ranking) {
    const formula = formulaShown(formulaOn(formulas, forumId, tx.actor.today));
    return { ...about, ranking: null, formula, candidates: [] };
  }
  const formula = formulaOf(formulas, ranking.formulaId);
  const scored = await candidatesOf(tx, ranking, now);
  const caseIds = scored.map(({ score }) => score.caseId);
  const { earlier, staff, ...people } = await tx.together({
    earlier: earlierOf(tx, ranking, caseIds),
    staff: tx.rows(Staff).where({ id: ranking.rankedBy }).select('forename', 'surname'),
    ...nameLists(tx, caseIds),
  });
  const names = namesFrom(people);
  const before = listsBy(earlier, ({ caseId }) => caseId);
  const { rankedAt, rankedOn, decidedAt, version } = ranking;
  const candidates = scored.map((one) => ({
    ...scoreShown(one),
    perpetrator: names.get(one.score.caseId)?.perpetrator ?? null,
    earlier: (before.get(one.score.caseId) ?? [])
      .slice(0, 12)
      .map(({ rankedOn: on, total }) => ({ rankedOn: on, total })),
  }));
  const by = staff.map(fullName)[0] ?? null;
  return {
    ...about,
    ranking: { id: ranking.id, version, rankedAt, rankedOn, rankedByName: by, decidedAt },
    formula: formulaShown(formula),
    candidates,
  };
}

export type RankingsShown = Awaited<ReturnType<typeof rankingsShown>>;
export type CandidateShown = RankingsShown['candidates'][number];
