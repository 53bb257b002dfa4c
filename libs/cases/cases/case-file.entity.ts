import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Depth } from '../../platform/access/depths.js';
import { Locked } from '../../platform/work/locked.js';

/** A case. It opens as a shell when its nomination is submitted, so that every row has a case. */
@Entity()
export class CaseFile {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') reference!: string;
  /** The case's own id: it is held like everything in it. */
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('timestamptz') openedAt!: Date;
  /** That of the forum that leads, and so is the day of review; each forum has its own (`CaseConcern`). */
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('text', { nullable: true }) depth!: string | null;
  /** The police district that deals with it, by its code; never where the victim is. */
  @Column('text', { nullable: true }) district!: string | null;
  @Column('boolean') restricted!: boolean;
  @Column('date', { nullable: true }) reviewOn!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  /** What another system or a file calls it. */
  @Column('text', { nullable: true }) externalKey!: string | null;
  /** The case that its rows went to, when its nomination was merged. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
}

/** Which area owns the perpetrator's or the victim's side, from when to when. */
@Entity()
@Locked()
export class CaseOwner {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') side!: 'perpetrator' | 'victim';
  @Column('text') areaCode!: string;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
}

/** In which forum the case stands, from when to when. */
@Entity()
@Locked()
export class CaseForum {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forumId!: string;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  /** How deep it is shared there, as of its last item; none until somebody has decided it. */
  @Column('text', { nullable: true }) depth!: Depth | null;
  /** Whether it leads the case now, as `CaseLead` says. */
  @Column('boolean') readonly leads!: boolean;
}

/** What one forum holds a case to be, and when it looks at it again; one for each forum in which the case stands or stood. */
@Entity()
export class CaseConcern {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') category!: string;
  @Column('boolean') released!: boolean;
  @Column('uuid') forumId!: string;
  @Column('text', { nullable: true }) levelOfConcern!: string | null;
  @Column('date', { nullable: true }) reviewOn!: string | null;
  /** Whether the case as a whole goes by it; kept by the database, as below. */
  @Column('boolean') readonly leads!: boolean;
}

/** Which of the forums in which the case stands leads it, from when to when; one at a time. */
@Entity()
@Locked()
export class CaseLead {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') forumId!: string;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
}

/** Who works on the case, for which agency and in which part. */
@Entity()
@Locked()
export class CaseTeam {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') staffId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') part!: string;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  /** The forum that put them there; none where that was not told: it counts wherever the case stands. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
}

/** Categories opened to one person for one case: by receipt of the nomination, by grant, as a guest, by the glass. */
@Entity()
@Locked()
export class CaseGrant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') staffId!: string;
  @Column('text', { array: true }) categories!: string[];
  @Column('text') kind!: 'receipt' | 'grant' | 'guest' | 'glass' | 'named';
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('timestamptz') fromAt!: Date;
  @Column('timestamptz', { nullable: true }) toAt!: Date | null;
  @Column('text') reason!: string;
  @Column('uuid') madeBy!: string;
  /** The forum that opened it: it ends when the case leaves that forum. */
  @Column('uuid', { nullable: true }) forumId!: string | null;
}

/** The person is barred from the case, and cannot tell; while it is `likely`, it is still to be decided whether they are in it. */
@Entity()
@Locked()
export class Conflict {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') staffId!: string;
  @Column('text') state!: string;
  @Column('int') version!: number;
  @Column('text') relation!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') declaredAt!: Date;
  @Column('uuid') declaredBy!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endedReason!: string | null;
  /** As whom in the case the comparison with the register of people found them; none where a person declared it. */
  @Column('text', { nullable: true }) foundPart!: 'perpetrator' | 'victim' | null;
}
