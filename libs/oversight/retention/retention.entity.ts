import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { GroupKey } from './retention.groups.js';

/** The clock of one file: a case of the clinic, or what an advocacy service keeps of a victim. */
@Entity()
export class Retention {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that holds the case, or the service. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') keeper!: 'clinic' | 'service';
  /** Of the forum that leads: whose rules hold, and whose data protection officer is asked. None for a service. */
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('text') reference!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') groupKey!: GroupKey;
  /** Why it is in that group: what suggested it, or that a person decided. */
  @Column('text') groupWhy!: 'stalking' | 'mappa' | 'declined' | 'victim_file' | 'person';
  /** By which rule its review is due. */
  @Column('uuid') ruleId!: string;
  /** The day of the closure, or of the last contact since. */
  @Column('date') clearFrom!: LondonDate;
  @Column('date') dueOn!: LondonDate;
  /** Whether any legal hold is on. */
  @Column('boolean') held!: boolean;
  @Column('timestamptz') begunAt!: Date;
}

/** What was decided about a file, or what became of its clock by itself. */
@Entity()
export class RetentionDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') retentionId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') keeper!: string;
  @Column('text', { nullable: true }) areaCode!: string | null;
  /** The move, or `begin`, `restart` and `stop`, which nobody makes. */
  @Column('text') move!: string;
  /** As they were from then on. */
  @Column('text') groupKey!: GroupKey;
  @Column('date') clearFrom!: LondonDate;
  @Column('date') dueOn!: LondonDate;
  @Column('text', { nullable: true }) holdKind!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}

/** What keeps a file whatever its clock says: a claim, an inquest, a review after a death. One of each kind at a time. */
@Entity()
export class LegalHold {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') retentionId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') keeper!: string;
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('text') kind!: string;
  @Column('text') reason!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @Column('text', { nullable: true }) liftedReason!: string | null;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}
