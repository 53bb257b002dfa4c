import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody is asked to come to a meeting. It opens nothing of what is discussed there: that takes a place. */
@Entity()
export class MeetingInvitation {
  /** Also what calendars know the person's meeting by, for as long as there is one. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') meetingId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  /** For whom they would speak. */
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('timestamptz') invitedAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  /** Who comes instead. */
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  /** Who named this person to come instead. */
  @Column('uuid', { nullable: true }) deputyForId!: string | null;
  /** The place at the meeting that the answer gave up. */
  @Column('uuid', { nullable: true }) placeId!: string | null;
}
