import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { VictimEventKind } from '../../timings/index.js';
import type { ContentClass } from './said.js';

/** Something happened of which the victim of a case is told, by when and by whom; and what they were told. */
@Entity()
export class VictimEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  /** The forum that answers for it. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  /** The row by which the victim stands in the case, and the person; the database keeps the person true. */
  @Column('uuid') standsAs!: string;
  @Column('uuid') victimId!: string;
  @Column('text') kind!: VictimEventKind;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** A day alone stands for its noon. */
  @Column('timestamptz') occurredAt!: Date;
  @Column('boolean') enhanced!: boolean;
  /** Why they have no enhanced rights. */
  @Column('text', { nullable: true }) enhancedReason!: string | null;
  /** The timing that says by when, and by when it then was. */
  @Column('text') timing!: string;
  @Column('date') dueOn!: LondonDate;
  /** Who is to tell, and for which agency; nobody where the victim has no named contact. */
  @Column('uuid', { nullable: true }) tellerId!: string | null;
  @Column('uuid', { nullable: true }) tellerAgencyId!: string | null;
  @Column('uuid', { nullable: true }) toldBy!: string | null;
  @Column('uuid', { nullable: true }) toldAgencyId!: string | null;
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  @Column('text', { nullable: true }) method!: string | null;
  @Column('text', { nullable: true }) contentClass!: ContentClass | null;
  /** The word of its class for what they were told, so that contradictions are found. */
  @Column('text', { nullable: true }) said!: string | null;
  /** What the victim said, in their own words. */
  @Column('text', { nullable: true }) response!: string | null;
  /** Why they were not told, or why it was entered by mistake. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** Whether it was right or wrong, once somebody settled which of two tellings is. */
  @Column('text', { nullable: true }) settledAs!: 'right' | 'wrong' | null;
  @Column('text', { nullable: true }) settledReason!: string | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  /** The row of another room that raised it. */
  @Column('uuid', { nullable: true }) raisedBy!: string | null;
  /** Of a recorded crime, by which the service that contacts its victim knows it. */
  @Column('text', { nullable: true }) crimeRef!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** By whom and when it was entered that they were told or not. */
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
