import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '../../platform/access/access-matrix.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Level } from './risk.levels.js';

/** A word by which a tool grades, and the level that it comes to here. */
export interface ToolGrade {
  readonly word: string;
  readonly level: Level;
}

/** A tool by which risk is assessed, in one edition: its name and what results it has, never what it asks. */
@Entity()
export class RiskTool {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') edition!: string;
  @Column('text') name!: string;
  /** As what its results are kept in a case of the clinic. */
  @Column('text') category!: Category;
  /** Filled in by the victim. */
  @Column('boolean') victimsOwn!: boolean;
  /** Whether a result above the grade in force raises it. */
  @Column('boolean') raises!: boolean;
  /** Its terms allow its result to be kept, and no more. */
  @Column('boolean') resultOnly!: boolean;
  @Column('boolean') needsTraining!: boolean;
  /** Of how many answers it counts; none where it counts nothing. */
  @Column('int', { nullable: true }) maxCount!: number | null;
  /** From which count on it grades by itself; empty where a count never does. */
  @Column('jsonb') countGrades!: readonly { readonly from: number; readonly word: string }[];
  @Column('int', { nullable: true }) maxScore!: number | null;
  /** Whether it is worked out from the data of some span. */
  @Column('boolean') dataWindow!: boolean;
  @Column('jsonb') grades!: readonly ToolGrade[];
  @Column('text', { array: true }) domains!: string[];
  @Column('text', { array: true }) types!: string[];
  /** For how many days a result holds; none where it holds until there is another. */
  @Column('int', { nullable: true }) validDays!: number | null;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
  @Column('int') version!: number;
  /** Why it is used no more. */
  @Column('text', { nullable: true }) retiredReason!: string | null;
  /** None: it came with the product. */
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Column('timestamptz', { nullable: true }) addedAt!: Date | null;
}

/** That a forum, or an advocacy service, expects a result of a tool in each of its cases. */
@Entity()
export class RiskExpected {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') toolKey!: string;
  @Column('text') by!: 'forum' | 'service';
  /** None: every forum. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
}

/** A word for what makes a case dangerous. */
@Entity()
export class RiskFactorKind {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
}
