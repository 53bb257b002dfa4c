import type { ForumSettings } from './forum.settings.js';

/** A forum that has ended holds no meetings and takes nothing; what it did stays readable. Source: `domain.md` 3, Cambridgeshire. */
export const hasEnded = (settings: Pick<ForumSettings, 'status'> | undefined): boolean => settings?.status === 'ended';
