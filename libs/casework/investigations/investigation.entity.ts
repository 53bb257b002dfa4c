import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Handed } from '../../panels/actions/index.js';
import type { Changed } from '../../cases/cases/index.js';

/** What a hand-over changed besides: the way back. */
export interface HandedAlong {
  readonly team: Changed;
  /** The open actions that went along, as they were. */
  readonly moved: readonly Handed[];
  /** Those that stay with whoever hands over, by their ids. */
  readonly stayed: readonly string[];
}

/** Somebody holds the investigation of a case for a unit of the police, from a day on; the officer in charge. */
@Entity()
export class Investigation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that holds the case. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') unitId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') fromOn!: LondonDate;
  /** The day on which it was handed over in the world. */
  @Column('date', { nullable: true }) handedOn!: LondonDate | null;
  /** Up to when whoever handed it over reads the case. */
  @Column('timestamptz', { nullable: true }) untilAt!: Date | null;
  /** Why it was handed over, or that it was entered by mistake. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** The row of whoever has it since, and who that is. */
  @Column('uuid', { nullable: true }) toId!: string | null;
  @Column('uuid', { nullable: true }) toStaffId!: string | null;
  @Column('uuid', { nullable: true }) toUnitId!: string | null;
  @Column('jsonb', { nullable: true }) changed!: HandedAlong | null;
  /** The row by which the case was opened to them, where they are not on its team. */
  @Column('uuid', { nullable: true }) grantId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
