import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../kernel/london-date.js';

/** Training that was given: how many people took it and of which agencies, and nobody by name. Held by the agency that entered it, for a forum of its area. */
@Entity()
export class TrainingSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  /** The agency that entered it. */
  @Column('uuid') agencyId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') trainedOn!: LondonDate;
  @Column('text') course!: string;
  /** What an address says in place of the course. */
  @Column('text') courseKey!: string;
  /** Who gave it: an agency that is here, or a provider by its name. */
  @Column('uuid', { nullable: true }) givenById!: string | null;
  @Column('text', { nullable: true }) provider!: string | null;
  /** Who took it: agencies, and kinds of agency where these are not told one by one. */
  @Column('uuid', { array: true }) agencyIds!: string[];
  @Column('text', { array: true }) kinds!: string[];
  /** Every agency that has to do with it. */
  @Column('uuid', { array: true }) concernedIds!: string[];
  @Column('int') people!: number;
  @Column('boolean') multiAgency!: boolean;
  @Column('text', { nullable: true }) about!: string | null;
  /** The reason that went with the last move. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
