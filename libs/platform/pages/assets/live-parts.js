import { unsent } from './unsent.js';

const ofTheSaving = /^(noteId|noteVersion|version_of_|shown_of_|noteVersion_of_|noteShown_of_)/;

/* What a part of the page is called. */
export function nameOf(part) {
  return part.dataset.part;
}

/* The field of a form by its name. A list that is typed into has a box beside it, which has its id and no name. */
export function fieldOf(form, name) {
  const found = form.elements.namedItem(name);
  return found instanceof RadioNodeList ? ([...found].find(({ options }) => options) ?? found) : found;
}

/* What stands in a part of a form, as the form sends it. */
export function fieldsOf(part) {
  const fields = new URLSearchParams();
  for (const { name, type, checked, value } of part.querySelectorAll('input, select, textarea')) {
    const isChoice = type === 'radio' || type === 'checkbox';
    if (name && !name.startsWith('_') && (!isChoice || checked)) fields.append(name, value);
  }
  return fields;
}

/* What was typed into a part, or was sent of it, without what the saving itself changes. */
export function contentOf(given) {
  const fields = typeof given === 'string' ? new URLSearchParams(given) : fieldsOf(given);
  return new URLSearchParams([...fields].filter(([name]) => !ofTheSaving.test(name))).toString();
}

export const { keepDrafts, draftOf } = unsent('live', { nameOf, textOf: (part) => fieldsOf(part).toString() });

/* Puts back what was typed into a part, with the version that it was typed against: what others wrote since is told. */
export function fillIn(part, text) {
  const fields = new URLSearchParams(text);
  for (const control of part.querySelectorAll('input, select, textarea')) {
    if (!control.name || control.name.startsWith('_')) continue;
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = fields.getAll(control.name).includes(control.value);
    else control.value = fields.get(control.name) ?? '';
  }
}
