import { Module, type DynamicModule } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { sectionOf, type Door } from '../platform/section.js';
import { contactDetails } from './contact-details/index.js';
import { investigations } from './investigations/index.js';
import { links } from './links/index.js';
import { routes } from './routes/index.js';
import { transfers } from './transfers/index.js';

/** The rest of the work on a case: transfers, pathways, investigations, linked people, contact details. */
@Module({})
export class CaseworkModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [transfers, routes, investigations, links, contactDetails];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door, [CasesModule.for(door)]);
  }
}
