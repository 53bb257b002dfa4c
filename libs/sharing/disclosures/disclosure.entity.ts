import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LondonDate } from '../../kernel/london-date.js';
import type { RecipientName } from './recipients.js';

/**
 * That information of one category of a case is to go out, or went: a share with a partner agency, or a disclosure to
 * somebody outside all of them. What people wrote about it is in `DisclosureText`.
 */
@Entity()
export class Disclosure {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency whose information goes out, or that passes it on. */
  @Column('uuid') agencyId!: string;
  /** What goes out. */
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') kind!: 'share' | 'disclosure';
  /** Made first and looked at afterwards. */
  @Column('boolean') emergency!: boolean;
  @Column('text') recipientKind!: RecipientName;
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  /** One of the ledger's `bases`, under the regime of the agency that passes it on. */
  @Column('text') basis!: string;
  /** One of `conditions`, where the category needs one. */
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('boolean', { nullable: true }) victimConsulted!: boolean | null;
  /** Whether the subject is to be told, as is normal. */
  @Column('boolean', { nullable: true }) subjectTold!: boolean | null;
  @Column('boolean', { nullable: true }) undertakingSigned!: boolean | null;
  @Column('uuid') requestedBy!: string;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) consideredBy!: string | null;
  @Column('timestamptz', { nullable: true }) consideredAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz', { nullable: true }) madeAt!: Date | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  @Column('date', { nullable: true }) reviewDueOn!: LondonDate | null;
  @Column('uuid', { nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { nullable: true }) reviewedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: 'upheld' | 'not_upheld' | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
}

/** What somebody wrote about one disclosure, each answer a row of the category that it belongs to. */
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
