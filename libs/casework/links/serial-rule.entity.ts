import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import { Locked } from '../../platform/work/locked.js';

/** When somebody counts as a serial perpetrator: local definitions differ (`domain.md` 1.1), so each is a row with its source. */
@Entity()
export class SerialRule {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  /** Whose it is; none: it counts wherever an area has settled nothing of it. */
  @Column('text', { nullable: true }) areaCode!: string | null;
  /** Of all that an area ever settled of this rule, beginning with 1; 0 for a rule of no area. */
  @Column('int') number!: number;
  @Column('date') fromOn!: LondonDate;
  /** The last day on which it counts. */
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  /** How far back records count. */
  @Column('int') windowMonths!: number;
  @Column('int') minRecords!: number;
  @Column('int') minVictims!: number;
  @Column('int') minAge!: number;
  /** Whether only records of domestic abuse count. */
  @Column('boolean') daOnly!: boolean;
  /** The legal statuses of which records count. */
  @Column('text', { array: true }) statuses!: string[];
  @Column('text') source!: string;
  /** `stated` by a source, or `local`: to be confirmed by each area. */
  @Column('text') standing!: 'stated' | 'local';
  /** Why an area settled it so. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Column('timestamptz', { nullable: true }) setAt!: Date | null;
}

/** What a rule came to about somebody, as one coordinator sees them, the last time that it ran. */
@Entity()
@Locked()
export class SerialResult {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ruleId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') personId!: string;
  @Column('boolean') fulfilled!: boolean;
  @Column('int') records!: number;
  @Column('int') victims!: number;
  /** What happened that it ran. */
  @Column('text') event!: 'accepted' | 'merged' | 'unmerged' | 'answered' | 'changed';
  @Column('timestamptz') ranAt!: Date;
}
