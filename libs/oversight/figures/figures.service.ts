import { Inject, Injectable } from '@nestjs/common';
import { agencyKinds } from '../../administration/agencies/index.js';
import { Forum, settingsOfForums, type ForumSettings } from '../../administration/areas/index.js';
import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { sightOf } from '../../platform/access/counting.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { interventions } from '../../sharing/referrals/index.js';
import { countedIn, type Expected } from './figures.counting.js';
import { attendedShown, consideredShown, inOrder, kindsAlone, mappaShown, programmesShown } from './figures.rules.js';
import { countedFor } from './figures.beyond.js';
import { seenBy, type Discussed, type Span } from './figures.sources.js';
import type { Quarter } from './quarter.rules.js';
import { keptFigures, returnsIn, type HandedIn } from './quarterly-return.reading.js';
import { tacticsOf, tacticsPart } from './tactics.counting.js';
import { smallCountOn } from './small-counts.js';

export type Figures = Awaited<ReturnType<typeof countedNow>>;
/** As they were handed in, where they were; else as they are counted now. */
export type FiguresRead = Figures & { readonly handedIn: HandedIn | null };

/** What a forum did in a quarter, in numbers. */
@Injectable()
export class FiguresReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The figures of a forum. @throws Problem `not-found` for one of which the person is shown none */
  read(actor: Actor, forumId: string, quarter: Quarter): Promise<FiguresRead> {
    return this.work.as(actor, (tx) => readOf(tx, forumId, quarter));
  }
}

type SettledOn = (day: LondonDate) => ForumSettings | undefined;

/** Which kinds of agency were core and which optional at each meeting, as the forum had settled it for its day. */
function expectedAt(discussed: readonly Discussed[], on: SettledOn): Expected[] {
  const days = new Map(discussed.map(({ meetingId, day }) => [meetingId ?? '', day]));
  return [...days].flatMap(([meetingId, day]) => {
    const { coreAgencies = [], optionalAgencies = [] } = on(day) ?? {};
    return [
      ...coreAgencies.map((kind) => ({ meetingId, kind, standing: 'core' as const })),
      ...optionalAgencies.map((kind) => ({ meetingId, kind, standing: 'optional' as const })),
    ];
  });
}

/** What is counted of these items, each by what the forum had settled for its day. */
function wantedOf(items: readonly Discussed[], on: SettledOn) {
  const discussed = items.filter(({ outOfMeeting }) => !outOfMeeting);
  const asked = items.filter(({ day }) => on(day)?.countedQuestions?.includes('intervention'));
  return { discussed, expected: expectedAt(discussed, on), asked, all: items };
}

const spanOf = (forumId: string, { from, to }: Quarter): Span => ({
  forumId,
  from,
  to,
  begins: londonInstant(from, '00:00'),
  ends: londonInstant(addDays(to, 1), '00:00'),
});

/** Asks for all that is asked of a forum before anything is counted. @throws Problem `not-found` */
async function askedOf(tx: Tx, forumId: string, quarter: Quarter) {
  const [forum, on, [handedIn]] = await Promise.all([
    tx.rows(Forum).where({ id: forumId }).one(),
    settingsOfForums(tx, [forumId]),
    returnsIn(tx, { forumId }, quarter.name).all(),
  ]);
  const sight = forum && sightOf(tx.actor, forum);
  if (!sight) throw unseen(Forum.name, forumId);
  return { forum, on, handedIn, sight };
}

async function readOf(tx: Tx, forumId: string, quarter: Quarter): Promise<FiguresRead> {
  const asked = await askedOf(tx, forumId, quarter);
  if (!asked.handedIn) return { ...(await countedNow(tx, asked, quarter)), handedIn: null };
  tx.record('figures', asked.forum, Forum, { asked: ['returns', quarter.name] });
  return keptFigures<Figures>(tx, asked.handedIn, asked.sight);
}

/** What is counted now, whether it was handed in or not. @throws Problem `not-found` */
export const figuresOf = async (tx: Tx, forumId: string, quarter: Quarter): Promise<Figures> =>
  countedNow(tx, await askedOf(tx, forumId, quarter), quarter);

async function countedNow(tx: Tx, { forum, on, sight }: Awaited<ReturnType<typeof askedOf>>, quarter: Quarter) {
  const forumId = forum.id;
  const span = spanOf(forumId, quarter);
  tx.record('figures', forum, Forum, { asked: [quarter.name] });
  const sources = sight === 'whole' ? seenBy(tx) : countedFor(tx);
  const wanted = wantedOf(await sources.items(span), (day) => on(forumId, day));
  const small = sight === 'whole' ? null : smallCountOn(tx.actor.today);
  const [below, discussed] = [small?.below ?? 0, wanted.discussed.length];
  const beside = tacticsPart(tx, span, sight === 'whole');
  const {
    attended,
    considered,
    mappa,
    programmes,
    beside: counted,
  } = await countedIn(sources, span, { ...wanted, beside });
  return {
    forumId,
    forumName: forum.name,
    quarter: quarter.name,
    from: quarter.from,
    to: quarter.to,
    hiddenBelow: small && { below: small.below, source: small.source },
    agenciesShown: sight !== 'totals',
    items: discussed,
    attendance: (sight === 'totals' ? kindsAlone(attended) : attended)
      .toSorted(inOrder(agencyKinds))
      .map(attendedShown),
    intervention: wanted.asked.length
      ? { ...consideredShown(considered, discussed, below), kinds: interventions }
      : null,
    mappa: mappaShown(mappa, below),
    programmes: programmesShown(programmes, below),
    tactics: tacticsOf(tx.actor.today, { counted, span, on: (day) => on(forumId, day) }),
  };
}
