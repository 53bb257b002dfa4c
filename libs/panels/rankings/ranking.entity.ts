import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RankingPart } from './ranking.rules.js';

/** How perpetrators are ranked, from a day on. A forum's own stands before that of everybody. */
@Entity()
export class RankingFormula {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('date') fromOn!: string;
  /** How far it looks back. */
  @Column('int') windowMonths!: number;
  @Column('text') source!: string;
  @Column('text') standing!: string;
}

/** One line of a formula: the points for something. */
@Entity()
export class RankingWeight {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') formulaId!: string;
  @Column('text') part!: RankingPart;
  @Column('int', { nullable: true }) bound!: number | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('int') points!: number;
}

/** The perpetrators of a forum ranked for one of its meetings, on a day. */
@Entity()
export class Ranking {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') meetingId!: string;
  @Column('uuid') formulaId!: string;
  @Column('int') version!: number;
  @Column('uuid') rankedBy!: string;
  @Column('timestamptz') rankedAt!: Date;
  @Column('date') rankedOn!: string;
  /** How many new ones the meeting could take then; none where the forum has settled no limit. */
  @Column('int', { nullable: true }) places!: number | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}

/** What one perpetrator scored in one ranking, what it was computed from, and whether they were chosen. */
@Entity()
export class RankingScore {
  @PrimaryColumn('uuid') id!: string;
  /** The case that stands for the perpetrator on an agenda. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') rankingId!: string;
  @Column('uuid') forumId!: string;
  @Column('date') rankedOn!: string;
  @Column('int') recency!: number;
  @Column('int') frequency!: number;
  @Column('int') gravity!: number;
  @Column('int') victims!: number;
  @Column('int') total!: number;
  @Column('date', { nullable: true }) latestOn!: string | null;
  @Column('int') incidents!: number;
  @Column('text', { nullable: true }) gravest!: string | null;
  @Column('int') victimCount!: number;
  /** The recorded crimes that were counted. */
  @Column('uuid', { array: true }) crimeIds!: string[];
  /** They are on the forum's table already: scored, so that one sees whether the score falls, and not chosen again. */
  @Column('boolean') target!: boolean;
  @Column('text', { nullable: true }) choice!: 'chosen' | 'not_chosen' | null;
  /** Why they were not chosen, or chosen beyond the places. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) itemId!: string | null;
}
