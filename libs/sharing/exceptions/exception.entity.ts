import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Locked } from '../../platform/work/locked.js';

/** Somebody says that they may know somebody in a case, without being told whether there is one. */
@Entity()
export class ConflictDeclaration {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** Whom they may know, as they call them. */
  @Column('text') known!: string;
  @Column('date', { nullable: true }) bornOn!: string | null;
  @Column('text') relation!: string;
  @Column('timestamptz') declaredAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

/** What one person was told: that there is a case, and whom to ask about it. It names no case to them. */
@Entity()
export class CasePresence {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('timestamptz') toldAt!: Date;
}

/** Somebody asks to see some kinds of information in one case, until a day and for a reason. */
@Entity()
@Locked()
export class AccessRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') reason!: string;
  @Column('text', { array: true }) categories!: string[];
  /** The last good day. */
  @Column('date') until!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decidedReason!: string | null;
  @Column('uuid', { nullable: true }) grantId!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** Somebody opened a case at once, for safeguarding; somebody else looks afterwards whether it was right. */
@Entity()
@Locked()
export class GlassBreak {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') reason!: string;
  @Column('text', { array: true }) categories!: string[];
  @Column('timestamptz') brokenAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('uuid') grantId!: string;
  @Column('date') reviewDueOn!: string;
  @Column('uuid', { nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
  @Column('text', { nullable: true }) reviewReason!: string | null;
}
