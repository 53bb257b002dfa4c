import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { BreachOf, Reporter } from './incident.kinds.js';

/** A word for what somebody did, by which the reports of a pair are drawn in channels; a fact with its source. */
@Entity()
export class BehaviourKind {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  /** The channel of the chart in which it is drawn. */
  @Column('text') channel!: string;
  @Column('int') position!: number;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
}

/** One thing that somebody is said to have done to the victim of a case; what was told of it stands apart, by its category. */
@Entity()
export class Incident {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency of whoever reported it here. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** The forum that answers for it. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('uuid') kindId!: string;
  @Column('date') happenedOn!: LondonDate;
  /** None where only the day is known. */
  @Column('timestamptz', { nullable: true }) happenedAt!: Date | null;
  @Column('text') reporter!: Reporter;
  @Column('text', { nullable: true }) crimeRef!: string | null;
  /** What it is alleged to have broken, of which order, and by whom and when that was said. */
  @Column('text', { nullable: true }) breachOf!: BreachOf | null;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('uuid', { nullable: true }) allegedBy!: string | null;
  @Column('timestamptz', { nullable: true }) allegedAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

export const textFields = ['told', 'evidence', 'place', 'elsewhere', 'alleged', 'withdrawn'] as const;
export type TextField = (typeof textFields)[number];

/** What somebody wrote about an incident, each answer a row of the category that it belongs to. */
@Entity()
export class IncidentText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') incidentId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: TextField;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
