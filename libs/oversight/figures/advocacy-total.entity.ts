import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Locked } from '../../platform/work/locked.js';

/**
 * How many victims were referred to the advocacy services of an area in a quarter, as it is shown to everybody who may
 * see it. What is hidden was never kept.
 */
@Entity()
@Locked()
export class AdvocacyTotal {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  /** Such as `2026-Q1`. */
  @Column('text') quarter!: string;
  /** What each service counts, each of its victims once; null: fewer than may be shown. */
  @Column('jsonb') services!: { readonly agencyId: string; readonly count: number | null }[];
  /** Everybody once across all of them; null: withheld. */
  @Column('int', { nullable: true }) once!: number | null;
  /** What was fewer than this was hidden, and by which source. */
  @Column('int') below!: number;
  @Column('text') source!: string;
  @Column('timestamptz') settledAt!: Date;
}
