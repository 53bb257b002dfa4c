import type { Total } from '../work/counted.js';
import type { Tx } from '../work/tx.js';
import type { Moving } from './thing.js';

export interface Page extends Total {
  readonly items: Record<string, unknown>[];
  readonly next: string | null;
}

/** What a page shows beside a thing: it need not wait until the thing itself is told. */
export type Beside<B> = (tx: Tx, row: Moving, told: Promise<Record<string, unknown>>) => Promise<B>;

/** What a page shows beside a list of things. */
export type BesideMany<B> = (tx: Tx, rows: readonly Moving[]) => Promise<B>;

export interface Shown<B> {
  readonly shown: Record<string, unknown>;
  readonly beside: B;
}

export interface Many<B> {
  readonly page: Page;
  readonly beside: B;
}
