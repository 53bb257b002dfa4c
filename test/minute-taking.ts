import type { Page } from 'playwright-core';

/** A part of the minute-taker's screen, which is saved by itself. */
export const part = (page: Page, key: string) => page.locator(`form[data-part="${key}"]`);

/** What a minute-taker types of an item: words by the question that they answer, and a note. */
export interface Typed {
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string;
  /** About what the note is, and whose it is, where it is not the discussion in general. */
  readonly about?: { readonly category: string; readonly agency: string };
}

/** Answers a question and gives the reason, without a press. */
export async function answerIn(page: Page, question: string, reason: string): Promise<void> {
  const form = part(page, `answer-${question}`);
  await form.getByLabel('Yes', { exact: true }).check();
  await form.getByLabel('Reason').fill(reason);
  if (question === 'victim_view') await form.getByLabel('given by').selectOption('isac');
}

/** Types everything that there is to write of an item; nothing is waited for between one part and the next. */
export async function typeIn(page: Page, { answers, note, about }: Typed): Promise<void> {
  const form = part(page, 'note-new');
  if (about) {
    await form.getByLabel('Category').selectOption({ label: about.category });
    await form.getByLabel('Agency whose information it is').selectOption({ label: about.agency });
  }
  await form.getByLabel('What was said').fill(note);
  for (const [question, reason] of Object.entries(answers)) await answerIn(page, question, reason);
}

/** Waits until the screen says of every part that it holds these words and is saved. */
export async function allSaved(page: Page, { answers, note }: Typed): Promise<void> {
  for (const question of Object.keys(answers))
    await part(page, `answer-${question}`)
      .getByText(/^Saved at/)
      .waitFor();
  const noted = page.locator('form[data-part^="note-"]').filter({ hasText: /Saved at/ });
  await noted.first().waitFor();
  const texts = await page
    .locator('form[data-part^="note-"] textarea')
    .evaluateAll((boxes) => boxes.map((box) => (box as unknown as { value: string }).value));
  if (!texts.includes(note)) throw new Error(`The screen does not hold what was typed: ${note}`);
}
