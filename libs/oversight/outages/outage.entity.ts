import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Basis } from '../exports/index.js';

export type PackState = 'ready' | 'replaced' | 'expired' | 'deleted';

/** Somebody wants a copy for when the service cannot be reached. The passphrase is kept sealed, and read by the worker alone. */
@Entity()
export class OutageCopy {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') staffId!: string;
  @Column('int') version!: number;
  /** Whether they are written to each time that one is made. */
  @Column('boolean') tells!: boolean;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('bytea', { nullable: true }) passphraseSealed!: Buffer | null;
}

/** The next meeting of one forum as its owner saw it at a moment. */
@Entity()
export class OutagePack {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') copyId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') forumId!: string;
  @Column('uuid') meetingId!: string;
  @Column('date') day!: string;
  /** What it was made for: a night, or the switching on. For each it is made once. */
  @Column('text') occasion!: string;
  @Column('text') state!: PackState;
  /** What it is called in the folder for outages, the same from night to night. */
  @Column('uuid') fileName!: string;
  @Column('int') items!: number;
  @Column('jsonb') basis!: Basis;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  /** When it first went out: into the folder, or by being fetched. */
  @Column('timestamptz', { nullable: true }) outAt!: Date | null;
  /** The encrypted file; empty once it is over. */
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
}
