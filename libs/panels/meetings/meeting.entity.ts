import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A meeting of a forum. It belongs to no case; its items do. */
@Entity()
export class Meeting {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  @Column('uuid') forumId!: string;
  /** Its number in the forum's series. */
  @Column('int') number!: number;
  @Column('date') day!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('uuid', { nullable: true }) chairId!: string | null;
  @Column('uuid', { nullable: true }) minuteTakerId!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
  @Column('timestamptz', { nullable: true }) lockedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) begunAt!: Date | null;
  /** Who was in the chair when it began, whatever was arranged. */
  @Column('uuid', { nullable: true }) chairedBy!: string | null;
  /** The chair who began without a quorum, and why. */
  @Column('uuid', { nullable: true }) overrideBy!: string | null;
  @Column('text', { nullable: true }) overrideReason!: string | null;
  /** Why it is chaired by somebody below the rank that the forum asks for; who said so, and of whom. */
  @Column('text', { nullable: true }) chairRankReason!: string | null;
  @Column('uuid', { nullable: true }) chairRankBy!: string | null;
  @Column('uuid', { nullable: true }) chairRankOf!: string | null;
  @Column('timestamptz', { nullable: true }) concludedAt!: Date | null;
  /** Why it is held besides those of the series; none where it is one of them. */
  @Column('text', { nullable: true }) calledBecause!: string | null;
  /** How often its minutes have been issued. */
  @Column('int') edition!: number;
  /** The chair who signed its minutes off as they stand, and when; nobody while they are open. */
  @Column('uuid', { nullable: true }) checkedBy!: string | null;
  @Column('timestamptz', { nullable: true }) checkedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) issuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  /** Of which kind the change is for which its minutes were last opened again, and why that was; each edition keeps its own. */
  @Column('text', { nullable: true }) amendedAs!: string | null;
  @Column('text', { nullable: true }) amendedBecause!: string | null;
  /** Why it was cancelled. */
  @Column('text', { nullable: true }) reason!: string | null;
}
