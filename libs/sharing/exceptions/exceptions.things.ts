import { z } from 'zod';
import { Conflict } from '../../cases/cases/index.js';
import { thing } from '../../platform/things/thing.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import { conflictFilters, declarationFilters, glassFilters, requestFilters } from './exception.forms.js';
import { conflictStates, declarationStates, glassStates, requestStates } from './exception.states.js';
import { conflictMoves, declarationMoves, glassMoves, requestMoves } from './exceptions.moves.js';
import {
  listedBreaks,
  listedConflicts,
  listedDeclarations,
  listedRequests,
  narrowBreaks,
  narrowConflicts,
  narrowDeclarations,
  narrowRequests,
  oneOf,
} from './exceptions.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });
const shapes = { shown: asRead, listedShape: asRead } as const;

export const conflictThing = thing<Conflict>({
  name: 'conflicts',
  entity: Conflict,
  machine: conflictStates,
  moves: conflictMoves,
  filters: conflictFilters,
  list: narrowConflicts,
  show: oneOf(listedConflicts),
  listed: listedConflicts,
  ...shapes,
});

export const declarationThing = thing<ConflictDeclaration>({
  name: 'conflict-declarations',
  entity: ConflictDeclaration,
  machine: declarationStates,
  moves: declarationMoves,
  filters: declarationFilters,
  list: narrowDeclarations,
  show: oneOf(listedDeclarations),
  listed: listedDeclarations,
  ...shapes,
});

export const requestThing = thing<AccessRequest>({
  name: 'access-requests',
  entity: AccessRequest,
  machine: requestStates,
  moves: requestMoves,
  filters: requestFilters,
  list: (rows, filters, me) => narrowRequests(rows, filters, me.id),
  show: oneOf(listedRequests),
  listed: listedRequests,
  ...shapes,
});

export const glassThing = thing<GlassBreak>({
  name: 'glass-breaks',
  entity: GlassBreak,
  machine: glassStates,
  moves: glassMoves,
  filters: glassFilters,
  list: narrowBreaks,
  show: oneOf(listedBreaks),
  listed: listedBreaks,
  ...shapes,
});
