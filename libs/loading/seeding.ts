import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { givePasswords, inviteNewcomers, letThemWait } from '../administration/agencies/index.js';
import { londonDate, type LondonDate } from '../kernel/london-date.js';
import { systemAt } from '../platform/access/system.js';
import type { Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { declaredByEvents, loadConflicts, type ByEvent } from './conflicts.loading.js';
import { movedFolder, type Folder } from './folder.js';
import type { Loaded } from './loaded.outcome.js';
import { FILE, Loading } from './loading.service.js';
import { OPENING_DAY, weeksToMove } from './shift.rules.js';
import { storyEvent } from './story.js';

/** What is remembered of the demonstration: by how much its story was moved, and when it was all there. */
interface Seeded {
  readonly weeks: number;
  readonly doneAt: string | null;
}

interface Seed {
  readonly folder: Folder;
  readonly now: Date;
  /** The day of the story on which the demonstration opens. */
  readonly openOn?: LondonDate | 'as-is' | undefined;
  readonly password: string;
}

/** Loads whole folders: into the demonstration once, and wherever somebody asks for it. */
@Injectable()
export class Seeding {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Loading) private readonly loading: Loading,
  ) {}

  /**
   * Sets the demonstration up, its story moved to the present, and gives its people their password. A start that was
   * broken off is taken up again where it was; once all is there, nothing more is done.
   * @returns the outcome of each row; nothing where it was all there
   */
  async seed({ folder, now, openOn = OPENING_DAY, password }: Seed): Promise<Loaded[] | undefined> {
    const { weeks, doneAt } = await this.begin(weeksToMove(openOn, londonDate(now)), now);
    if (doneAt) return undefined;
    const moved = movedFolder(folder, weeks);
    const reference = await this.loading.reference(moved, now);
    await this.work.as(systemAt(now), (tx) => givePasswords(tx, password));
    const events = await this.played(moved, now);
    await this.work.as(systemAt(now), (tx) => remember(tx, { weeks, doneAt: now.toISOString() }));
    return [...reference, ...events];
  }

  /**
   * Loads a folder as it is. Its people are given a password, as in a demonstration; or else they are invited by mail, and
   * posts whose role reads cases wait until somebody has confirmed them: at once, or once their story is told.
   * @returns the outcome of each row, and how many people were invited
   */
  async load({ folder, now, password }: Pick<Seed, 'folder' | 'now'> & { readonly password?: string | undefined }) {
    const unconfirmed = (await isTold(folder)) ? 'waiting after' : 'waiting';
    const reference = await this.loading.reference(folder, now, password ? 'held' : unconfirmed);
    const events = await this.played(folder, now);
    const invited = await this.work.as(systemAt(now), async (tx) => {
      if (!password) {
        await letThemWait(tx);
        return inviteNewcomers(tx);
      }
      await givePasswords(tx, password);
      return 0;
    });
    return { rows: [...reference, ...events], invited };
  }

  /** What happened, and who is kept from what; the register comes last, since it names nominations that the story brings. */
  private async played(folder: Folder, now: Date): Promise<Loaded[]> {
    const rows = await this.loading.play(folder, now);
    return [...rows, ...(await loadConflicts({ work: this.work, folder, at: now }, await eventsIn(folder)))];
  }

  private begin(weeks: number, now: Date): Promise<Seeded> {
    return this.work.as(systemAt(now), async (tx) => {
      const text = `SELECT value FROM setting WHERE name = 'demonstration'`;
      const [known] = await tx.run<{ value: Seeded }>({ text, values: [] });
      return known?.value ?? remember(tx, { weeks, doneAt: null });
    });
  }
}

/** Whether a folder tells what happened; a file that cannot be read tells nothing. */
async function isTold(folder: Folder): Promise<boolean> {
  try {
    return (await folder.read(FILE)) !== undefined;
  } catch {
    return false;
  }
}

async function remember(tx: Tx, seeded: Seeded): Promise<Seeded> {
  const text = `INSERT INTO setting (name, value) VALUES ('demonstration', $1) ON CONFLICT (name) DO UPDATE SET value = $1`;
  await tx.run({ text, values: [JSON.stringify(seeded)] });
  return seeded;
}

/** What the folder's events declare; of a file that cannot be read nothing, as whoever plays it says. */
async function eventsIn(folder: Folder): Promise<ByEvent> {
  try {
    const text = ((await folder.read(FILE)) ?? '{}').replace(/^\uFEFF/, '');
    const { events } = z.object({ events: z.array(z.unknown()).default([]) }).parse(JSON.parse(text));
    return declaredByEvents(events.flatMap((event) => storyEvent.safeParse(event).data ?? []));
  } catch {
    return new Map();
  }
}
