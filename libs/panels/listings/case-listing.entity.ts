import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Locked } from '../../platform/work/locked.js';

/** By what a position is listed on a case. */
export const listingCauses = ['place', 'return', 'contact', 'action', 'deputy', 'cover', 'guest'] as const;
export type ListingCause = (typeof listingCauses)[number];

/** That a person is listed on a case for an agency, and reads by that who it is about (decision 188). No row of it opens anything by itself. */
@Entity()
@Locked()
export class CaseListing {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  /** The forum in which it counts. */
  @Column('uuid') forumId!: string;
  @Column('text') cause!: ListingCause;
  /** The place at a meeting, the return, the action, or the listing of the person who is away. */
  @Column('uuid') causeId!: string;
  /** The item, where it is because of one. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  /** The agreement under which the agency receives; none within one data controller. */
  @Column('uuid', { nullable: true }) agreementId!: string | null;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  /** Why it ended before its time. */
  @Column('text', { nullable: true }) endedBy!: 'cause' | 'agreement' | null;
}
