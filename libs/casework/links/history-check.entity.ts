import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/**
 * Somebody looked for what else is known of a perpetrator: other victims, other areas, and whether their work leads to
 * one. Recorded also where nothing was found (`domain.md` 4, stage 1, and 14: Gracie Spinks).
 */
@Entity()
export class HistoryCheck {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that holds the case. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') checkedOn!: LondonDate;
  @Column('text', { array: true }) searched!: string[];
  @Column('text') result!: 'nil' | 'found';
  /** What was found; nothing where nothing was. */
  @Column('text', { nullable: true }) finding!: string | null;
  /** By what it can be seen that it was looked for: references of searches, who answered. */
  @Column('text') evidence!: string;
  @Column('text') employer!: 'leads_to_victim' | 'leads_to_none' | 'no_work' | 'not_known';
  @Column('text', { nullable: true }) employerNote!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
