import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LedgerKind, RecipientKind } from './ledger.kinds.js';

/**
 * That something of one category of a case went out, to whom and on which basis. It is written once and never altered;
 * no word that anybody typed stands in it: those are in what it points to, for whoever may read that.
 */
@Entity()
export class LedgerEntry {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** Whose information went out, or whose people opened it. */
  @Column('uuid') agencyId!: string;
  /** What went out. */
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') kind!: LedgerKind;
  /** Where the whole of it stands: the name of an entity and the row. */
  @Column('text') subject!: string;
  @Column('uuid') subjectId!: string;
  @Column('text') recipientKind!: RecipientKind;
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  @Column('uuid', { nullable: true }) recipientStaffId!: string | null;
  /** One of `bases`. */
  @Column('text') basis!: string;
  /** When it went out, and who sent it. */
  @Column('timestamptz') at!: Date;
  @Column('uuid') madeBy!: string;
  /** The entry that this one takes back: it was entered wrongly, and stays to be read. */
  @Column('uuid', { nullable: true }) takesBack!: string | null;
}
