import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { WidensTo } from '../../timings/index.js';
import type { Rung } from './ladder.rules.js';
import { Locked } from '../../platform/work/locked.js';

/** One rung of the ladder of one duty: planned, and then sent, cancelled, or skipped because nobody was there. */
@Entity()
@Locked()
export class Reminder {
  @PrimaryColumn('uuid') id!: string;
  /** Of which kind the duty is, and of which thing: `action` and its id. */
  @Column('text') kind!: string;
  @Column('uuid') subjectId!: string;
  /** Absent for what a forum owes, whatever the case. */
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  /** Counted up each time the due date changes. */
  @Column('int') plan!: number;
  @Column('text') rung!: Rung;
  @Column('date') dueOn!: LondonDate;
  @Column('date') onDay!: LondonDate;
  @Column('text') widensTo!: WidensTo;
  @Column('text') state!: 'planned' | 'sent' | 'cancelled' | 'skipped';
  /** Why it was cancelled or skipped. */
  @Column('text', { nullable: true }) why!: string | null;
  /** Whom it went to. */
  @Column('uuid', { array: true }) staffIds!: string[];
  @Column('date', { nullable: true }) sentOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz') madeAt!: Date;
}
