import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is promised by each person, or agreed by each agency, before they see anything: one issue of its text. */
@Entity()
export class Undertaking {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('int') issue!: number;
  @Column('text') text!: string;
  @Column('text') state!: string;
  /** The first day on which it must have been accepted. */
  @Column('date', { nullable: true }) fromOn!: string | null;
  /** For so many days after that day an agency goes on without; nobody goes on without the promise. */
  @Column('int') graceDays!: number;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('int') version!: number;
}

/** That somebody accepted an issue: the promise for themselves, terms for the agency that they lead. */
@Entity()
export class Acceptance {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') undertakingId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('timestamptz') acceptedAt!: Date;
}
