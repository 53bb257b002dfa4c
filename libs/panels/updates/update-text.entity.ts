import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an update says: of one category and from one agency, so that it is shown whole or not at all. */
@Entity()
export class CaseUpdateText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') updateId!: string;
  @Column('uuid') caseId!: string;
  /** The agency whose information it is. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: 'information' | 'withdrawReason';
  @Column('text', { nullable: true }) standing!: 'fact' | 'opinion' | null;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
