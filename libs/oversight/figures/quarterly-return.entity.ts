import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sight } from '../../platform/access/counting.js';
import type { Change, CorrectionReason } from './quarterly-return.rules.js';
import { Locked } from '../../platform/work/locked.js';

/** That the figures of a quarter were handed in, by a forum or an advocacy service: one version, which nothing alters. */
@Entity()
export class QuarterlyReturn {
  @PrimaryColumn('uuid') id!: string;
  /** The forum or the service that they are of; one of the two. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  /** Such as `2026-Q1`. */
  @Column('text') quarter!: string;
  @Column('int') version!: number;
  /** Why it corrects the version before; null: the first. */
  @Column('text', { nullable: true }) reason!: CorrectionReason | null;
  @Column('uuid') handedInBy!: string;
  @Column('timestamptz') handedInAt!: Date;
}

/** The figures of a version as one kind of reader is shown them, with what is another than in the version before. */
@Entity()
@Locked()
export class ReturnFigures {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') returnId!: string;
  /** The forum or the service, as its return says. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('text') sight!: Sight;
  @Column('jsonb') figures!: object;
  @Column('jsonb') changes!: readonly Change[];
}
