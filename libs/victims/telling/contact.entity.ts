import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** Somebody is the one person who tells a victim, from a day on; one at a time, whichever cases the victim is in. */
@Entity()
export class NamedContact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  /** The row by which the victim stands in the case, and the person; the database keeps the person true. */
  @Column('uuid') standsAs!: string;
  @Column('uuid') victimId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') staffAgencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  /** Why it was handed over or ended. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** The row of whoever it is since. */
  @Column('uuid', { nullable: true }) toId!: string | null;
  /** What was still to be told and went along: the way back. */
  @Column('uuid', { array: true }) passed!: string[];
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
