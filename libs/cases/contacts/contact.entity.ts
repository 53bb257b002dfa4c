import { Column, Entity, PrimaryColumn } from 'typeorm';

export const modes = ['telephone', 'text', 'email', 'post', 'video', 'face_to_face', 'digital', 'other'] as const;
export type Mode = (typeof modes)[number];

export const directions = ['out', 'in'] as const;
export type Direction = (typeof directions)[number];

export const outcomes = ['spoke', 'left_message', 'no_answer', 'wrong_person', 'number_failed'] as const;
export type Reached = (typeof outcomes)[number];

export const purposes = ['support', 'safety', 'risk', 'case_news', 'statement', 'arrange', 'other'] as const;
export type Purpose = (typeof purposes)[number];

/** One contact with a victim, or one that was tried; what was written of it stands apart, by its category. */
@Entity()
export class VictimContact {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency of whoever logs it. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: 'victimIdentity' | 'advocateConfidence';
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid') personId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('timestamptz') happenedAt!: Date;
  @Column('text') mode!: Mode;
  /** `out`: we to them; `in`: they to us. */
  @Column('text') direction!: Direction;
  @Column('text') reached!: Reached;
  @Column('int', { nullable: true }) minutes!: number | null;
  @Column('text') purpose!: Purpose;
  /** The version of the safe contact rule that was confirmed; of a contact that came in, the one that was shown. */
  @Column('uuid', { nullable: true }) ruleId!: string | null;
  /** Until when the rule is to be put right, where this showed that it does not hold. */
  @Column('date', { nullable: true }) rightBy!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

export type TextField = 'note' | 'reason' | 'amendReason' | 'withdrawReason';

/** What was written of a contact: of one category, so that it is shown whole or not at all. */
@Entity()
export class VictimContactText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') contactId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: TextField;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back, or another took its place. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
