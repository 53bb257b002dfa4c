import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** That personal data went where it should not have, or were lost; and what was done about it. Nobody is named in it. */
@Entity()
export class DataBreach {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  /** The agency that keeps the register, and its area: whoever looks after data there reads it. */
  @Column('uuid') agencyId!: string;
  @Column('text') areaCode!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** When the controller became aware: from then on the clock runs. */
  @Column('timestamptz') awareAt!: Date;
  @Column('text') summary!: string;
  /** Worked out from when they became aware, and the London day on which that is. */
  @Column('timestamptz') reportBy!: Date;
  @Column('date') reportOn!: LondonDate;
  @Column('text', { nullable: true }) likelihood!: string | null;
  @Column('text', { nullable: true }) severity!: string | null;
  @Column('int', { nullable: true }) people!: number | null;
  @Column('text', { nullable: true }) assessment!: string | null;
  @Column('timestamptz', { nullable: true }) assessedAt!: Date | null;
  /** To whom it was reported, when, and why late where it was. */
  @Column('text', { nullable: true }) reportedTo!: string | null;
  @Column('timestamptz', { nullable: true }) reportedAt!: Date | null;
  @Column('text', { nullable: true }) lateReason!: string | null;
  /** Why it was not reported. */
  @Column('text', { nullable: true }) notReported!: string | null;
  /** Whether whoever it is about was told, and how or why not. */
  @Column('text', { nullable: true }) peopleTold!: string | null;
  @Column('text', { nullable: true }) peopleToldHow!: string | null;
  @Column('timestamptz', { nullable: true }) peopleToldAt!: Date | null;
  @Column('text', { nullable: true }) lessons!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
