import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { holdsOn } from './risk.rules.js';
import { RiskTool } from './tool.entity.js';
import { retireBody, toolForm, type ToolGiven } from './tool.forms.js';
import { keyOf, resultsWritten } from './tool.rules.js';

const wrong = (field: string, name: string): Problem => invalid({ field, message: `risk-tools.errors.${name}` });

/** @throws Problem `not-allowed` for whoever does not keep the register */
export async function mustKeepTools(tx: Tx): Promise<void> {
  if (!(await tx.may(RiskTool, new RiskTool(), 'create'))) throw new Problem('not-allowed', { subject: RiskTool.name });
}

/** The register of tools, kept by administrators. What was recorded by an edition stays by that edition. */
@Injectable()
export class RiskToolKeeping {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Adds a tool, or the next edition of one, which ends the one before on the day before.
   * @throws Problem `not-allowed`, `not-found` and `moved-on` for an edition to follow, `invalid-input` for results that
   * cannot be read, a day that has passed, and a tool or an edition that there is
   */
  add(actor: Actor, body: unknown): Promise<{ id: string; version: number }> {
    const given = readForm(toolForm, body);
    return this.work.once(actor, 'risk-tools.create', async (tx) => {
      await mustKeepTools(tx);
      const results = resultsWritten(given);
      if ('errors' in results) throw invalid(...results.errors);
      if (given.fromOn < tx.actor.today) throw wrong('fromOn', 'past');
      const key = given.replacesId ? await follow(tx, given.replacesId, given) : await freshKey(tx, given.name);
      const { replacesId: _, version: __, maxCount = null, maxScore = null, validDays = null, ...said } = given;
      const tool = {
        id: randomUUID(),
        key,
        ...said,
        ...results,
        maxCount,
        maxScore,
        validDays,
        toOn: null,
        version: 1,
        retiredReason: null,
        addedBy: actor.id,
        addedAt: tx.at,
      };
      const [added] = await tx.addFree([Object.assign(new RiskTool(), tool)]);
      if (!added) throw wrong('edition', 'editionThere');
      return { id: added.id, version: added.version };
    });
  }

  /**
   * Sets the last day on which a tool is used; what was recorded by it stays.
   * @throws Problem `not-found`, `not-allowed`, `moved-on`, `wrong-state` for one that is over, `invalid-input` for a day
   * that has passed or is before its first
   */
  retire(actor: Actor, id: string, body: unknown): Promise<{ id: string; version: number }> {
    const { lastDay, reason, version } = readForm(retireBody, body);
    return this.work.once(actor, `risk-tools.retire ${id}`, async (tx) => {
      const tool = await tx.get(RiskTool, id, 'retire', version);
      if (tool.toOn && tool.toOn < tx.actor.today) throw new Problem('wrong-state');
      if (lastDay < tx.actor.today || lastDay < tool.fromOn) throw wrong('lastDay', 'past');
      await tx.save(Object.assign(tool, { toOn: lastDay, retiredReason: reason }));
      return { id, version: tool.version };
    });
  }
}

/** The edition before ends, if it does not anyhow; the next is known by the same key. */
async function follow(tx: Tx, id: string, { fromOn, version }: ToolGiven): Promise<string> {
  const before = await tx.get(RiskTool, id, 'retire', version);
  if (fromOn <= before.fromOn) throw wrong('fromOn', 'beforeLast');
  if (holdsOn(before, fromOn)) await tx.save(Object.assign(before, { toOn: addDays(fromOn, -1) }));
  return before.key;
}

async function freshKey(tx: Tx, name: string): Promise<string> {
  const key = keyOf(name);
  if (await tx.rows(RiskTool).where({ key }).any()) throw wrong('name', 'toolThere');
  return key;
}
