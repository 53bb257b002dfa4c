import { Column, Entity, PrimaryColumn } from 'typeorm';

export const relations = ['child', 'parent', 'partner', 'family', 'friend', 'colleague', 'other'] as const;
export type Relation = (typeof relations)[number];

/**
 * Somebody whom an order protects besides the victim: held as the victim is, and a child as children are, so that it
 * never reaches the perpetrator's side.
 */
@Entity()
export class ProtectedPerson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** To the victim. */
  @Column('text') relation!: Relation;
  @Column('text') fullName!: string;
  @Column('int') writing!: number;
  /** The writing by which they were taken out. */
  @Column('int', { nullable: true }) endedWriting!: number | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
