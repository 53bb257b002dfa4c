import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecipientName } from '../disclosures/index.js';
import type { ReasonName } from './withholding.reasons.js';

/**
 * A summary for disclosure of what the minutes say of one agenda item: to whom, on which basis, and in which version. What
 * it says is in its paragraphs, what people wrote about it in `SummaryText`.
 */
@Entity()
export class DisclosureSummary {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  /** The agency that keeps the forum. */
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('uuid') itemId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  /** The first of its editions; each is a row of its own. */
  @Column('uuid') seriesId!: string;
  @Column('int') edition!: number;
  @Column('text') recipientKind!: RecipientName;
  @Column('uuid', { nullable: true }) recipientAgencyId!: string | null;
  /** One of the ledger's `bases`, under the regime of the agency that keeps the forum. */
  @Column('text') basis!: string;
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('uuid') draftedBy!: string;
  @Column('timestamptz') draftedAt!: Date;
  @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz', { nullable: true }) madeAt!: Date | null;
  /** How many paragraphs it was made of: whoever does not see all of them is not shown a part. */
  @Column('int', { nullable: true }) paragraphs!: number | null;
}

/** What somebody wrote about a summary: to whom, what for, why; and why it was changed. */
@Entity()
export class SummaryText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') summaryId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('text') field!: string;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When it was written anew. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/**
 * What was chosen of one paragraph of the minutes. One that is released has its words as they go out; of one that is
 * withheld only the reason is kept. It is held like the row that the paragraph is read from.
 */
@Entity()
export class SummaryParagraph {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') summaryId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('int') position!: number;
  /** The row of the minutes, and which part of it. */
  @Column('uuid') subjectId!: string;
  @Column('text') part!: string;
  @Column('text') choice!: 'release' | 'withhold';
  @Column('text', { nullable: true }) label!: string | null;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('text', { nullable: true }) reason!: ReasonName | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  /** When it was chosen anew. */
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
