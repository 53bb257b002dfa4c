import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many orders were considered, applied for and made in a month before the service counted them, from elsewhere. */
@Entity()
export class OrderFigure {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  /** Its first day. */
  @Column('date') month!: string;
  @Column('int', { nullable: true }) considered!: number | null;
  @Column('int', { nullable: true }) applied!: number | null;
  @Column('int', { nullable: true }) made!: number | null;
  @Column('text') source!: string;
  @Column('int') version!: number;
  @Column('uuid') enteredBy!: string;
  @Column('timestamptz') enteredAt!: Date;
}
