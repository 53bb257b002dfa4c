import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Weekday } from './cover.rules.js';

/** On which days of the week somebody works, where that is not Monday to Friday. */
@Entity()
export class WorkingWeek {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  /** Whose lead keeps it beside the person themself. */
  @Column('uuid') agencyId!: string;
  @Column('text', { array: true }) days!: Weekday[];
  @Column('int') version!: number;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}

/** Somebody is away from a day up to a day. Why is nobody's business, and is not kept. */
@Entity()
export class Absence {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('date') fromOn!: LondonDate;
  /** The last day. */
  @Column('date') toOn!: LondonDate;
  /** Who is reminded in their place: somebody of the same agency. */
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  @Column('int') version!: number;
  @Column('uuid') enteredBy!: string;
  @Column('timestamptz') enteredAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** One duty that its owner shares with somebody: a reminder goes to them while the owner is away. It opens nothing. */
@Entity()
export class DutyShare {
  @PrimaryColumn('uuid') id!: string;
  /** As the reminders name it: its kind and its thing. */
  @Column('text') kind!: string;
  @Column('uuid') subjectId!: string;
  /** Whose duty it is, who shares it. */
  @Column('uuid') staffId!: string;
  @Column('uuid') withId!: string;
  /** Who shared it in the owner's place: whoever led their agency. */
  @Column('uuid', { nullable: true }) handedBy!: string | null;
  @Column('int') version!: number;
  @Column('timestamptz') sharedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
