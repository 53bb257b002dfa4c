import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DatesAs } from '../../kernel/day-cell.js';
import type { CrimeRemark } from './crime-row.rules.js';

/** The crimes that were recorded since a forum's last meeting, sent in together. */
@Entity()
export class Sweep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') sentBy!: string;
  @Column('timestamptz') sentAt!: Date;
  /** The day of the forum's last meeting then; none where it never met. */
  @Column('date', { nullable: true }) sinceOn!: string | null;
  /** How the sender said that days are written. */
  @Column('text') datesAs!: DatesAs;
}

/** A file of crimes that waits until its sender has said which of its headings is which. */
@Entity()
export class SweepFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') sentBy!: string;
  @Column('text') datesAs!: DatesAs;
  @Column('timestamptz') keptAt!: Date;
  /** The sweep that it became. */
  @Column('uuid', { nullable: true }) sweepId!: string | null;
}

/** A row that was not taken: where it stood, what it called itself, and why. */
export interface Refusal {
  readonly row: number;
  readonly line: number;
  readonly reference: string;
  readonly problems: readonly CrimeRemark[];
}

/** What became of the rows of a sweep: for whoever sent them. */
@Entity()
export class SweepReceipt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') sweepId!: string;
  @Column('uuid') sentBy!: string;
  @Column('int') rows!: number;
  @Column('int') entered!: number;
  @Column('int') matched!: number;
  @Column('int') refused!: number;
  @Column('jsonb') refusals!: readonly Refusal[];
}

/**
 * One recorded crime on a forum's desk: what is asked about it and what was answered. Who the suspect and the victim
 * are and where the victim is stands in the rows of people of its case, by category.
 */
@Entity()
export class SweptCrime {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  /** The sweep that brought it first. */
  @Column('uuid') sweepId!: string;
  @Column('text') caseReference!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') crimeRef!: string;
  @Column('text') crimeRefKey!: string;
  @Column('date') recordedOn!: string;
  @Column('text') offence!: string;
  @Column('text', { nullable: true }) district!: string | null;
  @Column('text') advocacy!: 'referred' | 'declined' | 'not_reached' | 'not_referred';
  @Column('timestamptz', { nullable: true }) referredAt!: Date | null;
  /** Whether it came as already referred. */
  @Column('boolean') referredOnArrival!: boolean;
  /** The advocacy services to which the victim was sent out of its case: they read it. */
  @Column('uuid', { array: true }) serviceIds!: string[];
  @Column('text', { nullable: true }) safeguarding!: 'done' | 'under_way' | 'not_done' | null;
  @Column('text', { nullable: true }) next!: 'none' | 'forum' | null;
  @Column('uuid', { nullable: true }) nextForumId!: string | null;
  /** Nobody has referred the victim to advocacy. */
  @Column('boolean') unreferred!: boolean;
  /** It waits for answers, or its victim for advocacy. */
  @Column('boolean') onDesk!: boolean;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
