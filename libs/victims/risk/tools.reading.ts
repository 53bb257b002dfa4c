import { Inject, Injectable } from '@nestjs/common';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { fieldsOf, holdsOn } from './risk.rules.js';
import { RiskExpected, RiskFactorKind, RiskTool } from './tool.entity.js';
import { mustKeepTools } from './tools.service.js';

const toolShown = (tool: RiskTool, today: string) => ({
  id: tool.id,
  key: tool.key,
  edition: tool.edition,
  name: tool.name,
  category: tool.category,
  victimsOwn: tool.victimsOwn,
  raises: tool.raises,
  resultOnly: tool.resultOnly,
  needsTraining: tool.needsTraining,
  fields: fieldsOf(tool),
  maxCount: tool.maxCount,
  countGrades: tool.countGrades,
  maxScore: tool.maxScore,
  grades: tool.grades,
  domains: tool.domains,
  types: tool.types,
  validDays: tool.validDays,
  fromOn: tool.fromOn,
  toOn: tool.toOn,
  source: tool.source,
  inUse: holdsOn(tool, today),
  version: tool.version,
  retiredReason: tool.retiredReason,
  addedAt: tool.addedAt,
});

/** Whether somebody adds tools and retires them. */
export const keepsTools = (actor: Actor): boolean => hasRole(actor, 'system_admin');

/** The registers of this room, which hold nothing of any case. */
@Injectable()
export class RiskTools {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * One edition as it stands, or none, for whoever is about to change the register.
   * @throws Problem `not-allowed` for whoever does not keep it, `not-found`
   */
  toKeep(me: Actor, id?: string): Promise<RiskTool | undefined> {
    return this.work.as(me, async (tx) => {
      await mustKeepTools(tx);
      if (id) return tx.get(RiskTool, id);
      tx.note('list', RiskTool.name, { count: 0 });
      return undefined;
    });
  }

  /** The tools with their editions, what is expected where, and the words for what makes a case dangerous. */
  list(me: Actor) {
    return this.work.as(me, async (tx) => {
      const { tools, expected, kinds } = await tx.together({
        tools: tx.rows(RiskTool).orderBy('name').orderBy('fromOn'),
        expected: tx.rows(RiskExpected).orderBy('toolKey'),
        kinds: tx.rows(RiskFactorKind).orderBy('name'),
      });
      tx.note('list', RiskTool.name, { count: tools.length });
      const items = tools.map((tool) => toolShown(tool, tx.actor.today));
      return { items, total: items.length, next: null, expected, kinds };
    });
  }
}
