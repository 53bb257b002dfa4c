import { Module, type DynamicModule } from '@nestjs/common';
import { sectionOf, type Door } from '../platform/section.js';
import { cases } from './cases/index.js';
import { contacts } from './contacts/index.js';
import { ledger } from './ledger/index.js';
import { people } from './people/index.js';

/** Cases, the people in them, contacts with victims, and the ledger of what went out. */
@Module({})
export class CasesModule {
  /** In the order in which they may know each other. */
  static readonly rooms = [people, cases, contacts, ledger];

  /** As one front door opens it. */
  static for(door: Door): DynamicModule {
    return sectionOf(this, door);
  }
}
