import type { Domain } from '../platform/domain.js';
import { FiguresApi } from './figures.api.js';
import { FiguresPages } from './figures.pages.js';
import { FiguresReading } from './figures.service.js';
import { ForumsPages } from './forums.pages.js';

export const figures: Domain = {
  name: 'figures',
  services: [FiguresReading],
  api: [FiguresApi],
  pages: [ForumsPages, FiguresPages],
};
