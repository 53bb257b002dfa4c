import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DestinationName } from './copy.destinations.js';
import type { Copied } from './copy.fields.js';

/**
 * That somebody made a copy for their agency's own system. Its words are not kept: they are read anew, as whoever made
 * it, and shown while they are the same.
 */
@Entity()
export class OwnCopy {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency in whose system it is put. */
  @Column('uuid') agencyId!: string;
  /** What it is a copy of. */
  @Column('text') thing!: Copied;
  @Column('uuid') subjectId!: string;
  @Column('text') destination!: DestinationName;
  @Column('uuid') askedBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** SHA-256 of its words. */
  @Column('text') digest!: string;
}
