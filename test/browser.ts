import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Where Chromium is: `CHROMIUM_PATH`, or what the machine calls so. @throws Error naming what to install */
export function chromiumPath(): string {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return given;
  try {
    const found = 'command -v chromium-headless-shell || command -v chromium';
    return execFileSync('sh', ['-c', found], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error('Chromium is missing: install the package chromium-headless-shell, or set CHROMIUM_PATH');
  }
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });

/** What axe finds wrong with a page, one line each: its rule and the elements; the size of targets is looked at too. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Evaluated by the browser's own tools, which the page's policy does not bind.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

const controlHeard = /- '?(group|radio|checkbox|textbox|combobox|button) "([^"]*)"((?: \[\w+\])*)/g;

/** The controls in a part of a page as the accessibility tree tells them: each with its role, its name and how it stands. */
export async function controlsIn(part: Locator): Promise<string[]> {
  const tree = await part.ariaSnapshot();
  return [...tree.matchAll(controlHeard)].map(
    ([, role, name = '', state]) => `${role} ${name.replaceAll(' ,', ',')}${state}`,
  );
}

/** A page of a browser in which somebody is signed in already, at a usual size, and the way to leave. */
export async function openSignedIn(
  app: Pick<INestApplication, 'listen' | 'getUrl' | 'getHttpServer'>,
  cookie: string,
): Promise<{ page: Page; address: string; close: () => Promise<void> }> {
  if (!(app.getHttpServer() as Server).listening) await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  const [, value = ''] = cookie.split('=');
  await page.context().addCookies([{ name: 'clinic_session', value, url: address }]);
  return { page, address, close: () => browser.close() };
}
