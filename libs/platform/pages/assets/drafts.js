const drafts = `discussion ${location.pathname}`;
const ofTheSaving = ['_key', '_csrf', 'noteId', 'noteVersion', 'answerVersion', 'actingPost'];

/* What was typed into a form, or was sent of it, without what the saving itself changes. */
export function contentOf(given) {
  const body = new URLSearchParams(typeof given === 'string' ? given : new FormData(given));
  for (const name of ofTheSaving) body.delete(name);
  return body.toString();
}

/* What has not been answered outlives a reload of this tab, for whoever typed it. */
export function keepDrafts(parts) {
  const kept = [...parts]
    .filter(([, { dirty }]) => dirty)
    .map(([form, { tried, key, open }]) => [form.dataset.part, { fields: contentOf(form), tried, key, open }]);
  try {
    if (kept.length) sessionStorage.setItem(drafts, JSON.stringify({ whose: whose(), kept }));
    else sessionStorage.removeItem(drafts);
  } catch {
    /* A browser may forbid the storage; what is typed is then kept on the page alone. */
  }
}

function whose() {
  return document.getElementById('idle-warning')?.dataset.whose;
}

export function draftOf(part) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(drafts) ?? '{}');
    return kept.whose === whose() ? new Map(kept.kept).get(part) : undefined;
  } catch {
    return undefined;
  }
}

/* Puts back what was typed into a form. */
export function fillIn(form, text) {
  const fields = new URLSearchParams(text);
  for (const control of form.elements) {
    if (control.type === 'hidden' || !control.name) continue;
    if (control.type === 'radio') control.checked = fields.get(control.name) === control.value;
    else control.value = fields.get(control.name) ?? '';
  }
}
