import type { Domain } from '../platform/domain.js';
import { teach } from '../platform/messages/messages.js';
import { advocacyAccess } from './advocacy.access.js';
import { AdvocacyApi } from './advocacy.api.js';
import { AdvocacyCase, AdvocacyLink, AdvocacyText } from './advocacy-case.entity.js';
import { advocacyChoices } from './advocacy.choices.js';
import { AdvocacyPages } from './advocacy.pages.js';
import { Advocacy } from './advocacy.service.js';
import { advocacyThing } from './advocacy.thing.js';
import said from './things.en.json' with { type: 'json' };

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const advocacy: Domain = {
  name: 'advocacy',
  entities: [AdvocacyCase, AdvocacyText, AdvocacyLink],
  access: advocacyAccess,
  things: [advocacyThing],
  choices: advocacyChoices,
  services: [Advocacy],
  api: [AdvocacyApi],
  pages: [AdvocacyPages],
};

export { advocates, onTheTeam } from './advocacy.access.js';
export { openAdvocacyCase, linkTo } from './advocacy.opening.js';
export { AdvocacyCase, AdvocacyLink, advocacyThing };
