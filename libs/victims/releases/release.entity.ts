import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Recorded } from '../../cases/people/index.js';
import type { What } from './release.forms.js';

/** That an advocate lets the clinic know something of a case of theirs, why, and what came of it. */
@Entity()
export class Release {
  @PrimaryColumn('uuid') id!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The clinic's case to which it goes; none until the nomination is sent with which it goes. */
  @Column('uuid', { nullable: true }) clinicCaseId!: string | null;
  /** The nomination that is being written with it. */
  @Column('uuid', { nullable: true }) draftId!: string | null;
  @Column('text', { array: true }) what!: What[];
  /** What the advocate writes for whoever works on the clinic's case. */
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) takenBackReason!: string | null;
  /** The rows that it made and ended in the clinic's case: the way back. */
  @Column('jsonb') copied!: readonly Recorded[];
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) releasedBy!: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt!: Date | null;
}

/** One thing that was released, as it was then, of the category that it belongs to. */
@Entity()
export class ReleaseLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') releaseId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') what!: What | 'note';
  @Column('text') text!: string;
}

/** What an advocate wrote for whoever works on a case of the clinic; it stands there, held by their service. */
@Entity()
export class ReleasedNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') releaseId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
