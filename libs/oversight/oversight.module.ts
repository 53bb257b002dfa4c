import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { advice } from './advice/index.js';
import { audit } from './audit/index.js';
import { clearing } from './clearing/index.js';
import { copies } from './copies/index.js';
import { dataBreaches } from './data-breaches/index.js';
import { exportsRoom } from './exports/index.js';
import { figures } from './figures/index.js';
import { outages } from './outages/index.js';
import { packs } from './packs/index.js';
import { plans } from './plans/index.js';
import { previews } from './previews/index.js';
import { retention } from './retention/index.js';
import { subjectAccess } from './subject-access/index.js';
import { textChecks } from './text-checks/index.js';
import { training } from './training/index.js';

/** What is counted, kept, looked at and handed out: figures, plans, registers, the record, retention, copies. */
@Module({})
export class OversightModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [
    dataBreaches,
    subjectAccess,
    copies,
    figures,
    plans,
    advice,
    training,
    retention,
    audit,
    textChecks,
    previews,
    exportsRoom,
    packs,
    outages,
    clearing,
  ];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
