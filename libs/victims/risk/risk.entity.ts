import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Level } from './risk.levels.js';

/** What a tool said of the risk in a case on one day. Nothing is worked out from several of them. */
@Entity()
export class RiskResult {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency of whoever recorded it. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') toolId!: string;
  @Column('date') assessedOn!: LondonDate;
  /** One of the clinic's people, or else the role of somebody outside. */
  @Column('uuid', { nullable: true }) assessorId!: string | null;
  @Column('text', { nullable: true }) assessorRole!: string | null;
  /** None where the victim answered by themselves. */
  @Column('boolean', { nullable: true }) trained!: boolean | null;
  @Column('text', { array: true }) sources!: string[];
  @Column('int', { nullable: true }) count!: number | null;
  @Column('int', { nullable: true }) score!: number | null;
  /** In the tool's own word. */
  @Column('text', { nullable: true }) grade!: string | null;
  @Column('text', { nullable: true }) level!: Level | null;
  @Column('jsonb') domains!: Readonly<Record<string, string>>;
  @Column('text', { nullable: true }) type!: string | null;
  @Column('date', { nullable: true }) windowFrom!: LondonDate | null;
  @Column('date', { nullable: true }) windowTo!: LondonDate | null;
  /** None: until there is another. */
  @Column('date', { nullable: true }) validUntil!: LondonDate | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** A grade that somebody set or asked for: in force is the settled one that no other settled one replaces. */
@Entity()
export class RiskGrade {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') level!: Level;
  /** As it was before; none where there was none. */
  @Column('text', { nullable: true }) fromLevel!: Level | null;
  @Column('uuid', { nullable: true }) replacesId!: string | null;
  /** The result that raised it. */
  @Column('uuid', { nullable: true }) resultId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  /** The second person, where it was lowered. */
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** What makes a case dangerous: open until an action or another answer meets it, or somebody accepts it and says why. */
@Entity()
export class RiskFactor {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') kindId!: string;
  /** The action that meets it. */
  @Column('uuid', { nullable: true }) actionId!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) metAt!: Date | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote about a result, a grade or a factor, each answer a row of the category that it belongs to. */
@Entity()
export class RiskText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') aboutId!: string;
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
