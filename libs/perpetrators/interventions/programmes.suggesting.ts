import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Programme } from './programme.entity.js';
import { whyNot, type WhyNot } from './programme.rules.js';
import { aboutCase } from './programmes.known.js';
import { standingOf } from './programmes.referring.js';

/** A programme of the area, with why it is not for the person; it is suggested where there is no reason. */
export interface Suggested {
  readonly programme: Programme;
  readonly whyNot: readonly WhyNot[];
}

/** No area has more programmes. */
const MOST = 200;

/** The programmes of a forum’s area, those that are for the person first. */
export async function suggested(tx: Tx, caseId: string, forumId: string): Promise<Suggested[]> {
  const about = await aboutCase(tx, caseId, forumId);
  const rows = tx.rows(Programme).where({ areaCode: about.areaCode, state: { $ne: 'closed' } });
  const all = await rows.orderBy('name').page(MOST).all();
  const found = all.map((programme) => ({ programme, whyNot: whyNot(programme, about) }));
  return [...found.filter((one) => !one.whyNot.length), ...found.filter((one) => one.whyNot.length)];
}

/** Which programmes are for the person of a case, as far as whoever asks knows them (`capabilities.md` C1, C2). */
@Injectable()
export class Suggestions {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-found` for a case the person cannot see */
  read(actor: Actor, caseId: string) {
    return this.work.as(actor, async (tx) => {
      const { forumId } = await standingOf(tx, { caseId });
      const found = await suggested(tx, caseId, forumId);
      tx.note('list', Programme.name, { count: found.length });
      const items = found.map(({ programme: { id, name, tier }, whyNot: why }) => ({
        id,
        name,
        tier,
        suggested: !why.length,
        whyNot: why,
      }));
      return { items, total: items.length, next: null };
    });
  }
}

/** The same as a page says it: each with the way to refer to it, or every reason why not. */
export const suggestionsShown = (t: Words, found: readonly Suggested[], hrefOf: (programmeId: string) => string) =>
  found.map(({ programme, whyNot: why }) => ({
    text: programme.name,
    explain: [programme.tier, ...programme.levels.map((level) => t(`interventions.questions.levels.options.${level}`))]
      .filter(Boolean)
      .join(', '),
    ...(why.length ? { reasons: why.map((one) => t(`interventions.whyNot.${one}`)) } : { href: hrefOf(programme.id) }),
  }));
