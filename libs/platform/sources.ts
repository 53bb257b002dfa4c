import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/** Read when it is first needed: Node's own way holds the maps of all files from the start, which most processes never need. */
function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
  return maps.get(file);
}

/** A map that cannot be read is none: whoever logs a mistake must not meet another. */
function readMap(beside: string): SourceMap | undefined {
  try {
    return existsSync(beside) ? new SourceMap(JSON.parse(readFileSync(beside, 'utf8')) as SourceMapPayload) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A line of a trace with the place in the sources where it says one in the build.
 * @param line such as `at act (file:///clinic/dist/apps/api/main.js:1:80)`; any other comes back as it is
 */
export function inSources(line: string): string {
  const [, before, address, row, column, after] =
    /^(.*?)((?:file:\/\/)?\/[^()]+\.js):(\d+):(\d+)(\)?)$/.exec(line) ?? [];
  if (before === undefined || address === undefined) return line;
  const file = address.startsWith('file:') ? fileURLToPath(address) : address;
  const entry = mapOf(file)?.findEntry(Number(row) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return line;
  const source = relative(process.cwd(), resolve(dirname(file), entry.originalSource));
  return `${before}${source}:${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}${after ?? ''}`;
}
