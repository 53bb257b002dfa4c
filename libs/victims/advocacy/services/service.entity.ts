import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which victims a service takes by what they suffer: all, those of domestic abuse, or all others. */
export const takings = ['all', 'da', 'other'] as const;
export type Taking = (typeof takings)[number];

/** What an advocacy service settled of itself, from a day on; what was once settled is never altered. */
@Entity()
export class AdvocacyService {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  /** Of all that the service ever settled, beginning with 1. */
  @Column('int') number!: number;
  @Column('date') fromOn!: string;
  /** The force areas that it serves. */
  @Column('text', { array: true }) areas!: string[];
  /** Of the areas that have districts, which; none: all. */
  @Column('text', { array: true }) districts!: string[];
  @Column('int', { nullable: true }) minimumAge!: number | null;
  @Column('text') takes!: Taking;
  /** Who sees every case and allocates; none: whoever leads the agency. */
  @Column('uuid', { array: true }) seniorIds!: string[];
  /** How many open cases an advocate can lead. */
  @Column('int', { nullable: true }) capacity!: number | null;
  /** Why, or out of which source. */
  @Column('text') reason!: string;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}

/** Money for a service, by name, from its first day to its last (`capabilities.md` B3, E4). */
@Entity()
export class FundingStream {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  /** Whom it concerns besides the service: the agencies that pay it, or refer victims by it. */
  @Column('uuid', { array: true }) concernedIds!: string[];
  @Column('text') name!: string;
  @Column('date') fromOn!: string;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}

/** As what an advocate acts on a case: ISAC, IDVA, stalking IVA (`capabilities.md` E9). */
@Entity()
export class AdvocateType {
  @PrimaryColumn('uuid') id!: string;
  /** None: of every service. */
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text') name!: string;
  /** What has to be in date for a new allocation; none: nothing. */
  @Column('text', { nullable: true }) accreditation!: string | null;
  /** For whose posts it stands where nothing else is said. */
  @Column('text', { nullable: true }) role!: string | null;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}
