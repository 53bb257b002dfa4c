import { existsSync, readFileSync } from 'node:fs';

/** The version of the product, as its package says: in the nearest folder above this file that has one. */
function readVersion(): string {
  for (let folder = new URL('.', import.meta.url); folder.pathname !== '/'; folder = new URL('..', folder)) {
    const file = new URL('package.json', folder);
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  throw new Error('The product is started without its package.json');
}

export const productVersion = readVersion();
