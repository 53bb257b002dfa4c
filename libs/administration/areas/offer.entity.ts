import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Told } from './offer.rules.js';

/** What a commissioned advocacy service offers in an area at each level of risk, from a day on; what was once settled is never altered. */
@Entity()
export class AdvocacyOffer {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  @Column('uuid') agencyId!: string;
  /** Of all that the area ever settled of any service, beginning with 1. */
  @Column('int') number!: number;
  @Column('date') fromOn!: string;
  /** The last day of the commission. */
  @Column('date', { nullable: true }) lastOn!: string | null;
  @Column('text') high!: string;
  @Column('text') medium!: string;
  @Column('text') standard!: string;
  /** Who is told before it ends. */
  @Column('text', { array: true }) told!: Told[];
  @Column('text') reason!: string;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
