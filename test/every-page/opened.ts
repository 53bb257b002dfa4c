import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.js';
import type { Visit } from './addresses.js';
import { openLook } from './look.js';
import { movePages } from './moves.js';
import { openStory } from './story.js';

/** The story with a browser that goes through its pages, and every page of a move that can be made. */
export async function openEveryPage() {
  const story = await openStory();
  const made = await movePages(story);
  const browser: Browser = await openBrowser();
  const look = await openLook(story, browser);
  return {
    story, made, browser, look,
    /** What is wrong with each of some pages. */
    faultsOf: async (visits: readonly Visit[]): Promise<Record<string, string[]>> => {
      const found: Record<string, string[]> = {};
      for (const visit of visits) {
        const faults = await look.faults(visit).catch((error: unknown) => [String(error).slice(0, 600)]);
        const how = `${visit.empty ? ' sent empty' : ''}${visit.sends ? ' sent' : ''}`;
        if (faults.length) found[`${visit.as ?? 'nobody'} ${visit.path}${how}`] = faults;
      }
      return found;
    },
    close: async (): Promise<void> => {
      await browser.close();
      await story.close();
    },
  }; // prettier-ignore
}

export type EveryPage = Awaited<ReturnType<typeof openEveryPage>>;
