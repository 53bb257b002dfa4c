/* A new note is from now on the note that was made of it: its category and agency stay. They are sent from where they were
   asked, so that the note reads as it was sent, and no name on the page is that of the next new note. */
export function becomeNote(form, id) {
  const [before, name] = [form.dataset.part, `note-${id}`];
  form.dataset.part = name;
  for (const asked of ['noteCategory', 'agencyId']) {
    const chosen = form.elements[asked];
    if (chosen.type === 'hidden') continue;
    chosen.before(Object.assign(document.createElement('input'), { type: 'hidden', name: asked, value: chosen.value }));
    chosen.removeAttribute('name');
    chosen.closest('.govuk-form-group').hidden = true;
  }
  for (const one of form.querySelectorAll('[id]')) one.id = one.id.replace(before, name);
  for (const label of form.querySelectorAll('label')) label.htmlFor = label.htmlFor.replace(before, name);
}

/* What is in a note that is there no longer is sent as a new one. */
export function asNewNote(form) {
  form.elements.noteId.value = '';
  form.elements.noteVersion.value = '';
  form.querySelector('[data-both]')?.remove();
}
