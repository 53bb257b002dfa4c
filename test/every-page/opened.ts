import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.js';
import type { Visit } from './addresses.js';
import { openLook } from './look.js';
import { movePages } from './moves.js';
import { seeded } from '../seeded.js';
import { reportSuite } from '../suite-report.js';
import { openStory } from './story.js';

const isFull = process.env['FULL'] === '1';
const SEED = Number(process.env['EVERY_PAGE_SEED'] ?? '20260514');
/** In the short run one in so many routes is looked at, and of a route's pages the first with so many of the others. */
const [ONE_IN, OTHERS] = [12, 4];

/** A seeded part of what there is; in full all of it. */
export function sampled<One>(all: readonly One[]): One[] {
  const random = seeded(SEED);
  return all.filter(() => random() < 1 / ONE_IN || isFull);
}

/** The first and a seeded part of the others; in full all of them. */
export function withFirst<One>(all: readonly One[], turn: number): One[] {
  const random = seeded(SEED + turn);
  return all.filter((_, nth) => random() < 1 / OTHERS || nth === 0 || isFull);
}

/**
 * The story with a browser that goes through its pages, and every page of a move that can be made.
 * @param name what the suite's line is printed under when it is closed
 */
export async function openEveryPage(name: string) {
  const story = await openStory();
  const made = await movePages(story);
  const browser: Browser = await openBrowser();
  const look = await openLook(story, browser);
  const counts = { passed: 0, failed: 0 };
  return {
    story,
    made,
    browser,
    look,
    /** What is wrong with each of some pages. */
    faultsOf: async (visits: readonly Visit[]): Promise<Record<string, string[]>> => {
      const found: Record<string, string[]> = {};
      for (const visit of visits) {
        const faults = await look.faults(visit).catch((error: unknown) => [String(error).slice(0, 600)]);
        const how = `${visit.empty ? ' sent empty' : ''}${visit.sends ? ' sent' : ''}`;
        counts[faults.length ? 'failed' : 'passed'] += 1;
        if (faults.length) found[`${visit.as ?? 'nobody'} ${visit.path}${how}`] = faults;
      }
      return found;
    },
    close: async (): Promise<void> => {
      reportSuite(name, counts, { seed: SEED, oneIn: isFull ? 1 : ONE_IN });
      await browser.close();
      await story.close();
    },
  };
}

export type EveryPage = Awaited<ReturnType<typeof openEveryPage>>;
