import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Standing } from '../../timings/index.js';
import type { GroupKey } from './retention.groups.js';

/**
 * How long a group of record is kept before it is looked at: the product's own row, what an area settled, or what an
 * advocacy service did; what was once settled is never altered.
 */
@Entity()
export class RetentionRule {
  @PrimaryColumn('uuid') id!: string;
  /** One of these, or neither: the product's own. */
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text') groupKey!: GroupKey;
  /** Of all that the area or the service ever settled of the group, beginning with 1. */
  @Column('int') number!: number;
  @Column('int') count!: number;
  @Column('text') unit!: 'years' | 'months';
  /** Kept until the person would be so old, and looked at meanwhile. */
  @Column('int', { nullable: true }) untilAge!: number | null;
  @Column('text') source!: string;
  @Column('text') standing!: Standing;
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Column('timestamptz', { nullable: true }) setAt!: Date | null;
}
