import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Copies } from './text-check.copies.js';

/** That a text says where the victim is: it waits for a person who may see that, and where its writer may too, for a second one. */
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
  /** Of a text that is held, the code in the placeholder that stands in its row. */
  @Column('text', { nullable: true }) code!: string | null;
  /** The whole text that is held. */
  @Column('text', { nullable: true }) heldText!: string | null;
  /** Why its writer went on with it. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** None where the record does not say who wrote an older text. */
  @Column('uuid', { nullable: true }) writtenBy!: string | null;
  /** What was opened of the case to the lead coordinator, because no coordinator or advocate could see it. */
  @Column('uuid', { nullable: true }) grantId!: string | null;
  @Column('timestamptz') madeAt!: Date;
  /** Where copies of it were once it was taken out; none before. */
  @Column('jsonb', { nullable: true }) copies!: Copies | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
