import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One stay in the room, expected or real; somebody who went out and came back has two. */
@Entity()
export class Attendance {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') meetingId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  /** For whom they speak. */
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('timestamptz', { nullable: true }) arrivedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) leftAt!: Date | null;
  /** When they can be there at all, as told before the meeting. */
  @Column('timestamptz', { nullable: true }) availableFrom!: Date | null;
  @Column('timestamptz', { nullable: true }) availableUntil!: Date | null;
  @Column('boolean') chairing!: boolean;
  @Column('boolean') guest!: boolean;
  /** Of a guest: the regime under which their agency acts, and the agreement that covers their coming. */
  @Column('text', { nullable: true }) guestRegime!: string | null;
  @Column('text', { nullable: true }) guestAgreement!: string | null;
  /** The one item that a guest is there for. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  /** When they acknowledged the confidentiality statement. */
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
}
