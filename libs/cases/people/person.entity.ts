import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Locked } from '../../platform/work/locked.js';

/** A subject of cases. The person is bare: whatever is known of them stands in rows that belong to a case. */
@Entity()
export class Person {
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
}

/** The part in which a person stands in a case. */
@Entity()
export class CasePerson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') personId!: string;
  @Column('text') part!: 'perpetrator' | 'victim';
  @Column('int') version!: number;
}

/** One name of a person, as one case knows it. A protected new name is of the category of the victim's location. */
@Entity()
export class PersonName {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') personId!: string;
  @Column('text') kind!: 'as_recorded' | 'preferred' | 'former' | 'alias' | 'protected_new';
  @Column('text') fullName!: string;
  @Column('text', { nullable: true }) surname!: string | null;
  @Column('text', { nullable: true }) forename!: string | null;
  /** As `normaliseName` gives it, its words parted by spaces, for matching and search. */
  @Column('text') nameKey!: string;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('text') source!: string;
  @Column('timestamptz') recordedAt!: Date;
  /** When it was put right or taken back; what is so now has none. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** One fact about a person, as one case knows it: a date of birth, an identifier, a postcode, a language. */
@Entity()
export class PersonFact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') personId!: string;
  @Column('text') kind!: string;
  @Column('text') value!: string;
  @Column('text') valueKey!: string;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('text') source!: string;
  /** Recorded of the perpetrator by a person who may not see where the victim is: it is shown, and opens no text (decision 180). */
  @Column('boolean') unverified!: boolean;
  @Column('timestamptz') recordedAt!: Date;
  /** When it was put right or taken back; what is so now has none. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** How the victim may safely be reached (`domain.md` 6.9); what nobody asked for is not among the answers. */
@Entity()
export class SafeContact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') personId!: string;
  @Column('int') version!: number;
  @Column('jsonb') answers!: Record<string, unknown>;
  @Column('date', { nullable: true }) verifiedOn!: string | null;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  /** Since when it is known that it may not hold any more; of why nothing is said here. The next check ends it with its row. */
  @Column('timestamptz', { nullable: true }) toCheckAt!: Date | null;
}

/** What somebody decided about two people who may be one. */
@Entity()
@Locked()
export class MatchDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') otherId!: string;
  @Column('text') part!: 'perpetrator' | 'victim';
  @Column('text') decision!: 'same' | 'not_same' | 'unsure';
  @Column('text') reason!: string;
  @Column('uuid') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
  /** The rows that were about the one and are now about the other, by table: the way back. */
  @Column('jsonb') moved!: Record<string, string[]>;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('uuid', { nullable: true }) undoneBy!: string | null;
}
