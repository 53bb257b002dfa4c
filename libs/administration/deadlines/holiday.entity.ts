import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bank holiday of England and Wales. One that was wrong is withdrawn with a reason and stays to be read. */
@Entity()
export class BankHoliday {
  @PrimaryColumn('uuid') id!: string;
  @Column('date') onDay!: string;
  @Column('text') name!: string;
  /** Kept on this day because the day itself fell on a weekend. */
  @Column('boolean') substitute!: boolean;
  /** Where it is published. */
  @Column('text') source!: string;
  @Column('uuid') enteredBy!: string;
  @Column('timestamptz') enteredAt!: Date;
  @Column('text', { nullable: true }) withdrawnReason!: string | null;
  @Column('uuid', { nullable: true }) withdrawnBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('int') version!: number;
}

/** Between which days the list is said to have every bank holiday; the last word stands, and none is altered. */
@Entity()
export class BankHolidayCover {
  @PrimaryColumn('uuid') id!: string;
  /** Of all that was ever said of it, beginning with 1. */
  @Column('int') number!: number;
  @Column('date') firstOn!: string;
  @Column('date') lastOn!: string;
  @Column('text') source!: string;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
