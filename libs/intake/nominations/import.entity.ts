import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Matching } from '../../administration/columns/index.js';
import type { DatesAs } from '../../kernel/day-cell.js';
import { access, type MoveGrant } from '../../platform/access/access.js';
import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { RowRemark } from './nomination-row.rules.js';

/** One spreadsheet sent in, or rehearsed. */
@Entity()
export class Import {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') importedBy!: string;
  /** The key of the request: the same upload pressed twice is one import. */
  @Column('text', { nullable: true }) requestKey!: string | null;
  /** Whose pieces it reads: an import that was rehearsed first reads the rehearsal's. */
  @Column('uuid') fileId!: string;
  @Column('boolean') rehearsal!: boolean;
  /** How its sender said that days are written. */
  @Column('text') datesAs!: DatesAs;
  /** Under which headings its columns stand; none where they are those of our template. */
  @Column('jsonb', { nullable: true }) columns!: Matching | null;
  /** `unmatched` until its sender has said which heading is which; `stopped` where whoever sent it lost the right to, before all rows were taken. */
  @Column('text') state!: 'received' | 'unmatched' | 'running' | 'stopped' | 'done';
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('int') rowsTotal!: number;
  @Column('int') rowsDone!: number;
  @Column('int') accepted!: number;
  @Column('int') rejected!: number;
  /** The forums that the file names; whoever sends it is a coordinator of one of them, as long as rows are taken. */
  @Column('uuid', { array: true }) forumIds!: readonly string[];
}

/** What became of one row; the row itself is kept where it was rejected, to be corrected and sent again. */
@Entity()
export class ImportRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') importId!: string;
  @Column('uuid') importedBy!: string;
  @Column('int') row!: number;
  @Column('int') line!: number;
  @Column('text') externalRef!: string;
  @Column('text') outcome!: 'accepted' | 'rejected';
  @Column('jsonb') problems!: readonly RowRemark[];
  @Column('jsonb') warnings!: readonly RowRemark[];
  @Column('uuid', { nullable: true }) nominationId!: string | null;
  @Column('jsonb', { nullable: true }) record!: Readonly<Record<string, string>> | null;
}

const mine = (actor: Facts) => [{ importedBy: actor.id }];
/** A rejected line says who somebody is. */
const mineAsCoordinator = (actor: Facts) => (hasRole(actor, 'coordinator') ? mine(actor) : []);
const send: readonly MoveGrant[] = [
  { to: ['coordinator'], can: ['create'], where: (_, actor) => ({ importedBy: actor.id }) },
];

/** An import is for whoever sent it, its lines only while they are a coordinator; and a coordinator may send one. */
export const importAccess = [access(Import, mine, send), access(ImportRow, mineAsCoordinator, send)];
