import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A police force's area, with its policing body and MAPPA area: reference data. */
@Entity()
export class ForceArea {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') nation!: string;
  @Column('text') region!: string;
  @Column('jsonb') policingBody!: Record<string, unknown>;
  @Column('text') mappaArea!: string;
  @Column('text', { array: true }) borders!: string[];
  @Column('jsonb') districts!: Record<string, unknown>[];
}

/** A meeting that cases are taken to: a stalking clinic, a triage clinic, a panel. */
@Entity()
export class Forum {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') key!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) nameCy!: string | null;
  @Column('text') areaCode!: string;
  @Column('text') kind!: string;
  @Column('text') intake!: string;
  @Column('int') version!: number;
}

/** A forum's settings from a day on. */
@Entity()
export class ForumSetting {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') forumId!: string;
  @Column('date') fromOn!: string;
  @Column('jsonb') settings!: Record<string, unknown>;
}

/** What a force's area has settled for itself, from a day on. */
@Entity()
export class AreaSetting {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') areaCode!: string;
  @Column('date') fromOn!: string;
  @Column('jsonb') settings!: Record<string, unknown>;
}
