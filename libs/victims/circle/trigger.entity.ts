import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { TriggerKind } from './trigger.rules.js';

/** A day that is dangerous or hard for a victim, and who is in touch with them before it comes. */
@Entity()
export class TriggerDate {
  @PrimaryColumn('uuid') id!: string;
  /** The advocate's case. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') kind!: TriggerKind;
  @Column('date') day!: LondonDate;
  /** How many days ahead somebody is in touch; none: as is usual for the kind. */
  @Column('int', { nullable: true }) leadDays!: number | null;
  /** The last good day to be in touch, worked out when either of the two was said. */
  @Column('date') checkInOn!: LondonDate;
  @Column('date') owedSince!: LondonDate;
  /** Who is in touch. */
  @Column('uuid') checkerId!: string;
  /** Whether that is whoever leads the case, whoever it is. */
  @Column('boolean') byLead!: boolean;
  /** The day of which it is the yearly return; none for what comes once. */
  @Column('date', { nullable: true }) anchorOn!: LondonDate | null;
  /** When the day of the next year was entered. */
  @Column('date', { nullable: true }) returnedOn!: LondonDate | null;
  /** When it came near: the plan of the victim may have to be looked at before its time. */
  @Column('date', { nullable: true }) nearedOn!: LondonDate | null;
  /** The order of the clinic that it was taken over from. */
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('timestamptz', { nullable: true }) checkedInAt!: Date | null;
  /** How often the victim was tried and not reached. */
  @Column('int') attempts!: number;
  @Column('int') writings!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
