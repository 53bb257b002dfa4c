import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a rank, or a grade that is held to be equal to one, stands to the others from a day on. */
@Entity()
export class StaffRank {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('date') fromOn!: string;
  /** The higher the more senior, alike where they are held to be equal; 0 where it is no rank any more. */
  @Column('int') level!: number;
  @Column('text') source!: string;
  @Column('text') standing!: 'stated' | 'local';
}
