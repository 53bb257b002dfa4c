import { tellInLedger, tellOfPage } from '../ledger/index.js';
import type { Domain } from '../platform/domain.js';
import { releaseAccess } from './release.access.js';
import { Release, ReleasedNote, ReleaseLine } from './release.entity.js';
import { ReleasesApi } from './releases.api.js';
import './releases.nominating.js';
import { ReleasePages } from './releases.pages.js';
import { releasedToCase, releasesOfAdvocacy } from './releases.parts.js';
import { Releases } from './releases.service.js';
import { targetChoices } from './releases.targets.js';
import { releaseThing } from './releases.thing.js';

tellInLedger(
  Release.name,
  tellOfPage(Release, 'releases', () => Promise.resolve(new Map())),
);

export const releases: Domain = {
  name: 'releases',
  entities: [Release, ReleaseLine, ReleasedNote],
  access: releaseAccess,
  things: [releaseThing],
  choices: { 'releases.cases': targetChoices },
  caseParts: [releasedToCase],
  advocacyParts: [releasesOfAdvocacy],
  services: [Releases],
  api: [ReleasesApi],
  pages: [ReleasePages],
};

export { Release };
