import { actionPlayers } from './action.players.js';
import { advocacyPlayers } from './advocacy.players.js';
import { agencyPlayers } from './agency.players.js';
import { casePlayers } from './case.players.js';
import { conductPlayers } from './conduct.players.js';
import { glassPlayers } from './glass.players.js';
import { importPlayers } from './import.players.js';
import { mappaPlayers } from './mappa.players.js';
import { nominationPlayers } from './nomination.players.js';
import { orderPlayers } from './order.players.js';
import { panelPlayers } from './panel.players.js';
import { programmePlayers } from './programme.players.js';
import { safetyPlayers } from './safety.players.js';
import { sharePlayers } from './share.players.js';
import type { Player } from './story.js';
import { transferPlayers } from './transfer.players.js';
import { victimPlayers } from './victim.players.js';

/** How each kind of event is played; a kind that is not here waits for its room. */
export const players: Readonly<Record<string, Player>> = {
  ...agencyPlayers,
  ...importPlayers,
  ...nominationPlayers,
  ...casePlayers,
  ...panelPlayers,
  ...actionPlayers,
  ...glassPlayers,
  ...sharePlayers,
  ...orderPlayers,
  ...mappaPlayers,
  ...transferPlayers,
  ...programmePlayers,
  ...victimPlayers,
  ...advocacyPlayers,
  ...safetyPlayers,
  ...conductPlayers,
};
