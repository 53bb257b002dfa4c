import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Failure } from '../../platform/notices/sent.js';

/** A message that did not arrive, until a coordinator of its reader's area says that the reader knows by another way. */
@Entity()
export class Undelivered {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') messageId!: string;
  /** Whom it did not reach. */
  @Column('uuid') staffId!: string;
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('text') subject!: string;
  @Column('text') failure!: Failure;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('int') version!: number;
}
