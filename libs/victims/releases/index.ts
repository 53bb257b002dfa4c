import { onAdvocacyTab, onTab } from '../../cases/cases/index.js';
import { draftDeletedFollowers, draftSentFollowers } from '../../intake/nominations/index.js';
import { ledgerTellers, tellOfPage } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { releasedAccess } from './release.access.js';
import { Release } from './release.fields.js';
import { ReleasedNote, ReleaseLine } from './released.entity.js';
import { concealableInReleases } from './releases.concealable.js';
import { releaseKept, releaseSent } from './releases.nominating.js';
import { releasedToCase, releasesOfAdvocacy } from './releases.parts.js';
import { releaseResource } from './releases.resource.js';
import { targetChoices } from './releases.targets.js';

export const releases: Domain = withResources({
  name: 'releases',
  resources: [releaseResource],
  entities: [ReleaseLine, ReleasedNote],
  access: releasedAccess,
  choices: { 'releases.cases': targetChoices },
  concealable: concealableInReleases,
  caseParts: onTab('victim', releasedToCase),
  advocacyParts: onAdvocacyTab('released', releasesOfAdvocacy),
  contributes: [
    ledgerTellers.with([Release.name, tellOfPage(Release, 'releases', () => Promise.resolve(new Map()))]),
    draftSentFollowers.with(releaseSent),
    draftDeletedFollowers.with(releaseKept),
  ],
});
