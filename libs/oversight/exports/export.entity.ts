import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExportKind } from '../../platform/access/export-roles.js';
import type { ExportState } from './export.kinds.js';

/** The rows whose words are in a file, by the name of their entity: whoever fetches it has to see each of them still. */
export type Basis = Readonly<Record<string, readonly string[]>>;

/** A file that somebody asked for. */
@Entity()
export class Export {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') askedBy!: string;
  @Column('text') kind!: ExportKind;
  /** The case of a case pack. */
  @Column('uuid', { nullable: true }) caseId!: string | null;
  /** What a list was narrowed by, as in an address: nothing that names anybody. */
  @Column('text') filters!: string;
  /** Why it is needed, in the asker's words. */
  @Column('text') reason!: string;
  @Column('text') state!: ExportState;
  @Column('int') version!: number;
  @Column('int') rowsTotal!: number;
  @Column('int') rowsDone!: number;
  @Column('jsonb') basis!: Basis;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz', { nullable: true }) readyAt!: Date | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}

/** What is in it, sealed with the installation's secret; empty once it expired or was deleted. */
@Entity()
export class ExportFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') askedBy!: string;
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
}
