import { Inject, Injectable } from '@nestjs/common';
import type { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { ContributionPoint } from '../../platform/contributions.js';
import { words, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { CrimeRemark } from './crime-row.rules.js';
import { Sweep, SweepReceipt, type Refusal } from './sweep.entity.js';
import { sweepForums } from './sweeps.desk.js';
import { figuresBy, figuresOf, sweepsOf, type Figures } from './sweeps.figures.js';

export interface RemarkSaid {
  readonly column: string;
  readonly reason: string;
  /** In words; never what was typed. */
  readonly detail: string;
}

const said = (say: Words, { column, reason, with: values }: CrimeRemark): RemarkSaid => ({
  column,
  reason,
  detail: say(`sweeps.reasons.${reason}`, values ?? {}),
});

/** Why rows were not taken, in words. */
export const refusalsSaid = (say: Words, refusals: readonly Refusal[]) =>
  refusals.map(({ problems, ...at }) => ({ ...at, problems: problems.map((one) => said(say, one)) }));

export interface SweepShown extends Pick<Sweep, 'id' | 'forumId' | 'sentAt' | 'sinceOn' | 'datesAs'> {
  readonly figures: Figures;
  /** For whoever sent it. */
  readonly receipt?: Pick<SweepReceipt, 'rows' | 'entered' | 'matched' | 'refused' | 'refusals'>;
}

/** What became of sweeps. */
@Injectable()
export class SweepOutcomes {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** One sweep with its figures, and for whoever sent it what became of its rows. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<SweepShown> {
    return this.work.as(actor, (tx) => sweepShown(tx, id));
  }

  /** The forums that take sweeps and that the person runs. */
  overview(actor: Actor): Promise<ForumSwept[]> {
    return this.work.as(actor, overviewOf);
  }

  /** The sweeps and the figures of a forum, or of all that one sees. */
  list(actor: Actor, forumId?: string): Promise<{ figures: Figures; items: Omit<SweepShown, 'figures'>[] }> {
    return this.work.as(actor, async (tx) => {
      const [found, figures] = await Promise.all([sweepsOf(tx, forumId).all(), figuresOf(tx, { forumId })]);
      tx.note('list', Sweep.name, { count: found.length });
      return { figures, items: found.map(plain) };
    });
  }
}

/** What else there is to do with the crimes of a forum, and where. */
export interface ForumLink {
  readonly forumId: string;
  readonly text: string;
  readonly href: string;
}

/** What rooms to the right offer beside the crimes of some forums, in one query. */
export const besideCrimes = new ContributionPoint<
  (tx: Tx, t: Words, forumIds: readonly string[]) => Promise<ForumLink[]>
>('beside the crimes of a forum');

/** A forum that takes sweeps: its figures, what was sent to it, and what else there is to do with its crimes. */
export interface ForumSwept {
  readonly forum: Forum;
  readonly figures: Figures;
  readonly sweeps: readonly Omit<SweepShown, 'figures'>[];
  readonly beside: readonly ForumLink[];
}

async function overviewOf(tx: Tx): Promise<ForumSwept[]> {
  const forums = await sweepForums(tx);
  const ids = forums.map(({ id }) => id);
  const t = words();
  const [figures, sweeps, ...beside] = await Promise.all([
    figuresBy(tx, ids),
    sweepsOf(tx).all(),
    ...besideCrimes.in(tx).map((linksOf) => linksOf(tx, t, ids)),
  ]);
  tx.note('list', Sweep.name, { count: sweeps.length });
  return forums.map((forum) => ({
    forum,
    figures: figures(forum.id),
    sweeps: sweeps.filter(({ forumId }) => forumId === forum.id).map(plain),
    beside: beside.flat().filter(({ forumId }) => forumId === forum.id),
  }));
}

const plain = ({ id, forumId, sentAt, sinceOn, datesAs }: Sweep) => ({ id, forumId, sentAt, sinceOn, datesAs });

async function sweepShown(tx: Tx, id: string): Promise<SweepShown> {
  const sweep = await tx.get(Sweep, id);
  const [figures, receipt] = await Promise.all([
    figuresOf(tx, { sweepId: id }),
    tx.rows(SweepReceipt).where({ sweepId: id }).one(),
  ]);
  if (!receipt) return { ...plain(sweep), figures };
  const { rows, entered, matched, refused, refusals } = receipt;
  return { ...plain(sweep), figures, receipt: { rows, entered, matched, refused, refusals } };
}

/** In the language of whoever asks. */
export const wordsFor = ({ language }: Actor): Words => words(language === 'cy' ? 'cy' : 'en');
