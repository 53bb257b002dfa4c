import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** A strategic group of an area: it follows recommendations and sees no case. */
@Entity()
export class StrategicGroup {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  @Column('text') name!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** Somebody who sits in a strategic group for an agency, from a day on. */
@Entity()
export class GroupMember {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') groupId!: string;
  /** As the group's own: by it an administrator keeps what is of their area. */
  @Column('text') areaCode!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') staffId!: string;
  @Column('boolean') chairs!: boolean;
  @Column('boolean') thirdSector!: boolean;
  @Column('date') fromOn!: LondonDate;
  /** The last day. */
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** A day by which a line was to be done, with who set it and why. */
export interface DueDay {
  readonly dueOn: string;
  readonly setBy: string;
  readonly setAt: string;
  readonly reason: string | null;
}

/** A recommendation in the improvement plan of a group. */
@Entity()
export class PlanLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') groupId!: string;
  /** Where the recommendation comes from: of which kind, and what it is called. */
  @Column('text') source!: string;
  @Column('text') sourceName!: string;
  /** Its number or letter there. */
  @Column('text') recommendation!: string;
  @Column('text') text!: string;
  @Column('uuid') ownerId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('date') dueOn!: LondonDate;
  @Column('date') owedSince!: LondonDate;
  /** Every day by which it was ever to be done, the first one first. */
  @Column('jsonb') dueDays!: DueDay[];
  @Column('text') state!: string;
  /** Kept beside the state, so that lists of what is open have an index. */
  @Column('boolean') open!: boolean;
  @Column('int') version!: number;
  @Column('text', { nullable: true }) evidence!: string | null;
  /** The figures that the evidence refers to; each reader is shown what they may be shown of them. */
  @Column('uuid', { nullable: true }) figuresForumId!: string | null;
  @Column('text', { nullable: true }) figuresQuarter!: string | null;
  /** The reason that went with the last move that asked for one. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('uuid', { nullable: true }) verifiedBy!: string | null;
  @Column('timestamptz', { nullable: true }) verifiedAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
