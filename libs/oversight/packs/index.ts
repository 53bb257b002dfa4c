import type { Domain } from '../../platform/domain.js';
import { AgendaPacksApi } from './packs.api.js';
import { AgendaPackPages } from './packs.pages.js';
import { AgendaPacks } from './packs.service.js';

export const packs: Domain = {
  name: 'packs',
  services: [AgendaPacks],
  api: [AgendaPacksApi],
  pages: [AgendaPackPages],
};

export { packLines } from './packs.lines.js';
export { packMadeOf, readPack, type PackRead } from './packs.reading.js';
