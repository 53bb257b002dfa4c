import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';

/** What evidence is looked for in every case, from a day on. */
@Entity()
export class EvidenceLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') line!: string;
  @Column('int') position!: number;
  @Column('date') fromOn!: LondonDate;
  @Column('date', { nullable: true }) toOn!: LondonDate | null;
  @Column('text') source!: string;
  @Column('text') standing!: string;
}

/** The officer in charge of a case is asked how the investigation stands, by a day. */
@Entity()
export class OfficerRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  /** Who is asked, and of which unit. */
  @Column('uuid') staffId!: string;
  @Column('uuid') unitId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') dueOn!: LondonDate;
  /** What they said, or why nobody waits for it any more. */
  @Column('text', { nullable: true }) said!: string | null;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

export const entryKinds = ['order', 'evidence', 'contact'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What was entered on the work-list about a case; of a line of evidence the latest counts. */
@Entity()
export class WorkListEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') kind!: EntryKind;
  @Column('uuid', { nullable: true }) lineId!: string | null;
  @Column('text', { nullable: true }) standing!: string | null;
  /** By when evidence is asked for. */
  @Column('date', { nullable: true }) dueOn!: LondonDate | null;
  @Column('date', { nullable: true }) contactOn!: LondonDate | null;
  /** Which agency outside, or who of it. */
  @Column('text', { nullable: true }) outside!: string | null;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
