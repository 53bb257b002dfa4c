import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { BadSettings, type Config } from '../config/config.js';
import type { Mode } from '../mode.js';
import { provingKeys, signingKeys, type KeyRing } from './audit-key.js';
import { HeadsFolder } from './heads-folder.js';
import { believedAt, lastOf, type Heads, type SecondPlace } from './heads.js';
import type { Sealer } from './sealer.js';

/** How often it is sealed, and looked whether an export is due. */
const EVERY_MS = 2_000;
/** How old the last export may become. `reliability.md` suite 11: heads leave every hour. */
const EXPORTED_EVERY_MS = 3_600_000;

type Settings = Pick<Config, 'AUDIT_HEADS' | 'DATA_DIR' | 'AUDIT_KEY' | 'AUDIT_PUBLIC_KEY'>;

/** The folder of the exported heads. */
export const headsFolder = ({ AUDIT_HEADS, DATA_DIR }: Pick<Settings, 'AUDIT_HEADS' | 'DATA_DIR'>): HeadsFolder =>
  new HeadsFolder(AUDIT_HEADS ?? join(DATA_DIR, 'audit-heads'));

/**
 * Where the worker exports to and with which key, the newest; nothing where it has none. What was exported before is
 * believed by its other keys as well, and by the public halves of keys that are gone. @throws BadSettings
 */
export function secondPlace(config: Settings): SecondPlace | undefined {
  if (!config.AUDIT_KEY) return undefined;
  const keys = signingKeys(config.AUDIT_KEY);
  const proving = config.AUDIT_PUBLIC_KEY ? provingKeys(config.AUDIT_PUBLIC_KEY) : [];
  const own = keys.map((key) => createPublicKey(key)).filter((one) => !proving.some((other) => other.equals(one)));
  const [key] = keys;
  return key && { folder: headsFolder(config), key, believed: [...own, ...proving] };
}

/** The keys by which exports are believed, newest first. @throws BadSettings where the settings name none */
export function believedKeys({ AUDIT_KEY, AUDIT_PUBLIC_KEY }: Settings): KeyRing {
  if (AUDIT_PUBLIC_KEY) return provingKeys(AUDIT_PUBLIC_KEY);
  if (AUDIT_KEY) return signingKeys(AUDIT_KEY).map((key) => createPublicKey(key));
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
  /** A restored copy exports by itself nothing: the second place may be that of the one it was made of. */
  readonly restored: { is(): Promise<boolean> };
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
    const { sealer, heads, place, clock, restored } = this.means;
    await sealer.seal(clock.now());
    if (!place || clock.now().getTime() < this.dueAt || (await restored.is())) return;
    this.dueAt = await nextExport(place);
    if (clock.now().getTime() >= this.dueAt) await heads.export(place, clock.now());
  }
}

/** When the next export is due, whoever made the last. */
async function nextExport(place: SecondPlace): Promise<number> {
  const last = await lastOf(place.folder, believedAt(place));
  return last ? new Date(last.at).getTime() + EXPORTED_EVERY_MS : 0;
}
