import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

export const feedbackStages = ['entry', 'review', 'close'] as const;
export const feedbackQuestions = ['fear', 'frequency', 'engagement'] as const;
export type FeedbackQuestion = (typeof feedbackQuestions)[number];

/** An answer that can be given to a question about how a victim is: a setting, with a first day and a source. */
@Entity()
export class AdvocacyAnswer {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') question!: FeedbackQuestion;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('int') place!: number;
  @Column('date', { nullable: true }) effectiveFrom!: LondonDate | null;
  /** The last day on which it can be chosen; what was answered before stays. */
  @Column('date', { nullable: true }) endedOn!: LondonDate | null;
  @Column('text') source!: string;
}

/** How a victim was at entry, at a review or at the close. */
@Entity()
export class AdvocacyFeedback {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') stage!: string;
  @Column('date') answeredOn!: LondonDate;
  @Column('text', { nullable: true }) fear!: string | null;
  @Column('text', { nullable: true }) frequency!: string | null;
  @Column('text', { nullable: true }) engagement!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
