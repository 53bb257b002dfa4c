import { stat } from 'node:fs/promises';
import { folderAt, type Folder } from '../../libs/loading/index.js';
import { BadSettings } from '../../libs/platform/config/config.js';

/** The folder at a path. @throws BadSettings saying what to do, where there is none */
export async function existingFolder(path: string, otherwise: string): Promise<Folder> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw new BadSettings(otherwise);
  return folderAt(path);
}
