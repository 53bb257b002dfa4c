import type { Transfer } from './transfer.entity.js';

type Sides = Pick<Transfer, 'perpetratorArea' | 'victimArea' | 'fromArea' | 'toArea' | 'mappaFrom' | 'mappaTo'>;

interface Item {
  readonly item: string;
  /** Whether a transfer asks for it. */
  readonly asked: (of: Sides) => boolean;
  readonly source: string;
}

const always = (): boolean => true;
const perpetrator = ({ perpetratorArea, toArea }: Sides): boolean => perpetratorArea === toArea;
const victim = ({ victimArea, toArea }: Sides): boolean => victimArea === toArea;
const split = (of: Sides): boolean => perpetrator(of) !== victim(of);

/**
 * What has to be settled before a hand-over is complete, each with where it comes from; the words are
 * `transfers.checklist`. A change is a row: a checklist that was begun keeps the items that it began with.
 */
export const checklist: readonly Item[] = [
  { item: 'documents', asked: always, source: 'domain reference, 6.15: documents sent, redactions' },
  { item: 'actions', asked: always, source: 'domain reference, 6.15: live actions and who takes each' },
  { item: 'named_contact', asked: always, source: 'capability I9: one named contact of the victim at all times' },
  { item: 'victim_told', asked: always, source: 'clinic protocol, after the Code' },
  { item: 'officer', asked: perpetrator, source: 'capability B4: primacy of the investigation' },
  { item: 'orders', asked: perpetrator, source: 'domain reference, 6.15: orders; 11: the chief officer who applies' },
  {
    item: 'mappa',
    asked: (of) => perpetrator(of) && of.mappaFrom !== of.mappaTo,
    source: 'domain reference, 10: the MAPPA area is its own field',
  },
  { item: 'isac', asked: victim, source: 'domain reference, 6.15: ISAC hand-over with victim consent' },
  { item: 'safety_plan', asked: victim, source: 'domain reference, 7.8: a transfer brings the review forward' },
  { item: 'joint_log', asked: split, source: 'domain reference, 14: two-sided ownership, one log' },
];

/** The items that a transfer asks for, in their order. */
export const itemsFor = (of: Sides): string[] => checklist.filter(({ asked }) => asked(of)).map(({ item }) => item);
