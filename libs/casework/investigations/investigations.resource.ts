import { z } from 'zod';
import { caseColumn, CaseFile, withinCase } from '../../cases/cases/index.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, narrows } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { investigationAccess } from './investigation.access.js';
import { investigationFields, type InvestigationTold } from './investigation.fields.js';
import { hold } from './investigations.entering.js';
import { handOver, takeBack, undoWithdrawal, withdraw } from './investigations.moves.js';

type Listed = InvestigationTold & { readonly actionsMoved: number | null; readonly actionsStayed: number | null };

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

const officer: Composed<Listed> = { name: 'officer', cell: (one) => ({ text: joined(one.staffName, one.unitName) }) };
const officerLine: Composed<Listed> = { name: 'officer', cell: (one) => joined(one.staffName, one.unitName) };
const next: Composed<Listed> = { name: 'next', cell: (one) => joined(one.toStaffName, one.toUnitName) };
const ended: Composed<Listed> = { name: 'ended', cell: (one) => joined(one.endedByName, momentOf(one.endedAt)) };
const moved: Composed<Listed> = { name: 'moved', cell: ({ actionsMoved }) => actionsMoved ?? '' };
const stayed: Composed<Listed> = { name: 'stayed', cell: ({ actionsStayed }) => actionsStayed ?? '' };

/** Who holds the investigation of a case and who held it; one officer at a time. */
export const investigationResource = resource(investigationFields, {
  access: investigationAccess,
  create: {
    inPosts: async (_, { caseId = '' }, tx) => {
      const { agencyId } = await tx.get(CaseFile, caseId);
      return [{ caseId, agencyId }];
    },
    within: withinCase,
    make: hold,
  },
  moves: {
    hand_over: { act: handOver, undo: takeBack },
    withdraw: { act: withdraw, undo: undoWithdrawal },
  },
  filters: {
    case: is('caseId', z.guid(), { hidden: true }),
    /** Those that the actor holds or held. */
    mine: narrows(z.enum(['yes']), (_, { id }) => ({ staffId: id }), { hidden: true }),
  },
  order: [
    ['fromOn', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  also: {
    shape: { actionsMoved: z.int().nullable(), actionsStayed: z.int().nullable() },
    read: (_, rows) =>
      rows.map(({ changed }) => ({
        actionsMoved: changed?.moved.length ?? null,
        actionsStayed: changed?.stayed.length ?? null,
      })),
  },
  columns: [officer, caseColumn, 'fromOn', 'handedOn', next, 'reason', 'state'],
  lines: [caseColumn, officerLine, 'fromOn', madeLine, next, 'handedOn', 'reason', moved, stayed, ended],
  besideOne: (_, one) => ({ caption: one.caseReference }),
});
