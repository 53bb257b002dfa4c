import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** A person asks what is held about them; and what they were given. It hangs on no case. */
@Entity()
export class SubjectAccess {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  /** The agency that keeps the register, and its area: the data protection officer there reads it. */
  @Column('uuid') agencyId!: string;
  @Column('text') areaCode!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') receivedOn!: LondonDate;
  @Column('text') surname!: string;
  @Column('text', { nullable: true }) forename!: string | null;
  @Column('date', { nullable: true }) dob!: LondonDate | null;
  /** Who asks for them, where they do not ask themself. */
  @Column('text', { nullable: true }) representative!: string | null;
  /** How they say that they are concerned. */
  @Column('text', { nullable: true }) requester!: string | null;
  @Column('text', { nullable: true }) answerBy!: string | null;
  @Column('text') asked!: string;
  @Column('boolean') identityConfirmed!: boolean;
  /** Since when the clock stands and for what, and for how many days it stood before. */
  @Column('date', { nullable: true }) stoppedOn!: LondonDate | null;
  @Column('text', { nullable: true }) stoppedFor!: string | null;
  @Column('int') stoppedDays!: number;
  /** When the person was told that it takes two months longer, and why. */
  @Column('date', { nullable: true }) extendedOn!: LondonDate | null;
  @Column('text', { nullable: true }) extendReason!: string | null;
  @Column('date') dueOn!: LondonDate;
  @Column('date', { nullable: true }) answeredOn!: LondonDate | null;
  @Column('text', { nullable: true }) answeredBy!: string | null;
  @Column('text', { nullable: true }) given!: string | null;
  @Column('text', { nullable: true }) keptBack!: string | null;
  @Column('text', { array: true }) exemptions!: readonly string[];
  @Column('date', { nullable: true }) withdrawnOn!: LondonDate | null;
  @Column('text', { nullable: true }) withdrawnWhy!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
