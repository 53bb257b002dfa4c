import type { Page } from 'playwright-core';

const furthest = 150;

/** Somebody who has no mouse: goes from stop to stop by Tab, and presses keys. */
export function byKeyboard(page: Page) {
  const { keyboard } = page;
  const focused = () =>
    page.evaluate<string>(
      `(({ tagName, id, labels, textContent, nextElementSibling: next }) => [tagName, '#' + id, labels?.[0]?.textContent ?? textContent, next?.matches('.app-reference') ? next.textContent : ''].join(' ').replace(/\\s+/g, ' ').trim())(document.activeElement)`,
    );
  /** Goes on by Tab to what is called so, or has this reference beneath its names. @throws Error where Tab does not lead there */
  const tabTo = async (called: RegExp): Promise<void> => {
    for (let step = 0; step < furthest; step += 1) {
      await keyboard.press('Tab');
      if (called.test(await focused())) return;
    }
    throw new Error(`Tab does not lead to ${String(called)} on ${await page.title()}`);
  };
  /** Presses a key that leads to another page. */
  const leave = async (key: 'Enter' | 'Space'): Promise<void> => {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), keyboard.press(key)]);
  };
  return {
    tabTo,
    leave,
    type: (text: string) => keyboard.type(text),
    press: (key: string) => keyboard.press(key),
    signIn: async (email: string, password: string): Promise<void> => {
      await tabTo(/#email/);
      await keyboard.type(email);
      await tabTo(/#password/);
      await keyboard.type(password);
      await leave('Enter');
    },
  };
}
