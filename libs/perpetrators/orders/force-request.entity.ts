import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * One force asks another whose chief officer may apply to take an application up. It says for itself all that the other
 * force is told: of the case nothing else is opened to it.
 */
@Entity()
export class ForceRequest {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') caseId!: string;
  /** The force that asks. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  /** The force whose chief officer is asked. */
  @Column('uuid') toAgencyId!: string;
  /** Why that chief officer may apply. */
  @Column('text') ground!: 'resides' | 'present' | 'intends';
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** What is asked, written for the other force. */
  @Column('text') asks!: string;
  @Column('date') askedOn!: string;
  @Column('date', { nullable: true }) acknowledgedOn!: string | null;
  @Column('date', { nullable: true }) answeredOn!: string | null;
  /** Under which reference it was taken up, or why it was declined or withdrawn. */
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** The writing about the order in which it was asked. */
  @Column('int') writing!: number;
}
