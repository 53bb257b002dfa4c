import { Column, Entity, PrimaryColumn } from 'typeorm';

export const changeKinds = [
  'varied',
  'renewed',
  'appealed',
  'appeal_allowed',
  'appeal_dismissed',
  'refusal_appealed',
  'refusal_appeal_allowed',
  'refusal_appeal_dismissed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** That a court changed an order that stands, or was asked to: variation, renewal, appeal; or was asked again where it refused one. What it says now stands on the order. */
@Entity()
export class OrderChange {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') kind!: ChangeKind;
  @Column('date') changedOn!: string;
  @Column('text', { nullable: true }) askedBy!: 'police' | 'defendant' | null;
  @Column('boolean', { nullable: true }) tightened!: boolean | null;
  @Column('date', { nullable: true }) endsBefore!: string | null;
  @Column('date', { nullable: true }) endsAfter!: string | null;
  @Column('int') writing!: number;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
