import { onTab } from '../../cases/cases/index.js';
import { selectionRules } from '../../panels/agenda/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { FormsApi } from './forms.api.js';
import { FormsPages } from './forms.pages.js';
import { Forms } from './forms.service.js';
import { mappaAreaName } from './mappa.areas.js';
import { mappaAccess } from './mappa.access.js';
import { MappaApi } from './mappa.api.js';
import { mappaOfCase } from './mappa.case-part.js';
import { mappaChoices } from './mappa.choices.js';
import { EligibilityPages } from './mappa.eligibility.pages.js';
import { MappaForms, MappaReferral, MappaText } from './mappa.entity.js';
import { eventsOfMappa } from './mappa.events.js';
import { mappaHome } from './mappa.home.js';
import { MappaPages } from './mappa.pages.js';
import { screenedFirst } from './mappa.selecting.js';
import { MappaReferrals } from './mappa.service.js';
import { mappaThing } from './mappa.thing.js';
import { PdpApi } from './pdp.api.js';
import { PdpCheck } from './pdp.entity.js';
import { PdpPages } from './pdp.pages.js';
import { PdpChecks } from './pdp.service.js';
import { pdpThing } from './pdp.thing.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfMappa } from './mappa.duties.js';
import { concealableInMappa } from './mappa.concealable.js';

for (const [name, words] of Object.entries<object>(said)) teach(name, words);

// It goes to a MAPPA unit among the agencies, whose name the ledger has.
export const mappa: Domain = {
  name: 'mappa',
  entities: [MappaForms, MappaReferral, MappaText, PdpCheck],
  access: mappaAccess,
  things: [mappaThing, pdpThing],
  choices: mappaChoices,
  home: mappaHome,
  duties: dutiesOfMappa,
  concealable: concealableInMappa,
  caseParts: onTab('orders', mappaOfCase),
  caseEvents: eventsOfMappa,
  contributes: [
    ledgerTellers.with([MappaReferral.name, tellOfPage(MappaReferral, 'mappa', () => Promise.resolve(new Map()))]),
    selectionRules.with(['pre-screen', screenedFirst]),
  ],
  services: [MappaReferrals, PdpChecks, Forms],
  api: [MappaApi, FormsApi, PdpApi],
  pages: [FormsPages, MappaPages, EligibilityPages, PdpPages],
};

export { underMappa } from './mappa.states.js';
export { MappaReferrals, mappaAreaName, mappaThing, MappaReferral, PdpChecks };
