import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** Somebody beside the victim who is at risk of the same person, with a small plan of their own and without a case. */
@Entity()
export class PersonAtRisk {
  @PrimaryColumn('uuid') id!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  /** `children` for a child, else `victimIdentity`; what they are called is a text of the same category. */
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') relation!: string;
  /** Whether they know that they are at risk. */
  @Column('text') knows!: string;
  /** Who looks at it again: whoever leads the case. */
  @Column('uuid') ownerId!: string;
  @Column('date') reviewOn!: LondonDate;
  /** Since when that is the day. */
  @Column('date') owedSince!: LondonDate;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** How often something was written: each text and item says in which writing it stands. */
  @Column('int') writings!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** One thing that is done so that somebody at risk is safe. */
@Entity()
export class AtRiskItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personAtRiskId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') what!: string;
  /** Who does it, in words: often nobody of the service. */
  @Column('text') who!: string;
  @Column('date') dueOn!: LondonDate;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('uuid', { nullable: true }) doneBy!: string | null;
  @Column('int') writing!: number;
  @Column('int', { nullable: true }) doneWriting!: number | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
