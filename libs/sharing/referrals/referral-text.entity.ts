import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer that is written in a referral: a row of the category that it belongs to. */
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
