import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What somebody wrote about a person at risk or a dangerous day, each answer a row of the category that it belongs to.
 */
@Entity()
export class CircleText {
  @PrimaryColumn('uuid') id!: string;
  /** The person or the day that it is about. */
  @Column('uuid') subjectId!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  /** The writing in which it was written, so that the move can be taken back. */
  @Column('int') writing!: number;
  /** The writing by which another answer took its place. */
  @Column('int', { nullable: true }) replacedBy!: number | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
