import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import { Locked } from '../../platform/work/locked.js';

/** What is owed, by whom and by when, as it was when it was last planned: a row a duty, kept with its reminders. */
@Entity()
@Locked()
export class OwedDuty {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('uuid') subjectId!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  /** The forum that it is owed to; where the duty names none, the one that leads its case. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  @Column('date') dueOn!: LondonDate;
  /** The day by which it was first owed, kept whatever comes after. */
  @Column('date') firstDueOn!: LondonDate;
  @Column('date', { nullable: true }) since!: LondonDate | null;
  @Column('boolean') open!: boolean;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  /** The move of its thing by which it ended; none where its day was taken away or something else ended it. */
  @Column('text', { nullable: true }) endedMove!: string | null;
  @Column('int') version!: number;
  @Column('timestamptz') keptAt!: Date;
  /** The morning on which it was last looked at, where that was long after it was due. */
  @Column('date', { nullable: true }) lookedOn!: LondonDate | null;
}
