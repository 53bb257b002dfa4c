import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A forum in which a case stands asks another forum to take it too. */
@Entity()
export class ForumRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** As the case's own: the forum that is asked does not open the case. */
  @Column('text') caseReference!: string;
  /** The forum that asks. */
  @Column('uuid') fromForumId!: string;
  /** The forum that is asked. */
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** What the forum that is asked needs to decide, as it was when it was asked. */
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('text', { nullable: true }) district!: string | null;
  /** Why it should take the case too. */
  @Column('text') reason!: string;
  /** For what it would hold it. */
  @Column('text') purpose!: string;
  /** One of the bases of the ledger. */
  @Column('text') basis!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** Why it was declined or withdrawn. */
  @Column('text', { nullable: true }) decidedReason!: string | null;
  /** Since when and where it stands by this: a row of `CaseForum`. */
  @Column('uuid', { nullable: true }) standingId!: string | null;
}
