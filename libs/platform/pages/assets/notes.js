/* A new note is from now on the note that was made of it: its category and agency stay. They are sent from where they were
   asked, so that the note reads as it was sent, and no name on the page is that of the next new note. */
export function becomeNote(form, id) {
  const name = `note-${id}`;
  form.dataset.part = name;
  for (const asked of ['noteCategory', 'agencyId']) {
    const chosen = form.elements[asked];
    chosen.before(Object.assign(document.createElement('input'), { type: 'hidden', name: asked, value: chosen.value }));
    chosen.removeAttribute('name');
    chosen.closest('.govuk-form-group').hidden = true;
  }
  for (const one of form.querySelectorAll('[id]')) one.id = one.id.replace('note-new', name);
  for (const label of form.querySelectorAll('label')) label.htmlFor = label.htmlFor.replace('note-new', name);
}
