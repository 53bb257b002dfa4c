import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { BasisName } from '../../cases/ledger/index.js';

/** Who takes an open action that goes, by the action's id. */
export type Takers = Readonly<Record<string, { readonly staffId: string; readonly agencyId: string }>>;

/** One side of a case or both are to go, go or went to another force (`domain.md` 6.15). */
@Entity()
export class Transfer {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that holds the case. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** As the case's own, for those who are asked and do not open the case. */
  @Column('text') caseReference!: string;
  /** The forum that led when it was proposed; its chair is told. */
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') fromArea!: string;
  @Column('text') toArea!: string;
  /** Who is asked, and for which agency: whoever coordinates there may answer. */
  @Column('uuid') toAgencyId!: string;
  @Column('uuid') toStaffId!: string;
  @Column('text') why!: string;
  /** Whose each side is to be once it is accepted. */
  @Column('text') perpetratorArea!: string;
  @Column('text') victimArea!: string;
  /** The MAPPA areas, which are not those of forces. */
  @Column('text') mappaFrom!: string;
  @Column('text') mappaTo!: string;
  @Column('text') basis!: BasisName;
  /** What of the case goes out with the offer. */
  @Column('text', { array: true }) sections!: string[];
  @Column('uuid', { array: true }) going!: string[];
  @Column('uuid', { array: true }) staying!: string[];
  /** By what those that go are called. */
  @Column('text', { array: true }) goingAs!: string[];
  @Column('jsonb') takers!: Takers;
  /** Whether the victim agreed to another advocacy service, asked anew for this transfer. */
  @Column('text', { nullable: true }) consent!: string | null;
  @Column('date', { nullable: true }) consentOn!: LondonDate | null;
  /** How often it was offered. */
  @Column('int') round!: number;
  @Column('date', { nullable: true }) acknowledgeBy!: LondonDate | null;
  @Column('date', { nullable: true }) answerBy!: LondonDate | null;
  /** The last day on which both forces run it. */
  @Column('date', { nullable: true }) dualUntil!: LondonDate | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) offeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) offeredAt!: Date | null;
  @Column('uuid', { nullable: true }) acknowledgedBy!: string | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  /** Accepted or declined. */
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** What a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** One thing that went out with an offer, word for word as it was then. */
@Entity()
export class TransferLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') transferId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') toAgencyId!: string;
  /** With the how-manieth offer it went out. */
  @Column('int') round!: number;
  @Column('int') position!: number;
  @Column('text') section!: string;
  @Column('text') text!: string;
  @Column('timestamptz') madeAt!: Date;
}

/** What somebody wrote about a transfer. */
@Entity()
export class TransferText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') transferId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** The agency that is asked, of what it reads too. */
  @Column('uuid', { nullable: true }) toAgencyId!: string | null;
  @Column('text') field!: string;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** One line of the checklist of a hand-over. */
@Entity()
export class TransferCheck {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') transferId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') toAgencyId!: string;
  @Column('text') item!: string;
  @Column('int') position!: number;
  @Column('text', { nullable: true }) answer!: 'done' | 'not_needed' | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
}
