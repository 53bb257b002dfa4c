import { z } from 'zod';
import { AreaSetting, areaSettingsOf, AreaSettingsService, Forum } from '../administration/areas/index.js';
import { CaseForum } from '../cases/cases/index.js';
import { Exceptions, GlassBreak, glassThing } from '../sharing/exceptions/index.js';
import { londonDate } from '../kernel/london-date.js';
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const broken = z.object({
  case: z.string(),
  reason: z.string(),
  until: z.iso.datetime({ offset: true }),
  categories: z.array(z.string()).default(['victimLocation']),
});
const reviewed = z.object({
  case: z.string(),
  outcome: z.enum(['justified', 'upheld', 'not_justified', 'not_upheld'], 'bad_value'),
  reason: z.string().optional(),
});

/** The area that answers for a case. @throws RowRefused for a case that stands in no forum */
async function areaOf(stage: Stage, caseId: string): Promise<string> {
  const area = await stage.read(async (tx) => {
    const standing = await tx
      .rows(CaseForum)
      .where({ caseId, toAt: { $exists: false } })
      .one();
    return standing && (await tx.rows(Forum).where({ id: standing.forumId }).one())?.areaCode;
  });
  if (!area) throw refuse('case', 'unknown_label');
  return area;
}

/** No file says for how long an area opens what is broken: the story does, by its times. */
async function settleHours(stage: Stage, areaCode: string, until: string): Promise<void> {
  const fromOn = londonDate(stage.at);
  const glassHours = Math.round((Date.parse(until) - stage.at.getTime()) / 3_600_000);
  const [known, version] = await stage.read((tx) =>
    Promise.all([areaSettingsOf(tx, areaCode, fromOn), tx.rows(AreaSetting).where({ areaCode }).count()]),
  );
  if (known.glassHours === glassHours) return;
  const settings = { ...known, areaCode, fromOn, glassHours, version };
  await stage.service(AreaSettingsService).settle(await stage.actor('system', 'settle'), settings);
}

/** What was opened at once, and whether that was right. Where the victim is, is what is opened in a night. */
export const glassPlayers: Record<string, Player> = {
  'glass.broken': player(broken, async (stage, { actor, case: label, reason, until, categories }) => {
    const caseId = await stage.case(label);
    await settleHours(stage, await areaOf(stage, caseId), until);
    const asked = { caseId, categories, reason };
    await stage.service(Exceptions).breakGlass(await stage.actor(actor, 'break'), asked);
  }),

  'glass.reviewed': player(reviewed, async (stage, { actor, case: label, outcome, reason }) => {
    const caseId = await stage.case(label);
    const found = await stage.read((tx) => tx.rows(GlassBreak).where({ caseId, state: 'broken' }).one());
    if (!found) throw refuse('case', 'unknown_label');
    const name = outcome.startsWith('not_') ? 'not_uphold' : 'uphold';
    await stage.move(actor, glassThing, found.id, {
      name,
      answers: { reason: reason ?? words()('loading.story.glassReviewed') },
    });
  }),
};
