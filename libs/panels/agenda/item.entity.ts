import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Depth } from '../../platform/access/depths.js';
import type { Quorum } from '../attendance/quorum.rules.js';

/** A case on the agenda of a meeting. */
@Entity()
export class AgendaItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** As the case's own, for those who may know of the item and not open the case. */
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** None while it waits for a meeting. */
  @Column('uuid', { nullable: true }) meetingId!: string | null;
  @Column('uuid', { nullable: true }) nominationId!: string | null;
  /** Its place in the order; counted among all items, so it is never shown to people who do not see all. */
  @Column('int') position!: number;
  @Column('text') list!: 'perpetrator' | 'victim';
  @Column('text') itemKind!: 'new' | 'review' | 'carried';
  @Column('int') carryCount!: number;
  @Column('uuid', { nullable: true }) carriedFrom!: string | null;
  @Column('int', { nullable: true }) minutesAllotted!: number | null;
  /** It begins then and not before; none where it follows the item before it. */
  @Column('timestamptz', { nullable: true }) fixedAt!: Date | null;
  /** Put on a locked agenda, by exception and with a reason. */
  @Column('boolean') urgent!: boolean;
  /** The chair decides it, or has decided it, between meetings: it is heard at none, and minuted at the next. */
  @Column('boolean') outOfMeeting!: boolean;
  /** How deep it is shared with those who receive it; as its case was triaged, until somebody settles otherwise. */
  @Column('text', { nullable: true }) depth!: Depth | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text', { nullable: true }) externalKey!: string | null;
  @Column('text', { nullable: true }) beforeLock!: string | null;
  @Column('uuid', { nullable: true }) relistedFrom!: string | null;
  /** Since when it is on an agenda; not known of what was listed before that was kept. */
  @Column('timestamptz', { nullable: true }) listedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** Who was there for the whole of it, and whether that was enough. */
  @Column('jsonb', { nullable: true }) quorum!: Quorum | null;
  @Column('uuid', { nullable: true }) overrideBy!: string | null;
  @Column('text', { nullable: true }) outcome!: 'review' | 'close' | null;
  /** What the panel held the case to be, where it said so; and what its forum had held it to be before. */
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('text', { nullable: true }) concernBefore!: string | null;
  @Column('date', { nullable: true }) reviewOn!: string | null;
  /** Decided without a quorum or an override: it waits for the chair. */
  @Column('boolean') awaitingRatification!: boolean;
  @Column('uuid', { nullable: true }) ratifiedBy!: string | null;
  @Column('timestamptz', { nullable: true }) ratifiedAt!: Date | null;
}

/** That somebody in the room for an item acknowledged the confidentiality statement for it. Held like the item. */
@Entity()
export class ItemAcknowledgement {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('timestamptz') acknowledgedAt!: Date;
  /** Who noted it; nobody where it was taken over from when it was kept once a stay. */
  @Column('uuid', { nullable: true }) notedBy!: string | null;
  /** Set where what brought it was undone. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** Somebody who leaves the room for an item. Held like the item, so that nobody learns of one they may not see. */
@Entity()
export class ItemExclusion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
}
