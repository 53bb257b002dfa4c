import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { BadSettings, type Config } from '../config/config.js';
import type { Mode } from '../mode.js';
import { provingKey, signingKey } from './audit-key.js';
import { HeadsFolder } from './heads-folder.js';
import { lastOf, type Heads, type SecondPlace } from './heads.js';
import type { Sealer } from './sealer.js';

/** How often it is sealed, and looked whether an export is due. */
const EVERY_MS = 2_000;
/** How old the last export may become. `reliability.md` suite 11: heads leave every hour. */
const EXPORTED_EVERY_MS = 3_600_000;

type Settings = Pick<Config, 'AUDIT_HEADS' | 'DATA_DIR' | 'AUDIT_KEY' | 'AUDIT_PUBLIC_KEY'>;

/** The folder of the exported heads. */
export const headsFolder = ({ AUDIT_HEADS, DATA_DIR }: Pick<Settings, 'AUDIT_HEADS' | 'DATA_DIR'>): HeadsFolder =>
  new HeadsFolder(AUDIT_HEADS ?? join(DATA_DIR, 'audit-heads'));

/** Where the worker exports to and with which key; nothing where it has none. @throws BadSettings */
export const secondPlace = (config: Settings): SecondPlace | undefined =>
  config.AUDIT_KEY ? { folder: headsFolder(config), key: signingKey(config.AUDIT_KEY) } : undefined;

/** The key by which exports are believed. @throws BadSettings where the settings name none */
export function believedKey({ AUDIT_KEY, AUDIT_PUBLIC_KEY }: Settings) {
  if (AUDIT_PUBLIC_KEY) return provingKey(AUDIT_PUBLIC_KEY);
  if (AUDIT_KEY) return createPublicKey(signingKey(AUDIT_KEY));
  throw new BadSettings('Set AUDIT_PUBLIC_KEY, by which exported heads are believed');
}

/** A live installation's worker exports to a second place. @throws BadSettings where the settings lack it */
export function checkSealing(mode: Mode, config: Settings): void {
  if (mode !== 'live') return;
  const missing = (['AUDIT_KEY', 'AUDIT_HEADS'] as const).filter((name) => !config[name]);
  if (missing.length)
    throw new BadSettings(`This installation is live and exports its record: set ${missing.join(', ')}`);
}

interface Means {
  readonly sealer: Sealer;
  readonly heads: Heads;
  readonly place: SecondPlace | undefined;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

/** Seals every few seconds and exports every hour, one at a time; what failed is told and tried again. */
export class Sealing {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> | undefined;
  private dueAt = 0;

  constructor(private readonly means: Means) {}

  start(everyMs = EVERY_MS): void {
    this.timer = setInterval(() => {
      this.turn ??= this.take()
        .catch(this.means.failed)
        .finally(() => (this.turn = undefined));
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  /** One turn: seals what is committed, and exports where the last export is an hour old. */
  async take(): Promise<void> {
    const { sealer, heads, place, clock } = this.means;
    await sealer.seal(clock.now());
    if (!place || clock.now().getTime() < this.dueAt) return;
    this.dueAt = await nextExport(place);
    if (clock.now().getTime() >= this.dueAt) await heads.export(place, clock.now());
  }
}

/** When the next export is due, whoever made the last. */
async function nextExport({ folder, key }: SecondPlace): Promise<number> {
  const last = await lastOf(folder, createPublicKey(key));
  return last ? new Date(last.at).getTime() + EXPORTED_EVERY_MS : 0;
}
