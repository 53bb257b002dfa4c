import { Inject, Injectable } from '@nestjs/common';
import { districtsAround, Forum } from '../../administration/areas/index.js';
import { addDays, addMonths, londonInstant } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { monthOf, monthsFrom } from './order-months.rules.js';
import { linesCounted } from './problem-profile.counting.js';
import { profileShown } from './problem-profile.tables.js';
import type { ProfileYear } from './profile-year.rules.js';
import { smallCountOn } from './small-counts.js';

export type ProblemProfile = Awaited<ReturnType<typeof profileOf>>;

/** What a forum was told of in a year, in numbers that may go to partners. */
@Injectable()
export class ProblemProfiles {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * The profile of a forum, the same for everybody who is shown any figures of it.
   * @throws Problem `not-found` for one of which the person is shown none
   */
  read(actor: Actor, forumId: string, year: ProfileYear): Promise<ProblemProfile> {
    return this.work.as(actor, (tx) => profileOf(tx, forumId, year));
  }
}

/** @throws Problem `not-found` */
async function profileOf(tx: Tx, forumId: string, { name, from, to }: ProfileYear) {
  const [forum, districts] = await Promise.all([
    tx.rows(Forum).where({ id: forumId }).one(),
    districtsAround(tx, [forumId], to),
  ]);
  if (!forum || !sightOf(tx.actor, forum)) throw unseen(Forum.name, forumId);
  tx.record('figures', forum, Forum, { asked: ['problem-profile', name] });
  const span = {
    forumId,
    from,
    to,
    begins: londonInstant(from, '00:00'),
    ends: londonInstant(addDays(to, 1), '00:00'),
  };
  const counted = await linesCounted(tx, span);
  const { below, source } = smallCountOn(tx.actor.today);
  const months = monthsFrom(monthOf(from), monthOf(addMonths(from, 11)));
  return {
    forumId,
    forumName: forum.name,
    year: name,
    from,
    to,
    hiddenBelow: { below, source },
    ...profileShown(counted, { months, districts }, below),
  };
}
