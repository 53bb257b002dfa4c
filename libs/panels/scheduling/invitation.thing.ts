import { joined, text } from '../../platform/pages/shown.js';
import { thing } from '../../platform/things/thing.js';
import { asRead, spokenIn } from '../common/index.js';
import { MeetingInvitation } from './invitation.entity.js';
import { invitationFilters } from './invitation.forms.js';
import { invitationNamed } from './invitation.view.js';
import { invitationStates } from './invitation.states.js';
import { invitationMoves } from './invitations.moves.js';
import { listedInvitations, narrowInvitations } from './invitations.reading.js';

export const invitationThing = thing<MeetingInvitation>({
  name: 'meeting-invitations',
  called: (_, one) => joined(invitationNamed(spokenIn(), one), text(one['staffName'])),
  entity: MeetingInvitation,
  machine: invitationStates,
  moves: invitationMoves,
  filters: invitationFilters,
  list: narrowInvitations,
  shown: asRead,
  show: async (tx, row) => (await listedInvitations(tx, [row]))[0] ?? {},
  listed: listedInvitations,
  listedShape: asRead,
});
