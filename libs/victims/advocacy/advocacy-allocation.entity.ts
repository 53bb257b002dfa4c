import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** That an advocate works for a victim, as what and since when; one of those who do leads. */
@Entity()
export class AdvocacyAllocation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') staffId!: string;
  /** As what: an `AdvocateType`. */
  @Column('uuid') typeId!: string;
  @Column('boolean') leads!: boolean;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  @Column('uuid') madeBy!: string;
}

/** That somebody tried to reach a victim to whom support is offered. */
@Entity()
export class AdvocacyAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('date') attemptedOn!: LondonDate;
  @Column('text') method!: string;
  @Column('text') outcome!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
