import { releaseKept, releaseSent } from './releases.nominating.js';
import { draftDeletedFollowers, draftSentFollowers } from '../../intake/nominations/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { releaseAccess } from './release.access.js';
import { Release, ReleasedNote, ReleaseLine } from './release.entity.js';
import { ReleasesApi } from './releases.api.js';
import './releases.nominating.js';
import { ReleasePages } from './releases.pages.js';
import { releasedToCase, releasesOfAdvocacy } from './releases.parts.js';
import { Releases } from './releases.service.js';
import { targetChoices } from './releases.targets.js';
import { releaseThing } from './releases.thing.js';
import { concealableInReleases } from './releases.concealable.js';

export const releases: Domain = {
  name: 'releases',
  entities: [Release, ReleaseLine, ReleasedNote],
  access: releaseAccess,
  things: [releaseThing],
  choices: { 'releases.cases': targetChoices },
  concealable: concealableInReleases,
  caseParts: [releasedToCase],
  advocacyParts: [releasesOfAdvocacy],
  contributes: [
    ledgerTellers.with([Release.name, tellOfPage(Release, 'releases', () => Promise.resolve(new Map()))]),
    draftSentFollowers.with(releaseSent),
    draftDeletedFollowers.with(releaseKept),
  ],
  services: [Releases],
  api: [ReleasesApi],
  pages: [ReleasePages],
};
