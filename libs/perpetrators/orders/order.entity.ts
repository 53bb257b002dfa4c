import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Clock } from './order-notification.entity.js';

/** How an interim order stands: it is asked for, made or refused beside the main application. */
export type Interim = 'none' | 'sought' | 'made' | 'served' | 'refused';

/** That a stalking protection order was considered against the person of a case, and how far it has come. */
@Entity()
export class ProtectionOrder {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') reference!: string;
  /** As the case's own, for those who read the file and do not open the case. */
  @Column('text') caseReference!: string;
  @Column('uuid') forumId!: string;
  /** The agenda item at whose discussion it was considered. */
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** Where a court makes it of its own motion: on what. */
  @Column('text', { nullable: true }) occasion!: 'conviction' | 'acquittal' | null;
  /** The threshold answers: acts, risk, necessity. */
  @Column('boolean', { nullable: true }) actsMet!: boolean | null;
  @Column('boolean', { nullable: true }) riskMet!: boolean | null;
  @Column('boolean', { nullable: true }) necessityMet!: boolean | null;
  /** Where the person lives, is and means to come to: codes of forces, see `order.force.ts`. */
  @Column('text', { nullable: true }) residesIn!: string | null;
  @Column('text', { nullable: true }) presentIn!: string | null;
  @Column('text', { nullable: true }) intendsIn!: string | null;
  @Column('date', { nullable: true }) forceCheckedOn!: string | null;
  /** The force whose chief officer applies, and why it may. */
  @Column('uuid', { nullable: true }) forceAgencyId!: string | null;
  @Column('text', { nullable: true }) forceGround!: string | null;
  @Column('text', { nullable: true }) protects!: string | null;
  /** Whether a provider of what it would require is there. */
  @Column('boolean', { nullable: true }) providerReady!: boolean | null;
  /** What it would have the person do, by kind, and whether it does as it was made. */
  @Column('text', { array: true }) requirementKinds!: string[];
  @Column('boolean', { nullable: true }) positive!: boolean | null;
  /** Registered as a sex offender: what has to be notified is notified there meanwhile (s.9(6)). */
  @Column('boolean') registered!: boolean;
  @Column('text') appeal!: 'none' | 'lodged' | 'allowed' | 'dismissed' | 'not_made';
  @Column('uuid', { nullable: true }) replacedById!: string | null;
  @Column('date') consideredOn!: string;
  @Column('date', { nullable: true }) soughtOn!: string | null;
  /** Of whom it is sought, and the row by which the file was opened to them. */
  @Column('uuid', { nullable: true }) authorityFromId!: string | null;
  @Column('uuid', { nullable: true }) authorityGrantId!: string | null;
  @Column('date', { nullable: true }) authorisedOn!: string | null;
  @Column('date', { nullable: true }) lodgedOn!: string | null;
  @Column('date', { nullable: true }) hearingOn!: string | null;
  @Column('text') interim!: Interim;
  @Column('date', { nullable: true }) interimSoughtOn!: string | null;
  @Column('date', { nullable: true }) interimAnsweredOn!: string | null;
  @Column('date', { nullable: true }) interimEndsOn!: string | null;
  @Column('date', { nullable: true }) interimServedOn!: string | null;
  @Column('date', { nullable: true }) madeOn!: string | null;
  @Column('date', { nullable: true }) startsOn!: string | null;
  /** None: until further order. */
  @Column('date', { nullable: true }) endsOn!: string | null;
  @Column('date', { nullable: true }) servedOn!: string | null;
  /** Of what the person has to notify and has not, what is due first, and since when. */
  @Column('text', { nullable: true }) notifyClock!: Clock | null;
  @Column('date', { nullable: true }) notifySince!: string | null;
  @Column('text', { nullable: true }) servedHow!: string | null;
  /** When what it says now was served, once a court has changed it too. */
  @Column('date', { nullable: true }) termsServedOn!: string | null;
  @Column('date', { nullable: true }) inForceOn!: string | null;
  /** When nothing more came of it: not pursued, refused, withdrawn, discharged, expired, replaced. */
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('date', { nullable: true }) victimToldOn!: string | null;
  @Column('text', { nullable: true }) victimToldBy!: string | null;
  /** How often something was written about it: each text says in which writing it stands. */
  @Column('int') writings!: number;
  @Column('uuid') openedBy!: string;
  @Column('timestamptz') openedAt!: Date;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote about an order, each answer a row of the category that it belongs to. */
@Entity()
export class OrderText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  /** The writing in which it was written. */
  @Column('int') writing!: number;
  /** The writing by which another answer took its place. */
  @Column('int', { nullable: true }) replacedBy!: number | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  /** When this text was served on the person, and who of the police marked it: of what the order says alone. */
  @Column('date', { nullable: true }) servedOn!: string | null;
  @Column('uuid', { nullable: true }) servedBy!: string | null;
}
