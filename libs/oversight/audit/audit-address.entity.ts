import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From where was done what an entry of the record says; kept for a time, for the auditor alone. */
@Entity()
export class AuditAddress {
  @PrimaryColumn('int8') id!: string;
  @Column('int8') entryId!: string;
  @Column('inet') address!: string;
  @Column('timestamptz') at!: Date;
}
