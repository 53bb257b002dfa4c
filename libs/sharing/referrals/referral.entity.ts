import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { KindName } from './referral.kinds.js';

/** That a case was referred to a forum or service downstream of the clinic, and where that stands. */
@Entity()
export class Referral {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that refers. */
  @Column('uuid') agencyId!: string;
  /** What it is about, by its kind. */
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** As the case's own, for those who receive it and do not open the case. */
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** The agenda item out of which it was made. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('text') kind!: KindName;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** None where whoever receives it is not among the agencies. */
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  /** One of the ledger's `bases`, under the regime of the agency that refers. */
  @Column('text') basis!: string;
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('date') answerDueOn!: LondonDate;
  @Column('timestamptz', { nullable: true }) receivedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote in one referral, each answer a row of the category that it belongs to. */
@Entity()
export class ReferralText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') referralId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  /** To whom it went; none where it stays with those who may read the category. */
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
