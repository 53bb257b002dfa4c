import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** A coordinator is told that somebody of whom another area has a case has moved into theirs: whom to ask, and nothing else. */
@Entity()
export class Arrival {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') toAgencyId!: string;
  @Column('text') toArea!: string;
  @Column('text') fromArea!: string;
  /** Whom to ask there. */
  @Column('uuid') fromStaffId!: string;
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') sinceOn!: LondonDate;
  @Column('date') acknowledgeBy!: LondonDate;
  @Column('timestamptz') toldAt!: Date;
  @Column('uuid', { nullable: true }) acknowledgedBy!: string | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
}
