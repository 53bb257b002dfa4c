import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Standing } from '../../timings/index.js';

/** From which day a power holds that has been announced, with its source; no day: nobody has said from when. */
@Entity()
export class OrderPower {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: 'own_motion';
  @Column('date', { nullable: true }) fromOn!: string | null;
  @Column('text') source!: string;
  @Column('text') standing!: Standing;
}
