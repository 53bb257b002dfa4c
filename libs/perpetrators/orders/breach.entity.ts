import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an order was breached, as it is alleged; and what became of it. */
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
  /** The writing about the order in which it was alleged. */
  @Column('int') writing!: number;
}
