import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderKind, RouteKind } from './route.kinds.js';

/** An order, bail or licence that binds the person besides stalking protection orders, with its conditions. */
@Entity()
export class OtherOrder {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('text') kind!: OrderKind;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('date') fromOn!: string;
  /** None: until further order, or not known. */
  @Column('date', { nullable: true }) untilOn!: string | null;
  /** The court, force or prison. */
  @Column('text') issuedBy!: string;
  @Column('text', { nullable: true }) number!: string | null;
  /** Never where the victim is. */
  @Column('text') conditions!: string;
  /** The day on which these conditions were served on the person, and who of the police marked it; ends with another text. */
  @Column('date', { nullable: true }) servedOn!: string | null;
  @Column('uuid', { nullable: true }) servedBy!: string | null;
  @Column('date', { nullable: true }) changedOn!: string | null;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) endedWhy!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** That a route was considered in a case, used or refused, and why: one row a case and route. */
@Entity()
export class CaseRoute {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') caseReference!: string;
  @Column('uuid', { nullable: true }) forumId!: string | null;
  @Column('text') kind!: RouteKind;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') why!: string;
  @Column('date') decidedOn!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
