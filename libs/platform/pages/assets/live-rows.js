import { fieldOf } from './live-parts.js';

/* One more action at once, with the day of the one before; without this script the page is drawn anew with one more row. */
export function addRows(form) {
  const button = form.querySelector('[data-add]');
  button?.addEventListener('click', (event) => {
    event.preventDefault();
    const rows = form.querySelector('[data-rows]');
    const before = rows.lastElementChild;
    rows.append(nextRow(before));
    rows.lastElementChild.querySelector('textarea').focus();
  });
}

function nextRow(before) {
  const [nth, next] = [before.dataset.row, String(Number(before.dataset.row) + 1)];
  const row = before.cloneNode(true);
  row.dataset.row = next;
  const legend = row.querySelector('legend');
  legend.textContent = legend.textContent.replace(nth, next);
  for (const old of row.querySelectorAll('.govuk-error-message, [name^="despiteLike_of_"]'))
    (old.closest('.govuk-error-message') ?? old.closest('.govuk-form-group') ?? old).remove();
  for (const one of row.querySelectorAll('*')) {
    one.classList.remove(
      'govuk-form-group--error',
      'govuk-textarea--error',
      'govuk-select--error',
      'govuk-input--error',
    );
    one.removeAttribute('aria-describedby');
    for (const name of ['id', 'name', 'for'])
      if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace(`_of_${nth}`, `_of_${next}`));
  }
  for (const box of row.querySelectorAll('textarea, select')) box.value = '';
  return row;
}

/* What was written of a new note is from now on a note among the others, and the next one is empty. */
export function settleNote(form, part) {
  const { noteId, noteVersion, text } = form.elements;
  const row = document.querySelector('[data-note-row]').content.firstElementChild.cloneNode(true);
  for (const one of [row, ...row.querySelectorAll('*')])
    for (const said of one.attributes) said.value = said.value.replaceAll('ROW', noteId.value);
  row.querySelector('[data-about]').textContent = speakerIn(part, fieldOf(form, 'agencyId'));
  row.dataset.version = noteVersion.value;
  row.querySelector('[name^="noteVersion_of_"]').value = noteVersion.value;
  row.querySelector('[name^="noteShown_of_"]').value = text.value.trim();
  row.querySelector('textarea').value = text.value;
  part.before(row);
  for (const box of part.querySelectorAll('input, select, textarea'))
    if (box.type === 'radio') box.checked = false;
    else box.value = '';
  return row;
}

/* Who speaks is one of a few buttons, or of a list. */
function speakerIn(part, asked) {
  if (!asked.value) return part.querySelector('legend').textContent;
  if (asked.selectedOptions) return asked.selectedOptions[0].textContent;
  return [...asked].find(({ checked }) => checked).labels[0].textContent.trim();
}
