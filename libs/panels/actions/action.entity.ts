import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Pillar } from './action.pillars.js';
import type { Tactic } from './action.tactics.js';

/** What somebody has undertaken to do for a case, by when. Its agency is the one that owns it. */
@Entity()
export class Action {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  @Column('uuid') caseId!: string;
  /** The agency that owns it. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  /** Whether the state is one of the open ones, kept beside it so that lists of what is open have an index. */
  @Column('boolean') open!: boolean;
  @Column('int') version!: number;
  /** What is to be done, beginning with a verb. */
  @Column('text') text!: string;
  @Column('text') type!: string;
  /** By which tactic it works; none where its forum tells its actions by none. */
  @Column('text', { nullable: true }) tactic!: Tactic | null;
  /** In which part of a risk management plan it stands, where anybody has said. */
  @Column('text', { nullable: true }) pillar!: Pillar | null;
  /** Which risk it addresses. */
  @Column('text', { nullable: true }) risk!: string | null;
  @Column('text') priority!: string;
  /** How one will know that it is done. */
  @Column('text', { nullable: true }) successTest!: string | null;
  @Column('uuid') ownerId!: string;
  @Column('uuid', { nullable: true }) deputyId!: string | null;
  @Column('date') dueOn!: LondonDate;
  /** The first due date, kept once the action has been extended. */
  @Column('date', { nullable: true }) originalDueOn!: LondonDate | null;
  /** The day since which the due date holds, or since which it is owed again: nothing is reminded of from before. */
  @Column('date') owedSince!: LondonDate;
  /** The reason that went with the last move that asked for one. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) evidence!: string | null;
  /** The day it was done in the world, as claimed, and when that was entered. */
  @Column('date', { nullable: true }) doneOn!: LondonDate | null;
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;
  @Column('uuid', { nullable: true }) supersededBy!: string | null;
  /** Who asked for more time. */
  @Column('uuid', { nullable: true }) requestedBy!: string | null;
  /** The forum that set it; none where its case stood in none. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('uuid', { nullable: true }) meetingId!: string | null;
  /** The decision that it tells the victim of, whose outcome set it. */
  @Column('uuid', { nullable: true }) decisionId!: string | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** From which likeness on the texts of two actions are held to mean the same, from a day on. */
@Entity()
export class ActionLikeness {
  @PrimaryColumn('uuid') id!: string;
  @Column('date') fromOn!: LondonDate;
  /** 0 to 1, as Postgres compares two texts by the letters that they have in threes. */
  @Column('real') similarity!: number;
  @Column('text') source!: string;
  @Column('text') standing!: string;
}
