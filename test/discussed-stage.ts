import type { Page } from 'playwright-core';
import { openJourney } from './journey.js';
import { openPanels } from './panel-stage.js';
import { HUW, RACHEL, SIWAN } from './people.js';

/** What was written of the item. */
interface Written {
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly version: number;
    readonly category: string;
  }[];
  readonly questions: readonly { readonly question: string; readonly answer: string | null; readonly reason: string }[];
}

/**
 * An item that is discussed at 10am on 9 April 2026, by those who run the clinic, probation and who else is named with their
 * agency, and its page in the browsers of those who write.
 * @param name of the page of the item that they have open, as its address ends
 */
export async function openDiscussed(name: string, others: readonly (readonly [email: string, agency: string])[] = []) {
  const panels = await openPanels();
  const journey = await openJourney(panels.clinic);
  const meetingId = await panels.meetingOn('2026-04-09');
  const { itemId } = await panels.anItem({}, { meetingId });
  panels.clock.set('2026-04-08T17:00:00+01:00');
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  panels.clock.set('2026-04-09T10:00:00+01:00');
  for (const [email, agency] of [[SIWAN, 'dp-coord'], [HUW, 'dp-ppu'], [RACHEL, 'dp-probation'], ...others] as const)
    await panels.attends(meetingId, email, {
      agency,
      attending: 'present',
      acknowledged: true,
      ...(email === HUW && { chairing: true }),
    });
  await panels.moved(HUW, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
  await panels.moved(SIWAN, `agenda-items/${itemId}`, 'start');
  const path = `/agenda-items/${itemId}/${name}`;
  const item = async (): Promise<Written> => (await panels.read(SIWAN, `agenda-items/${itemId}`)) as Written;
  return {
    panels,
    journey,
    itemId,
    path,
    item,
    notesLike: async (words: string) => (await item()).notes.filter(({ text }) => text.includes(words)),
    answered: async (question: string) => (await item()).questions.find((one) => one.question === question),
    open: async (email: string): Promise<Page> => {
      const page = await journey.as(email);
      page.setDefaultTimeout(10_000);
      await page.goto(journey.address + path);
      return page;
    },
    close: async (): Promise<void> => {
      await journey.close();
      await panels.close();
    },
  };
}
