import { Column, Entity, PrimaryColumn } from 'typeorm';

export const retriages = ['extraordinary', 'next_meeting', 'outside_meeting', 'no_change'] as const;

/** That an order was breached, as it is alleged; what became of it, and that the risk and the case were looked at anew. */
@Entity()
export class OrderBreach {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('text') orderReference!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') breachedOn!: string;
  /** Which condition, as the order numbers or names it. */
  @Column('text') condition!: string;
  @Column('text', { nullable: true }) crimeRef!: string | null;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('uuid') allegedBy!: string;
  @Column('timestamptz') allegedAt!: Date;
  @Column('date', { nullable: true }) decidedOn!: string | null;
  @Column('text', { nullable: true }) decision!: string | null;
  @Column('date', { nullable: true }) riskReviewedOn!: string | null;
  @Column('uuid', { nullable: true }) riskReviewedBy!: string | null;
  @Column('text', { nullable: true }) riskSaid!: string | null;
  @Column('date', { nullable: true }) retriagedOn!: string | null;
  @Column('uuid', { nullable: true }) retriagedBy!: string | null;
  @Column('text', { nullable: true }) retriage!: (typeof retriages)[number] | null;
  @Column('text', { nullable: true }) retriageWhy!: string | null;
  /** The writing about the order in which it was alleged. */
  @Column('int') writing!: number;
}
