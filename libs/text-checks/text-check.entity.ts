import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a text says where the victim is, though its writer may not see that: it waits for a person who may see both. */
@Entity()
export class TextCheck {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** As the case's own: the text may be of an agency that shares nothing with those who look after the victim. */
  @Column('uuid') agencyId!: string;
  /** `victimLocation`, and never released. */
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The row that was written: its entity and its id, and the property that holds the text. */
  @Column('text') subject!: string;
  @Column('uuid') subjectId!: string;
  @Column('text') field!: string;
  /** The sentences that say it, as they were written; shown to those who may read the row. */
  @Column('text') sentence!: string;
  /** What is recorded that they say, a line each. */
  @Column('text') detail!: string;
  @Column('uuid') writtenBy!: string;
  /** What was opened of the case to the lead coordinator, because no coordinator or advocate could see it. */
  @Column('uuid', { nullable: true }) grantId!: string | null;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
