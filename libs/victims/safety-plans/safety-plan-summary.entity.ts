import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an advocate released of a plan, on the clinic's case: a text of its own, whole in itself. */
@Entity()
export class SafetyPlanSummary {
  @PrimaryColumn('uuid') id!: string;
  /** The case of the clinic. */
  @Column('uuid') caseId!: string;
  /** The service. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  /** Until it is withdrawn, or another takes its place. */
  @Column('boolean') released!: boolean;
  @Column('text') text!: string;
  @Column('uuid') releasedBy!: string;
  @Column('timestamptz') releasedAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** On the advocate's side: what was released, to whom and why. */
@Entity()
export class SafetyPlanRelease {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') planId!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') summaryId!: string;
  @Column('uuid') clinicCaseId!: string;
  @Column('text') text!: string;
  @Column('text') reason!: string;
  @Column('uuid', { array: true }) recipients!: string[];
  @Column('uuid') releasedBy!: string;
  @Column('timestamptz') releasedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
