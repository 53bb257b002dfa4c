import { xlsxOf } from './xlsx.writing.js';

/** An empty workbook with these column names, each column formatted as text. */
export const xlsxTemplate = (columns: readonly string[]): Buffer => xlsxOf([{ name: '1', rows: [columns] }]);
