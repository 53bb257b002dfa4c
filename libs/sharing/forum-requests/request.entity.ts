import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Depth } from '../../platform/access/depths.js';
import { Locked } from '../../platform/work/locked.js';

/** What is asked: that the case stands there too, or that it is led from there. */
export const requestKinds = ['stand', 'lead'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A forum in which a case stands asks another to take it too; or, where it leads, another in which it stands to take the lead. */
@Entity()
@Locked()
export class ForumRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** As the case's own: the forum that is asked does not open the case. */
  @Column('text') caseReference!: string;
  /** The forum that asks. */
  @Column('uuid') fromForumId!: string;
  /** The forum that is asked. */
  @Column('uuid') forumId!: string;
  @Column('text') kind!: RequestKind;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** What the forum that is asked needs to decide, as it was when it was asked. */
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('text', { nullable: true }) district!: string | null;
  /** Why it should take the case too, or the lead. */
  @Column('text') reason!: string;
  /** How deep the case would be shared there, and which other ways were considered. */
  @Column('text', { nullable: true }) depth!: Depth | null;
  @Column('text', { nullable: true }) alternatives!: string | null;
  /** For what it would hold it, and one of the bases of the ledger: where the case would come to it. */
  @Column('text', { nullable: true }) purpose!: string | null;
  @Column('text', { nullable: true }) basis!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** Why it was declined or withdrawn. */
  @Column('text', { nullable: true }) decidedReason!: string | null;
  /** Since when and where it stands by this: a row of `CaseForum`. */
  @Column('uuid', { nullable: true }) standingId!: string | null;
}
