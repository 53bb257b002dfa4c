import { Module, type DynamicModule } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { sectionOf, type Door } from '../platform/section.js';
import { nominations } from './nominations/index.js';
import { sweeps } from './sweeps/index.js';

/** How cases come in: nominations, and crimes that a force sends in together. */
@Module({})
export class IntakeModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [nominations, sweeps];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door, [AdministrationModule.for(door), CasesModule.for(door)]);
  }
}
