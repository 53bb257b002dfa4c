import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { FormsSettled } from './forms.settled.js';

/** Which forms and category rules hold from a day on; everywhere, or in one force's area. Never altered. */
@Entity()
export class MappaForms {
  @PrimaryColumn('uuid') id!: string;
  /** null: everywhere where no area has settled its own. */
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('int') number!: number;
  @Column('date') fromOn!: LondonDate;
  /** What the full form is called, by its letter. */
  @Column('text') formName!: string;
  /** The law, guidance or approval that it rests on. */
  @Column('text') source!: string;
  @Column('jsonb') settings!: FormsSettled;
  @Column('uuid') settledBy!: string;
  @Column('timestamptz') settledAt!: Date;
}

/** That the perpetrator of a case was considered for MAPPA, and where that stands. MAPPA's own minutes stay with MAPPA. */
@Entity()
export class MappaReferral {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** As the case's own, for a MAPPA unit that receives it and does not open the case. */
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The forms and rules under which it was begun: it is read by them for ever. */
  @Column('uuid') formsId!: string;
  /** The month on whose list it stands, `2026-04`. */
  @Column('text') month!: string;
  /** Whether the stalking was known to be related to domestic abuse when it was considered: these come first. */
  @Column('boolean') daRelated!: boolean;
  @Column('text', { nullable: true }) mappaCategory!: string | null;
  @Column('text', { nullable: true }) level!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) screenedAt!: Date | null;
  /** When probation's view was written down; the pre-screen is not decided without it. */
  @Column('timestamptz', { nullable: true }) viewAt!: Date | null;
  /** The agency of probation whose view is asked, since when, and by which day. */
  @Column('uuid', { nullable: true }) viewAgencyId!: string | null;
  @Column('timestamptz', { nullable: true }) viewAskedAt!: Date | null;
  @Column('date', { nullable: true }) viewDueOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** Which area of MAPPA manages them, by its code: the lead agency’s office does not decide it (`domain.md` 10). */
  @Column('text', { nullable: true }) mappaArea!: string | null;
  /** The agency with the statutory responsibility for them, and one that leads jointly with it. */
  @Column('uuid', { nullable: true }) leadAgencyId!: string | null;
  @Column('uuid', { nullable: true }) jointLeadAgencyId!: string | null;
  /** Since when level 1 is recorded; and at whichever level, when it is next looked at. */
  @Column('timestamptz', { nullable: true }) levelOneAt!: Date | null;
  @Column('date', { nullable: true }) reviewOn!: LondonDate | null;
  /** By when MAPPA should first meet, for when it listed them, when it last met on them, and since when they are managed. */
  @Column('date', { nullable: true }) meetingDueOn!: LondonDate | null;
  @Column('date', { nullable: true }) meetingOn!: LondonDate | null;
  @Column('date', { nullable: true }) lastMetOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) managedAt!: Date | null;
  @Column('date', { nullable: true }) submittedOn!: LondonDate | null;
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  @Column('text', { nullable: true }) basis!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** When the Strategic Management Board was asked to look at a refusal again. */
  @Column('timestamptz', { nullable: true }) challengedAt!: Date | null;
  /** The agenda item with which it came back to the clinic. */
  @Column('uuid', { nullable: true }) waitingItemId!: string | null;
  @Column('timestamptz', { nullable: true }) exitedAt!: Date | null;
  @Column('text', { nullable: true }) exitGround!: string | null;
}

/** What somebody answered or wrote, each answer a row; those of the full form are MAPPA documents. */
@Entity()
export class MappaText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mappaId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  /** Where it was filled in from; none where somebody typed it. */
  @Column('text', { nullable: true }) origin!: string | null;
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  /** To whom it is open for as long as its view is asked, as the database sees to. */
  @Column('uuid', { nullable: true }) readonly askedAgencyId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  /** The version of the referral before the move with which it was written; none is before it was considered. */
  @Column('int') madeVersion!: number;
  @Column('int', { nullable: true }) withdrawnVersion!: number | null;
}
