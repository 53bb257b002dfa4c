import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Capacity, DomesticScope, EntryRoute, Level } from './programme.words.js';

/** A programme that works with people who stalk: what it is, for whom, and until when (`domain.md` 6.13, 6.17). Of no case. */
@Entity()
export class Programme {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** Who delivers it. */
  @Column('uuid') agencyId!: string;
  @Column('text') areaCode!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** As the provider calls it: a tier, a strand. */
  @Column('text', { nullable: true }) tier!: string | null;
  @Column('text', { array: true }) modules!: string[];
  @Column('text', { array: true }) levels!: Level[];
  @Column('text') domestic!: DomesticScope;
  @Column('int') minAge!: number;
  @Column('int', { nullable: true }) maxAge!: number | null;
  @Column('text', { array: true }) routes!: EntryRoute[];
  /** Nobody is taken while the police investigate them. */
  @Column('boolean') noInvestigation!: boolean;
  /** Somebody else has to hold the case, because the provider does not coordinate care. */
  @Column('boolean') needsHolder!: boolean;
  /** How many sessions it usually has. */
  @Column('int', { nullable: true }) sessions!: number | null;
  /** Whether support of the victim comes with it. */
  @Column('boolean') supportsVictims!: boolean;
  @Column('text', { nullable: true }) accreditation!: string | null;
  @Column('text') capacity!: Capacity;
  @Column('int', { nullable: true }) waitingWeeks!: number | null;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) untilOn!: LondonDate | null;
  /** The last day that is paid for. */
  @Column('date', { nullable: true }) fundedUntil!: LondonDate | null;
  /** Whom that concerns besides its provider and those who keep the catalogue: the agencies that pay it, or refer to it. */
  @Column('uuid', { array: true }) concernedIds!: string[];
  @Column('text') source!: string;
  @Column('date') verifiedOn!: LondonDate;
  /** The last day, once it is closing, and why. */
  @Column('date', { nullable: true }) closesOn!: LondonDate | null;
  @Column('text', { nullable: true }) closingReason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
