import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { BreachOf } from './incident.kinds.js';

/** That a breach is alleged, and so the case waits to be looked at again and its risk to be reviewed. */
@Entity()
export class BreachReview {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** As the case's own, and so is its category: who knows of the case knows that it is looked at again. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The row of an incident, or of another room, by which it was alleged. */
  @Column('uuid') raisedBy!: string;
  @Column('text') breachOf!: BreachOf;
  @Column('date') breachOn!: LondonDate;
  @Column('timestamptz') raisedAt!: Date;
  @Column('date') triageBy!: LondonDate;
  @Column('date') riskBy!: LondonDate;
  /** What came of looking at the case again, and why. */
  @Column('text', { nullable: true }) decision!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
