import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That there is new information on a case between meetings; what it says stands apart, by its category. */
@Entity()
export class CaseUpdate {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** As the case's own, and so is its category: who knows of the case knows that something came. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  /** The forum that answers for it. */
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('boolean') urgent!: boolean;
  /** The item on which the chair decides out of meeting, where it is urgent. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

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
  @Column('text') field!: TextField;
  @Column('text', { nullable: true }) standing!: 'fact' | 'opinion' | null;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

export type TextField = 'information' | 'withdrawReason';
