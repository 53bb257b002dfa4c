import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { GradePart } from './intelligence.kinds.js';

/** A code by which one part of an item is graded; a fact with its source. */
@Entity()
export class IntelligenceGrade {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') part!: GradePart;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
}
