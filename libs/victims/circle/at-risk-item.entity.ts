import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** One thing that is done so that a person at risk is safe. */
@Entity()
export class AtRiskItem {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personAtRiskId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') what!: string;
  /** Who does it, in words: often not of the service. */
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
