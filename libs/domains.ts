import { AdministrationModule } from './administration/administration.module.js';
import { CasesModule } from './cases/cases.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { PanelsModule } from './panels/panels.module.js';
import { SharingModule } from './sharing/sharing.module.js';
import { PerpetratorsModule } from './perpetrators/perpetrators.module.js';
import { CaseworkModule } from './casework/casework.module.js';
import { VictimsModule } from './victims/victims.module.js';
import { OversightModule } from './oversight/oversight.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { loading } from './loading/index.js';
import type { Domain } from './platform/domain.js';
import type { Section } from './platform/section.js';

/** The sections in their order: each may know those before it. `sections.json` says the same for the dependency rules. */
export const sections: readonly Section[] = [
  AdministrationModule,
  CasesModule,
  IntakeModule,
  PanelsModule,
  SharingModule,
  PerpetratorsModule,
  CaseworkModule,
  VictimsModule,
  OversightModule,
  TasksModule,
];

/** The rooms in their order: each may know those before it. */
export const domains: readonly Domain[] = [...sections.flatMap(({ rooms }) => rooms), loading];
