import { actionPlayers } from './action.players.js';
import { advocacyPlayers } from './advocacy.players.js';
import { agencyPlayers } from './agency.players.js';
import { casePlayers } from './case.players.js';
import { conductPlayers } from './conduct.players.js';
import { glassPlayers } from './glass.players.js';
import { importPlayers } from './import.players.js';
import { mappaPlayers } from './mappa.players.js';
import { movePlayers } from './move.players.js';
import { nominationPlayers } from './nomination.players.js';
import { orderPlayers } from './order.players.js';
import { panelPlayers } from './panel.players.js';
import { programmePlayers } from './programme.players.js';
import { recordPlayers } from './record.players.js';
import { safetyPlayers } from './safety.players.js';
import { sharePlayers } from './share.players.js';
import type { Player } from './story.js';
import { kinds } from './story.kinds.js';
import { storyRooms } from './story.rooms.js';
import { transferPlayers } from './transfer.players.js';
import { victimPlayers } from './victim.players.js';

/** How each kind of event is played: every move by its own name, and what a story calls otherwise. A kind that is not here is skipped. */
export const players: Readonly<Record<string, Player>> = {
  ...movePlayers(storyRooms),
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
  ...recordPlayers,
};

/** Each kind of event that can be played, with the move that it is, where it is one. */
export const kindsOfEvent: ReadonlyMap<string, string | undefined> = new Map(
  Object.keys(players).map((kind) => [kind, kinds[kind]]),
);
