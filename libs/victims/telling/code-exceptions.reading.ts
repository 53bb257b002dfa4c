import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { keptFrom } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { forumsAs, hasRole, type Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { pageAsked } from '../../platform/http/paging.js';
import type { Statement } from '../../platform/work/composing.js';
import { pageOfSql, pageTold } from '../../platform/work/counted.js';
import { Work } from '../../platform/work/work.js';
import { codeTimings } from '../../timings/index.js';

/** By which rule a day has passed: the Victims' Code, or the clinic's own protocol, which is not the Code (decision 192). */
export const unders = ['code', 'protocol'] as const;
export type Under = (typeof unders)[number];

/** A case in which a victim is told later than a rule says, by its reference and nothing else of it. */
export interface CodeException {
  readonly caseReference: string;
  /** For whoever runs the forum in which it stands; nobody else opens it from here. */
  readonly caseId: string | null;
  readonly kind: string;
  readonly timing: string;
  readonly dueOn: LondonDate;
  readonly daysLate: number;
  /** Whether an action is open in the case by which the victim is to be told. */
  readonly actionSet: boolean;
}

/** Whom the list is for: the force’s stalking lead and chair, and the policing body that answers for the Code (`capabilities.md` K5). */
export const codeReaders = ['coordinator', 'chair', 'policing_body'] as const;

const toTell = `EXISTS (SELECT 1 FROM action a WHERE a.case_id = e.case_id AND a.open AND a.type = 'tell_victim'
  AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = a.id AND o.returned_at IS NULL))`;

/**
 * Of the forums that the person runs, and of those of the areas for whose policing body they work: where a day of the Code,
 * or of the clinic's own protocol, has passed. A case that is kept from them is not there, nor what was taken out of view.
 */
const late = `
  SELECT e.id, e.case_id, e.forum_id, f.reference, e.kind, e.timing, e.due_on FROM victim_event e JOIN case_file f ON f.id = e.case_id JOIN forum o ON o.id = e.forum_id
  WHERE e.state = 'due' AND e.due_on < $4::date AND (e.timing = ANY($6::text[])) = $7::boolean AND (e.forum_id = ANY($1::uuid[]) OR o.area_code = ANY($2::text[]))
    AND NOT ${keptFrom('e.case_id', '$3::uuid', '$5::timestamptz')}
    AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = e.id AND o.returned_at IS NULL)`;

/** A page of those, the longest overdue first. */
function pageOf(values: unknown[], asked: { limit: number; offset: number }): Statement {
  const order = 'due_on, reference, id';
  const text = `SELECT e.reference AS "caseReference", CASE WHEN e.forum_id = ANY($1::uuid[]) THEN e.case_id END AS "caseId", e.kind, e.timing,
    e.due_on::text AS "dueOn", ($4::date - e.due_on) AS "daysLate", ${toTell} AS "actionSet", e."total"
    FROM (${pageOfSql(values, late, { ...asked, order })}) e ORDER BY ${order}`;
  return { text, values };
}

const areasOf = ({ posts }: Actor): string[] => [
  ...new Set(posts.filter(({ role }) => role === 'policing_body').map(({ areaCode }) => areaCode)),
];

const underAsked = z.strictObject({ under: z.enum(unders).default('code') });

/** Which cases need somebody to act so that the Victims’ Code, or the clinic's own protocol, is kept. */
@Injectable()
export class CodeExceptions {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The longest overdue first; nothing for whoever neither runs a forum nor answers for the Code. */
  list(me: Actor, { under: wanted, ...query }: { limit?: unknown; cursor?: unknown; under?: unknown }) {
    const asked = pageAsked(query);
    const { under } = readForm(underAsked, { under: wanted });
    return this.work.as(me, async (tx) => {
      const values = [
        forumsAs(me, 'coordinator', 'chair'),
        areasOf(me),
        me.id,
        me.today,
        me.at,
        codeTimings,
        under === 'code',
      ];
      const isFor = hasRole(me, ...codeReaders);
      const rows = isFor ? await tx.run<CodeException & { total: number }>(pageOf(values, asked)) : [];
      const { found: items, ...told } = pageTold<CodeException>(rows, asked);
      tx.note('list', 'CodeException', { count: told.total });
      return { items, ...told };
    });
  }
}
