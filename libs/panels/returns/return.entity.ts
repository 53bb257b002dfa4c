import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Showing } from './return.facts.js';
import type { Subject } from './return.identifiers.js';
import type { Result } from './return.states.js';
import { Locked } from '../../platform/work/locked.js';

/** What one agency is asked for one item; held by the agency that is asked. */
@Entity()
export class AgencyReturn {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('uuid') itemId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** Which of the four it is, where the room may see that; otherwise it stands in a part that the agency keeps. */
  @Column('text', { nullable: true }) result!: Result | null;
  @Column('text') roomSees!: Showing;
  /** Whom to ask about it, of the agency's people. */
  @Column('uuid', { nullable: true }) contactId!: string | null;
  @Column('date') dueOn!: string;
  /** Whether it is asked what is known of the victim as well. */
  @Column('boolean') aboutVictim!: boolean;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** Answered after the agenda was locked. */
  @Column('boolean') late!: boolean;
  @Column('timestamptz', { nullable: true }) chasedAt!: Date | null;
  @Column('int') chases!: number;
  @Column('text', { nullable: true }) externalKey!: string | null;
  /** What another forum asked of the agency before, whose answer is to serve this too (decision 73). */
  @Column('uuid', { nullable: true }) joinedTo!: string | null;
  /** What it was joined to until it was to be answered by itself. */
  @Column('uuid', { nullable: true }) partedFrom!: string | null;
  /** The agency said, before it answered, that its answer may go here too. */
  @Column('boolean') confirmed!: boolean;
  /** There is an answer that the agency may let go here, and has not yet. */
  @Column('boolean') offered!: boolean;
  /** When the answer that was given for the other forum came here last. */
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}

/** One part of an agency's answer, of one category: the part on the victim is restricted by itself. */
@Entity()
export class ReturnPart {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') returnId!: string;
  @Column('uuid') itemId!: string;
  /** The item's own, as the database sees to. */
  @Column('uuid') readonly forumId!: string;
  @Column('text') kind!: string;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** Set where a correction took its place. */
  @Column('timestamptz', { nullable: true }) replacedAt!: Date | null;
}

/** What is asked, and about whom: for the asked agency and for those who ask. */
@Entity()
@Locked()
export class ReturnQuestion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') returnId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') forumId!: string;
  @Column('text') caseReference!: string;
  /** Whom it is about, by the identifiers that the agency needs for it. */
  @Column('jsonb') subjects!: readonly Subject[];
  @Column('text', { nullable: true }) question!: string | null;
}
