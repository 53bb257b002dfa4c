import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { previewOfCase } from './preview.case-part.js';
import { PreviewsApi } from './previews.api.js';
import { PreviewPages } from './previews.pages.js';
import { Previews } from './previews.service.js';

export const previews: Domain = {
  name: 'previews',
  services: [Previews],
  api: [PreviewsApi],
  pages: [PreviewPages],
  caseParts: onTab('access', previewOfCase),
};
