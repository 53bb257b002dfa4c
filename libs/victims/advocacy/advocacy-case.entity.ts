import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/**
 * What an advocacy service does for one victim. It stands in no forum: its shell among the cases has the same id and is
 * read by nobody, and its team is of the service alone.
 */
@Entity()
export class AdvocacyCase {
  @PrimaryColumn('uuid') id!: string;
  /** Its own id: people, teams and bars hang on the shell of that id. */
  @Column('uuid') caseId!: string;
  /** The service. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') reference!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** One of `sources`. */
  @Column('text') source!: string;
  @Column('date') referredOn!: LondonDate;
  @Column('boolean') daRelated!: boolean;
  /** As it was graded when it was referred; none where nobody graded it. */
  @Column('text', { nullable: true }) risk!: string | null;
  /** Where the victim lives, as far as that decides who serves them. */
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('text', { nullable: true }) district!: string | null;
  /** The money that it is done with. */
  @Column('uuid', { nullable: true }) streamId!: string | null;
  /** Why it went back to whoever referred them; one of `bounces`. */
  @Column('text', { nullable: true }) bounceReason!: string | null;
  /** By which rule of the service it was refused; one of `refusals`. */
  @Column('text', { nullable: true }) refusedRule!: string | null;
  @Column('date', { nullable: true }) reofferOn!: LondonDate | null;
  /** When it was first offered, bounced or refused; accepted by the victim; and first allocated. */
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) allocatedAt!: Date | null;
  /** By when it is decided, the victim spoken to, and an advocate allocated; none of what came before there were such days. */
  @Column('date', { nullable: true }) decideBy!: LondonDate | null;
  @Column('date', { nullable: true }) firstContactBy!: LondonDate | null;
  @Column('date', { nullable: true }) allocateBy!: LondonDate | null;
  /** When somebody of the service first spoke to the victim. */
  @Column('timestamptz', { nullable: true }) firstContactAt!: Date | null;
  /** What was sent from outside of the service and that it comes from, and for which agency. */
  @Column('uuid', { nullable: true }) referralId!: string | null;
  @Column('uuid', { nullable: true }) referrerAgencyId!: string | null;
  /** The advocate who leads; others are on the team. */
  @Column('uuid', { nullable: true }) leadId!: string | null;
  @Column('timestamptz') openedAt!: Date;
  @Column('uuid') openedBy!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote in an advocate's case, each answer a row of the category that it belongs to. */
@Entity()
export class AdvocacyText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') advocacyCaseId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** That an advocate's case and one of the clinic's are about the same victim. Nobody on the clinic's side is told by it. */
@Entity()
export class AdvocacyLink {
  @PrimaryColumn('uuid') id!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') clinicCaseId!: string;
  @Column('timestamptz') linkedAt!: Date;
  @Column('uuid') linkedBy!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
