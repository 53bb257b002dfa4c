import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the record: who did what, to what, when. The door writes it; nobody alters it. */
@Entity()
export class AuditEntry {
  @PrimaryColumn('int8') id!: string;
  /** When it was done, by the clock of whoever did it. */
  @Column('timestamptz') at!: Date;
  /** When the database wrote it. */
  @Column('timestamptz') writtenAt!: Date;
  /** Absent for acts of nobody known. */
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text', { nullable: true }) requestId!: string | null;
  /** The name of a move, or `create`, `read`, `list`, `search`, `refused`, `undo`, … */
  @Column('text') action!: string;
  /** What it was done to: the name of an entity. */
  @Column('text') subject!: string;
  @Column('uuid', { nullable: true }) subjectId!: string | null;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text', { nullable: true }) category!: string | null;
  /** Ids, names of fields and counts; never content. */
  @Column('jsonb') details!: Record<string, unknown>;
}
