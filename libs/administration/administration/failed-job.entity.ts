import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A follow-up that was given up, as it may be shown: which job, how it stands and when, and nothing that leads to anybody. */
@Entity()
export class FailedJob {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') job!: string;
  /** What it names, by kind and never by name or number: a person, a meeting. */
  @Column('text', { array: true }) about!: string[];
  @Column('text') state!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') runAt!: Date;
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  @Column('int') attempts!: number;
  /** The kind of error, never its words. */
  @Column('text', { nullable: true }) lastError!: string | null;
  /** Of a message: the forums of whoever it was to, or of what it was about. */
  @Column('uuid', { array: true }) forumIds!: string[];
  @Column('int') version!: number;
}
