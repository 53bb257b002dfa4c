import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What whoever is under an order has to notify: at first, or after a change. */
export const clocks = ['initial', 'name', 'address', 'after_registration'] as const;
export type Clock = (typeof clocks)[number];

/** A clock of the Act that began for an order, and when it was met; that it was missed follows from its days. */
@Entity()
export class OrderNotification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') clock!: Clock;
  @Column('date') beganOn!: string;
  @Column('date', { nullable: true }) metOn!: string | null;
  /** The number of the written acknowledgement. */
  @Column('text', { nullable: true }) acknowledgement!: string | null;
  /** Whether prints or a photograph were taken to verify who notified. */
  @Column('text', { nullable: true }) verified!: 'taken' | 'refused' | 'not_asked' | null;
  /** The writing about the order in which it began. */
  @Column('int') writing!: number;
  /** The writing by which it was suspended, while the person is registered as a sex offender. */
  @Column('int', { nullable: true }) suspendedWriting!: number | null;
  @Column('int', { nullable: true }) metWriting!: number | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
