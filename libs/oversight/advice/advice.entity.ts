import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** A professional was advised: about nobody by name, and of no case. Held by the agency that advised, for a forum of its area. */
@Entity()
export class AdviceRecord {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  /** The agency that gave the advice. */
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') advisedOn!: LondonDate;
  /** From where the professional is, and what they are there. */
  @Column('text') professionalAgency!: string;
  @Column('text') professionalRole!: string;
  /** As the professional described it. */
  @Column('text') level!: string;
  @Column('text') asked!: string;
  @Column('text') advised!: string;
  @Column('uuid') advisedBy!: string;
  @Column('int', { nullable: true }) minutes!: number | null;
  /** The reason that went with the last move. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
