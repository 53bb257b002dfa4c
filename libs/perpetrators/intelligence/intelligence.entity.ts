import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Audience, GradePart, ItemKind, ItemStanding } from './intelligence.kinds.js';

/** A code by which one part of an item is graded; a fact with its source. */
@Entity()
export class IntelligenceGrade {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') part!: GradePart;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
}

/** Something that is known of a person, a place or a vehicle, whether or not there is a case yet. */
@Entity()
export class IntelligenceItem {
  @PrimaryColumn('uuid') id!: string;
  /** The agency that recorded it, and its area. */
  @Column('uuid') agencyId!: string;
  @Column('text') areaCode!: string;
  @Column('text') audience!: Audience;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') kind!: ItemKind;
  @Column('text') standing!: ItemStanding;
  @Column('text', { nullable: true }) surname!: string | null;
  @Column('text', { nullable: true }) forename!: string | null;
  @Column('date', { nullable: true }) dob!: LondonDate | null;
  /** As names of people are compared; none where nobody is named. */
  @Column('text', { nullable: true }) nameKey!: string | null;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) vehicle!: string | null;
  @Column('text') told!: string;
  /** All that it is found by, in small letters. */
  @Column('text') searchKey!: string;
  @Column('uuid') sourceId!: string;
  @Column('uuid') assessmentId!: string;
  @Column('uuid') handlingId!: string;
  @Column('text', { nullable: true }) conditions!: string | null;
  @Column('date') receivedOn!: LondonDate;
  @Column('date') reviewOn!: LondonDate;
  /** When it was last looked at whether it need still be held; none before the first review. */
  @Column('date', { nullable: true }) reviewedOn!: LondonDate | null;
  /** The case to which it was linked; it is read by the same people as before. */
  @Column('uuid', { nullable: true }) linkedCaseId!: string | null;
  @Column('uuid', { nullable: true }) linkedBy!: string | null;
  @Column('timestamptz', { nullable: true }) linkedAt!: Date | null;
  /** What was said with the last move: why it is linked, shared, kept or held no more. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
