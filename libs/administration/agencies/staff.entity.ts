import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who works for one or more agencies and signs in. */
@Entity()
export class Staff {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  /** A person, or a system that acts for an agency through the API and neither signs in nor is written to. */
  @Column('text') kind!: 'person' | 'system';
  @Column('text') surname!: string;
  @Column('text') forename!: string;
  @Column('text') email!: string;
  /** ISO 639 codes, the preferred one first. */
  @Column('text', { array: true }) languages!: string[];
  @Column('timestamptz', { nullable: true }) suspendedAt!: Date | null;
  /** By whom they got their account; none of whom a file told, or the operator. */
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
}

/** One membership of an agency: the unit that rights are worked out for. */
@Entity()
export class Post {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') role!: string;
  @Column('text') jobTitle!: string;
  @Column('text', { nullable: true }) rank!: string | null;
  /** What the post is for besides its role, where the matrix says something of it. */
  @Column('text', { nullable: true }) duty!: string | null;
  @Column('text') areaCode!: string;
  @Column('uuid', { array: true }) forumIds!: string[];
  @Column('text') membership!: string;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('date', { nullable: true }) toOn!: string | null;
  @Column('text', { nullable: true }) vettingLevel!: string | null;
  /** The last good day; the post gives no rights after it. */
  @Column('date', { nullable: true }) vettingExpiresOn!: string | null;
  /** Of a secondment: the post that is kept at home. */
  @Column('uuid', { nullable: true }) homePostId!: string | null;
  /** The last good day unless the agency's lead confirms the post. */
  @Column('date', { nullable: true }) confirmBy!: string | null;
  /** Waiting for a second person, held, or ended. */
  @Column('text') state!: string;
  /** Who asked for it; none of those that a file told as history. */
  @Column('uuid', { nullable: true }) askedBy!: string | null;
  /** Who else confirmed it, where it does not hold before. */
  @Column('uuid', { nullable: true }) confirmedBy!: string | null;
  /** The reason that went with the last move that asked for one. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** Its place in the list of posts: the first of an agency leads it. */
  @Column({ type: 'int', generated: 'increment' }) listed!: number;
  @Column('int') version!: number;
}

/** What an advocate is accredited as, and until when. */
@Entity()
export class Accreditation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('text') kind!: string;
  @Column('date') lastGoodDay!: string;
  /** Who trained them for it, and in which course; not known of every one. */
  @Column('text', { nullable: true }) provider!: string | null;
  /** What an address says in place of the provider. */
  @Column('text', { nullable: true }) providerKey!: string | null;
  @Column('text', { nullable: true }) course!: string | null;
  @Column('date', { nullable: true }) accreditedOn!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
}

/** A kind of accreditation, which may be given from a day on, while it is in use. */
@Entity()
export class AccreditationKind {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('date') fromOn!: string;
  /** From where it is known that there is such a one. */
  @Column('text') source!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
}
