import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** An agency that a forum consults without its taking part, for some days: a view of what forums have settled. */
@Entity()
export class AgencyConsulted {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') agencyId!: string;
  @Column('date') fromOn!: LondonDate;
  /** The day on which the forum settled otherwise; none where it has not. */
  @Column('date', { nullable: true }) nextOn!: LondonDate | null;
}
