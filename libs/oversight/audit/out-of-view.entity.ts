import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Locked } from '../../platform/work/locked.js';

/** That somebody took a text or a record out of view, and why. Only the data protection officer reads it. */
@Entity()
@Locked()
export class OutOfView {
  @PrimaryColumn('uuid') id!: string;
  /** The name of the entity, and the id of its row. */
  @Column('text') subject!: string;
  @Column('uuid') subjectId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') reason!: string;
  @Column('uuid') takenBy!: string;
  @Column('timestamptz') takenAt!: Date;
  @Column('uuid', { nullable: true }) returnedBy!: string | null;
  @Column('timestamptz', { nullable: true }) returnedAt!: Date | null;
  @Column('int') version!: number;
}
