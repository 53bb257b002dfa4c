import { languages, words } from '../../platform/messages/messages.js';

/** What is said of the example of our template, by column. */
export const exampleWords = 'nominations.importing.sheet.example';

/** Those by which the example is known again when it is sent in as it was. */
const telling = ['external_ref', 'perpetrator_surname', 'victim_surname'] as const;

/** Whether a row is the example of our template, left as it was. */
export const isExample = (row: Readonly<Record<string, string>>): boolean =>
  row['external_ref'] !== undefined &&
  languages.some((language) =>
    telling.every((column) => row[column]?.trim() === words(language)(`${exampleWords}.${column}`)),
  );
