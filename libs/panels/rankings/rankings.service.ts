import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import { Meeting, openForItems } from '../meetings/index.js';
import { placesOf } from '../scheduling/index.js';
import { putOnAgenda } from '../agenda/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { faultsOf } from './places.rules.js';
import { rankedNow, type Ranked } from './ranking.counting.js';
import { Ranking, RankingScore } from './ranking.entity.js';
import { candidatesOf, rankingsShown, type RankingsShown } from './ranking.reading.js';

export interface Chosen {
  /** Of the ranking, as it was shown. */
  readonly version: number;
  readonly rankingId: string;
  /** Ids of scores. */
  readonly chosen: readonly string[];
  readonly reasons: readonly { readonly scoreId: string; readonly reason: string }[];
  readonly overrideReason?: string | undefined;
}

/** Ranked selection (capability F15): perpetrators scored for a meeting, and some of them chosen for its agenda. */
@Injectable()
export class Rankings {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The latest ranking for a meeting, with its candidates. @throws Problem `not-found`, `not-allowed` */
  read(actor: Actor, meetingId: string): Promise<RankingsShown> {
    return this.work.as(actor, async (tx) => {
      const meeting = await tx.get(Meeting, meetingId);
      if (!(await tx.may(Meeting, meeting, 'list_item'))) throw refusalOf(Meeting.name, meeting, 'list_item');
      return rankingsShown(tx, meeting);
    });
  }

  /**
   * Ranks everybody who stands in the forum of a meeting, and keeps what each score was computed from.
   * @param seen how many rankings there were when it was asked for
   * @throws Problem `not-found`, `not-allowed`, `wrong-state` once the agenda is locked, `moved-on` where another was made
   */
  rank(actor: Actor, meetingId: string, seen: number): Promise<{ id: string; version: number; candidates: number }> {
    return this.work.once(actor, `rankings.create.${meetingId}`, async (tx) => {
      const meeting = await openMeeting(tx, meetingId);
      if ((await tx.rows(Ranking).where({ meetingId }).count()) !== seen) throw new Problem('moved-on');
      const { by, ranked } = await rankedNow(tx, meeting.forumId);
      const ranking = await tx.add(
        Object.assign(new Ranking(), {
          id: randomUUID(),
          forumId: meeting.forumId,
          meetingId,
          formulaId: by.formula.id,
          version: 1,
          rankedBy: actor.id,
          rankedAt: tx.at,
          rankedOn: actor.today,
          places: (await placesOf(tx, meeting)) ?? null,
        }),
      );
      await tx.alongAll(ranked.map((one) => scoreRow(one, ranking)));
      return { id: ranking.id, version: ranking.version, candidates: ranked.length };
    });
  }

  /**
   * Puts those who are chosen on the agenda of the meeting, and keeps why others were passed over.
   * @throws Problem `invalid-input` where a reason is owed and as `putOnAgenda`; `moved-on` where the ranking was decided
   * or made anew since; `wrong-state`, `not-allowed`, `not-found`
   */
  choose(actor: Actor, meetingId: string, given: Chosen): Promise<{ id: string; version: number; itemIds: string[] }> {
    return this.work.once(actor, `rankings.choose.${meetingId}`, async (tx) => {
      const meeting = await openMeeting(tx, meetingId);
      const ranking = await latestOf(tx, meeting, given);
      const places = await placesOf(tx, meeting);
      const candidates = (await candidatesOf(tx, ranking, places)).flatMap(({ score, standing }) =>
        standing ? { score, standing } : [],
      );
      const all = candidates.map(({ score, standing }) => ({ id: score.id, standing }));
      if (given.chosen.some((id) => !all.some((one) => one.id === id))) throw new Problem('moved-on');
      const reasons = new Map(given.reasons.map(({ scoreId, reason }) => [scoreId, reason.trim()]));
      const faults = faultsOf(all, places, { ...given, reasons });
      if (faults.length) throw invalid(...faults);
      const kept: Kept[] = [];
      for (const { score, standing } of candidates) {
        if (given.chosen.includes(score.id)) {
          const itemId = await list(tx, meeting, score, given.overrideReason);
          kept.push({ score, itemId, reason: standing === 'within' ? undefined : given.overrideReason });
        } else if (standing !== 'below') kept.push({ score, reason: reasons.get(score.id) });
      }
      await keep(tx, kept);
      Object.assign(ranking, { decidedBy: actor.id, decidedAt: tx.at, places: places ?? null });
      const { id, version } = await tx.save(ranking);
      return { id, version, itemIds: kept.flatMap(({ itemId }) => itemId ?? []) };
    });
  }
}

/** @throws Problem `not-found`, `not-allowed`, `wrong-state` where nothing is put on its agenda any more */
async function openMeeting(tx: Tx, id: string): Promise<Meeting> {
  const meeting = await tx.get(Meeting, id, 'list_item');
  if (!openForItems.includes(meeting.state)) throw new Problem('wrong-state', { state: meeting.state });
  return meeting;
}

async function latestOf(tx: Tx, { id: meetingId }: Meeting, { rankingId, version }: Chosen): Promise<Ranking> {
  const latest = await tx.rows(Ranking).where({ meetingId }).orderBy('rankedAt', 'DESC').one();
  if (latest?.id !== rankingId) throw new Problem('moved-on');
  const ranking = await tx.get(Ranking, rankingId, 'choose', version);
  if (ranking.decidedAt) throw new Problem('moved-on');
  return ranking;
}

const scoreRow = ({ file, score, crimeIds, target }: Ranked, { id, forumId, rankedOn }: Ranking): RankingScore =>
  Object.assign(new RankingScore(), {
    id: randomUUID(),
    caseId: file.id,
    agencyId: file.agencyId,
    category: 'nomination',
    released: false,
    caseReference: file.reference,
    rankingId: id,
    forumId,
    rankedOn,
    ...score,
    crimeIds,
    target,
  });

async function list(
  tx: Tx,
  { id: meetingId }: Meeting,
  { caseId, caseReference }: RankingScore,
  overCapReason: string | undefined,
): Promise<string> {
  try {
    return (await putOnAgenda(tx, { meetingId, caseId, list: 'perpetrator', itemKind: 'new', overCapReason })).id;
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
    throw invalid(
      ...error.errors.map((one) => ({ ...one, field: 'chosen', with: { ...one.with, reference: caseReference } })),
    );
  }
}

interface Kept {
  readonly score: RankingScore;
  /** Of those who were chosen. */
  readonly itemId?: string;
  readonly reason: string | undefined;
}

/** What became of the candidates, by one statement. */
async function keep(tx: Tx, kept: readonly Kept[]): Promise<void> {
  const text = `UPDATE ranking_score s SET item_id = k.item_id, reason = k.reason,
      choice = CASE WHEN k.item_id IS NULL THEN 'not_chosen' ELSE 'chosen' END
    FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k(id, item_id, reason) WHERE s.id = k.id`;
  const values = [
    kept.map(({ score }) => score.id),
    kept.map(({ itemId }) => itemId ?? null),
    kept.map(({ reason }) => reason?.trim() || null),
  ];
  await tx.run({ text, values, noting: kept.map(({ score }) => score.id) });
  for (const { score, itemId } of kept) tx.record(itemId ? 'choose' : 'pass_over', score, RankingScore);
}
