/** TypeScript as Node runs it, by the settings that the product is built with. */
import { readFileSync } from 'node:fs';
import swc from '@swc/core';

const settings = JSON.parse(readFileSync(new URL('../../../.swcrc', import.meta.url), 'utf8'));
const optionsFor = (filename) => ({ ...settings, swcrc: false, filename, sourceMaps: false });

/** The code of a file. @param source what is written in it */
export const compile = async (source, filename) => (await swc.transform(source, optionsFor(filename))).code;

/** Which line of the code stands where in the file. */
export const mapOf = (filename) =>
  swc.transformSync(readFileSync(filename, 'utf8'), { ...optionsFor(filename), sourceMaps: true }).map;
