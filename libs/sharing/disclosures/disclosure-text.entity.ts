import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An answer that is written about a disclosure: a row of the category that it belongs to. */
@Entity()
export class DisclosureText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') disclosureId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') field!: string;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When the move by which it was written was taken back. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
