import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { AttemptResult, AttemptVia } from './attempt.rules.js';

/** What an agency tried so as to ask the victim for their view: in codes, so that it cannot say where the victim is. */
@Entity()
export class VictimAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that tried. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('date') triedOn!: LondonDate;
  @Column('text') via!: AttemptVia;
  @Column('text') result!: AttemptResult;
  /** Who of the agency, where it is known. */
  @Column('uuid', { nullable: true }) triedBy!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** How many attempts a forum demands that has settled no number of its own, from a day on. */
@Entity()
export class AttemptsDemanded {
  @PrimaryColumn('uuid') id!: string;
  @Column('date') fromOn!: LondonDate;
  @Column('int') attempts!: number;
  @Column('text') source!: string;
  @Column('text') standing!: string;
}
