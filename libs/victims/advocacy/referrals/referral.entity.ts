import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../../kernel/london-date.js';
import type { Consent } from '../advocacy.forms.js';
import { Locked } from '../../../platform/work/locked.js';

/** What came of a referral, for whoever sent it. */
export const referralStates = ['sent', 'accepted', 'bounced', 'refused'] as const;
/** Those that wait for the service: lists count them. */
export const openReferralStates = ['sent'] as const satisfies readonly (typeof referralStates)[number][];
export type ReferralState = (typeof referralStates)[number];

/**
 * What somebody outside of an advocacy service sent it. How the victim may be reached went to the service and is not kept
 * here; nor is which case of the service came of it.
 */
@Entity()
@Locked()
export class AdvocacyReferral {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  /** For which agency it was sent, by whom and in which role. */
  @Column('uuid') agencyId!: string;
  @Column('uuid') sentBy!: string;
  @Column('text') role!: string;
  @Column('timestamptz') sentAt!: Date;
  @Column('uuid') serviceId!: string;
  /** The clinic's case out of which it was sent. */
  @Column('uuid', { nullable: true }) clinicCaseId!: string | null;
  @Column('text') state!: ReferralState;
  @Column('int') version!: number;
  @Column('text', { nullable: true }) forename!: string | null;
  @Column('text', { nullable: true }) surname!: string | null;
  @Column('date', { nullable: true }) dateOfBirth!: LondonDate | null;
  @Column('boolean') daRelated!: boolean;
  @Column('text', { nullable: true }) risk!: string | null;
  @Column('text', { nullable: true }) crimeRef!: string | null;
  /** With which money of the service it was sent; the service may say otherwise. */
  @Column('uuid', { nullable: true }) streamId!: string | null;
  @Column('text') why!: string;
  /** Whether the victim agreed to it, and why it went without that; none where it was sent before this was asked. */
  @Column('text', { nullable: true }) consent!: Consent | null;
  @Column('text', { nullable: true }) withoutConsentReason!: string | null;
  @Column('text', { nullable: true }) bounceReason!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** When whoever sent it had seen that it came back. */
  @Column('timestamptz', { nullable: true }) seenAt!: Date | null;
}
