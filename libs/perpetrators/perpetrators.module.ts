import { Module, type DynamicModule } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { sectionOf, type Door } from '../platform/section.js';
import { conduct } from './conduct/index.js';
import { intelligence } from './intelligence/index.js';
import { interventionsRoom } from './interventions/index.js';
import { mappa } from './mappa/index.js';
import { orders } from './orders/index.js';

/** What is done about perpetrators: MAPPA, orders, conduct, intelligence, programmes. */
@Module({})
export class PerpetratorsModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [mappa, orders, conduct, intelligence, interventionsRoom];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door, [CasesModule.for(door)]);
  }
}
