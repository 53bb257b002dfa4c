import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { GroupKey } from './retention.groups.js';

/** An entry of the disposal log: that a file was disposed of, by which rule, who decided and who approved. It names nobody of the case. */
@Entity()
export class Disposal {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') retentionId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') keeper!: 'clinic' | 'service';
  @Column('text', { nullable: true }) areaCode!: string | null;
  @Column('text') reference!: string;
  @Column('text') groupKey!: GroupKey;
  /** The rule as it was. */
  @Column('int') count!: number;
  @Column('text') unit!: string;
  @Column('int', { nullable: true }) untilAge!: number | null;
  @Column('text') source!: string;
  @Column('text') standing!: string;
  @Column('date') clearFrom!: LondonDate;
  @Column('date') dueOn!: LondonDate;
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid') approvedBy!: string;
  @Column('timestamptz') approvedAt!: Date;
  /** How many rows of each table were erased or emptied, as far as it has gone. */
  @Column('jsonb') counts!: Readonly<Record<string, number>>;
  @Column('timestamptz', { nullable: true }) disposedAt!: Date | null;
}
