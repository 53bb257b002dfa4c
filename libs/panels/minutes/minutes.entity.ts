import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody was given an edition of the minutes; what it said is in their copy. */
@Entity()
export class MinutesIssue {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') meetingId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') staffId!: string;
  @Column('int') edition!: number;
  @Column('timestamptz') issuedAt!: Date;
  @Column('uuid') issuedBy!: string;
  /** When the copy was made, after the ten minutes in which issuing could be undone. */
  @Column('timestamptz', { nullable: true }) givenAt!: Date | null;
  /** Why there is this edition beside the one before; none of the first. */
  @Column('text', { nullable: true }) amendedAs!: string | null;
  @Column('text', { nullable: true }) amendedBecause!: string | null;
  /** The same for two people who were given the same. */
  @Column('text', { nullable: true }) digest!: string | null;
}

/** The minutes as one person was given them, as their access allowed on that day. */
@Entity()
export class MinutesCopy {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') issueId!: string;
  @Column('uuid') meetingId!: string;
  @Column('uuid') staffId!: string;
  @Column('int') edition!: number;
  @Column('jsonb') content!: Record<string, unknown>;
}
