import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was decided about a case and why; read like its minutes. */
@Entity()
export class CaseDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') move!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Further answers, and the rows it made and ended by table: the way back. */
  @Column('jsonb') details!: Record<string, unknown>;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz') happenedAt!: Date;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
}
