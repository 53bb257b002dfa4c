import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Agreed, PartName } from './safety-plan.parts.js';
import type { Grade } from './safety-plan.rules.js';
import type { TriggerName } from './safety-plan.kinds.js';

/** What a plan goes back to when the case that it was closed with is taken up again. */
export type Stood = Pick<SafetyPlan, 'state' | 'reason' | 'reviewOn' | 'triggeredOn'> & {
  readonly closing: string | null;
};

/** The plan for one victim's safety, on the advocate's own case: it has the same team, and nobody else reaches it. */
@Entity()
export class SafetyPlan {
  @PrimaryColumn('uuid') id!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  /** The service. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') offeredOn!: LondonDate;
  /** When it is to be offered again, where it was declined. */
  @Column('date', { nullable: true }) reofferOn!: LondonDate | null;
  /** The days on which the victim was tried in vain. */
  @Column('jsonb') attempts!: LondonDate[];
  /** Why it is where it is: declined, paused, closed or taken up again. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** Whether it was closed along with its case; and how it stood when it last was, and with which reason. */
  @Column('boolean') withCase!: boolean;
  @Column('jsonb', { nullable: true }) stood!: Stood | null;
  /** The version that was agreed last; 0 where none was. */
  @Column('int') number!: number;
  @Column('text', { nullable: true }) grade!: Grade | null;
  /** A lower grade that holds once a second person has agreed, and who gave it. */
  @Column('text', { nullable: true }) lowerGrade!: Grade | null;
  @Column('uuid', { nullable: true }) lowerBy!: string | null;
  /** The day from which the review is reckoned. */
  @Column('date', { nullable: true }) reviewFrom!: LondonDate | null;
  @Column('date', { nullable: true }) reviewOn!: LondonDate | null;
  /** When something brought it forward, since the last review. */
  @Column('date', { nullable: true }) triggeredOn!: LondonDate | null;
  /** Who confirmed last, and when, how the victim may safely be reached, before a copy leaves. */
  @Column('uuid', { nullable: true }) copyCheckedBy!: string | null;
  @Column('timestamptz', { nullable: true }) copyCheckedAt!: Date | null;
  /** What a panel would be told, on which case of the clinic, before it is released. */
  @Column('text', { nullable: true }) summaryDraft!: string | null;
  @Column('uuid', { nullable: true }) summaryCaseId!: string | null;
  /** The summary that is released now. */
  @Column('uuid', { nullable: true }) summaryId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** What was agreed with the victim: when, with whom, at which grade. Its items are never changed. */
@Entity()
export class SafetyPlanVersion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('int') number!: number;
  @Column('text') grade!: Grade;
  @Column('date') agreedOn!: LondonDate;
  @Column('uuid') agreedBy!: string;
  @Column('text') agreedWith!: string;
  /** By its grade; what brought it forward stands on the plan. */
  @Column('date') reviewOn!: LondonDate;
  @Column('uuid', { nullable: true }) secondedBy!: string | null;
  @Column('timestamptz', { nullable: true }) secondedAt!: Date | null;
  /** When the victim was given a copy, how, and whether that was safe, or why it was not. */
  @Column('date', { nullable: true }) copyOn!: LondonDate | null;
  @Column('text', { nullable: true }) copyHow!: string | null;
  @Column('boolean', { nullable: true }) copySafe!: boolean | null;
  @Column('text', { nullable: true }) copyWhy!: string | null;
  @Column('text', { nullable: true }) copyLanguage!: string | null;
  @Column('uuid', { nullable: true }) copyBy!: string | null;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was agreed was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** One thing to do, in one version of a plan. */
@Entity()
export class SafetyPlanItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The version of the plan in which it stands. */
  @Column('int') number!: number;
  @Column('text') part!: PartName;
  @Column('text') action!: string;
  @Column('text') who!: string;
  @Column('date', { nullable: true }) byOn!: LondonDate | null;
  /** Whether the victim agrees, and why not. */
  @Column('text') agreed!: Agreed;
  @Column('text', { nullable: true }) agreedWhy!: string | null;
  /** When the victim was asked, and whether what it says was changed since: their answer is of what it said then. */
  @Column('date', { nullable: true }) askedOn!: LondonDate | null;
  @Column('boolean') changedSince!: boolean;
  @Column('date', { nullable: true }) doneOn!: LondonDate | null;
  /** The item of the version before. */
  @Column('uuid', { nullable: true }) copiedFrom!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** What brought a review forward. */
@Entity()
export class SafetyPlanTrigger {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') kind!: TriggerName;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('date') dueOn!: LondonDate;
  /** The advocate who heard of it; none where something elsewhere in the product brought it about. */
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('uuid', { nullable: true }) clinicCaseId!: string | null;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  /** The act by which it came; several plans may have one of the same. */
  @Column('uuid') occasion!: string;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}
