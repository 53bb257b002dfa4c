import { openClinic } from './harness.js';

/** The fictional clinic with its areas, forums, agencies, agreements and people, before anything has happened. */
export const openLoadedClinic = ({ at = '2026-03-16T09:00:00Z' }: { at?: string } = {}) =>
  openClinic({ at, start: 'loaded' });
