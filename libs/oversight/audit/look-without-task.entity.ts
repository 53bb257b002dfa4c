import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import { Locked } from '../../platform/work/locked.js';

/** That somebody read a case in a week in which they had nothing to do with it; for whoever leads their agency. */
@Entity()
@Locked()
export class LookWithoutTask {
  @PrimaryColumn('uuid') id!: string;
  /** The Monday on which the list was made, of the week before. */
  @Column('date') week!: LondonDate;
  @Column('uuid') agencyId!: string;
  /** Who led the agency then. */
  @Column('uuid') leadId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') looks!: number;
  @Column('timestamptz') firstAt!: Date;
  @Column('timestamptz') lastAt!: Date;
}
