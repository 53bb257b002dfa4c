import { unsent } from './unsent.js';

const ofTheSaving = ['_key', '_csrf', 'noteId', 'noteVersion', 'answerVersion', 'actingPost'];

/* What was typed into a form, or was sent of it, without what the saving itself changes. */
export function contentOf(given) {
  const body = new URLSearchParams(typeof given === 'string' ? given : new FormData(given));
  for (const name of ofTheSaving) body.delete(name);
  return body.toString();
}

export const { keepDrafts, draftOf } = unsent('discussion', {
  nameOf: (form) => form.dataset.part,
  textOf: contentOf,
});

/* Puts back what was typed into a form. */
export function fillIn(form, text) {
  const fields = new URLSearchParams(text);
  for (const control of form.elements) {
    if (control.type === 'hidden' || !control.name) continue;
    if (control.type === 'radio') control.checked = fields.get(control.name) === control.value;
    else control.value = fields.get(control.name) ?? '';
  }
}
