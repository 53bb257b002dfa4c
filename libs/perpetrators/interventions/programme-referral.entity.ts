import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Consent, EntryRoute, Support } from './programme.words.js';

/** That the person of a case was referred to a programme, and how far that has come. Of the victim it knows nothing. */
@Entity()
export class ProgrammeReferral {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that refers. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** As the case's own, for those who receive it and do not open the case. */
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** The agenda item out of which it was made. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid') programmeId!: string;
  /** Who delivers it: its people read what was sent to them. */
  @Column('uuid') providerAgencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') entryRoute!: EntryRoute;
  @Column('text') consent!: Consent;
  @Column('date', { nullable: true }) consentOn!: LondonDate | null;
  /** One of the ledger's `bases`, under the regime of the agency that refers. */
  @Column('text') basis!: string;
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('date') answerDueOn!: LondonDate;
  @Column('date', { nullable: true }) assessedOn!: LondonDate | null;
  @Column('date', { nullable: true }) answeredOn!: LondonDate | null;
  /** When the clinic said what became of support for the victim; what it said stands apart, where the provider reads nothing. */
  @Column('date', { nullable: true }) supportAnsweredOn!: LondonDate | null;
  @Column('date', { nullable: true }) startedOn!: LondonDate | null;
  @Column('int', { nullable: true }) sessionsOffered!: number | null;
  /** In all, as the provider counts them at the end. */
  @Column('int', { nullable: true }) attended!: number | null;
  @Column('int', { nullable: true }) missed!: number | null;
  @Column('date', { nullable: true }) endedOn!: LondonDate | null;
  /** Of a drop-out: by when the clinic is alerted, and when it was. */
  @Column('date', { nullable: true }) alertDueOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) alertedAt!: Date | null;
  @Column('date', { nullable: true }) followUpOn!: LondonDate | null;
  @Column('date', { nullable: true }) followedUpOn!: LondonDate | null;
  /** Of an out-of-court disposal: offered, accepted, breached. */
  @Column('date', { nullable: true }) disposalOfferedOn!: LondonDate | null;
  @Column('date', { nullable: true }) disposalAcceptedOn!: LondonDate | null;
  @Column('date', { nullable: true }) breachedOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) flaggedAt!: Date | null;
  /** The referral to another programme by which it goes on, and the one before. */
  @Column('uuid', { nullable: true }) toId!: string | null;
  @Column('uuid', { nullable: true }) fromId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote about a referral or a session, each answer a row of the category that it belongs to. */
@Entity()
export class ProgrammeText {
  @PrimaryColumn('uuid') id!: string;
  /** The referral, or one of its sessions. */
  @Column('uuid') aboutId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  /** The provider to whom it goes; none where it stays with those who may read the category. */
  @Column('uuid', { nullable: true }) providerAgencyId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** What became of support for the victim of somebody on a programme: the provider never reads it. */
@Entity()
export class ProgrammeSupport {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') answer!: Support;
  @Column('text', { nullable: true }) reason!: string | null;
  /** The advocate who is linked to it, on the team of the case. */
  @Column('uuid', { nullable: true }) advocateId!: string | null;
  @Column('date') answeredOn!: LondonDate;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When another answer took its place, or the move was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** One session of somebody on a programme: offered, and attended or missed. */
@Entity()
export class ProgrammeSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') providerAgencyId!: string;
  @Column('int') number!: number;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date', { nullable: true }) plannedOn!: LondonDate | null;
  @Column('date', { nullable: true }) heldOn!: LondonDate | null;
  /** By when the clinic is alerted that it was missed, and when it was. */
  @Column('date', { nullable: true }) alertDueOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) alertedAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
