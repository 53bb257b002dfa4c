import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Recorded } from '../../cases/people/index.js';
import type { QuestionKey } from './nomination.questions.js';

/** What answers did: their own rows, and those of people that they put right. */
export interface Answered {
  readonly answers: readonly string[];
  readonly people: readonly Recorded[];
}

/**
 * Somebody argues for a case to be taken to a forum. It is held, with all that it brings, by the agency that keeps the
 * forum: what it says of people stands in rows of their own, by category.
 */
@Entity()
export class Nomination {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') forumId!: string;
  @Column('uuid') nominatorId!: string;
  @Column('uuid') nominatorAgencyId!: string;
  @Column('uuid') enteredBy!: string;
  /** A channel of the forum, or `external`. */
  @Column('text') channel!: string;
  @Column('text') list!: 'perpetrator' | 'victim';
  @Column('text') urgency!: 'routine' | 'next_meeting' | 'extraordinary';
  @Column('boolean') daRelated!: boolean;
  @Column('text') relationship!: string;
  @Column('text', { nullable: true }) riskGrade!: string | null;
  @Column('timestamptz') submittedAt!: Date;
  @Column('date') answerDueOn!: string;
  /** The day on which it was returned; the clock of the answer stands still from then on. */
  @Column('date', { nullable: true }) returnedOn!: string | null;
  /** What was last decided; it stays when the case is listed. */
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('text', { nullable: true }) depth!: string | null;
  @Column('boolean') outOfMeeting!: boolean;
  @Column('boolean') restricted!: boolean;
  /** The forum to which it was redirected. */
  @Column('uuid', { nullable: true }) targetForumId!: string | null;
  @Column('uuid', { nullable: true }) meetingId!: string | null;
  /** Questions of the form that the spreadsheet does not ask and nobody has answered since. */
  @Column('text', { array: true }) notAsked!: QuestionKey[];
  /** The version at which a decision left the case: whoever acted on it since keeps the decision from being undone. */
  @Column('int', { nullable: true }) caseVersion!: number | null;
  /** The rows that the last answers made and ended: the way back. */
  @Column('jsonb', { nullable: true }) answered!: Answered | null;
  @Column('text', { nullable: true }) externalRef!: string | null;
  /** Without case and outer spaces: the same reference never enters twice. */
  @Column('text', { nullable: true }) externalRefKey!: string | null;
  @Column('uuid', { nullable: true }) importId!: string | null;
}

/** The answers of one category, given together; a later row's stand before an earlier's, which is kept. */
@Entity()
export class NominationAnswer {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') nominationId!: string;
  @Column('jsonb') answers!: Partial<Record<QuestionKey, unknown>>;
  @Column('uuid') givenBy!: string;
  /** The agency for which they spoke. */
  @Column('uuid') givenFor!: string;
  @Column('timestamptz') givenAt!: Date;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}

/** What was decided about a nomination and why, to be read by whoever decides and by the nominator. */
@Entity()
export class NominationDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') nominationId!: string;
  @Column('uuid') nominatorAgencyId!: string;
  @Column('text') move!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') details!: Record<string, unknown>;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') happenedAt!: Date;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}
