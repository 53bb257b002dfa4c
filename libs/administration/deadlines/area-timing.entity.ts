import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How long a local deadline is in an area, from a day on; what was once settled is never altered. */
@Entity()
export class AreaTiming {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  /** Of `areaTimings`. */
  @Column('text') timing!: string;
  /** Of all that the area ever settled of this deadline, beginning with 1. */
  @Column('int') number!: number;
  @Column('date') fromOn!: string;
  /** In the unit of the deadline. */
  @Column('int') count!: number;
  @Column('text') reason!: string;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
