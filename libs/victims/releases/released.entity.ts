import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '../../platform/access/access-matrix.js';
import type { What } from './release.fields.js';

/** One thing that was released, as it was then, of the category that it belongs to. */
@Entity()
export class ReleaseLine {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') releaseId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: Category;
  @Column('boolean') released!: boolean;
  @Column('text') what!: What | 'note';
  @Column('text') text!: string;
}

/** What an advocate wrote for those who work on a case of the clinic; it stands there, held by their service. */
@Entity()
export class ReleasedNote {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') releaseId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') text!: string;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
