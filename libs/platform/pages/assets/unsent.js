/*
 * What has been typed into the parts of a page and has not been answered: it outlives a reload of this tab, for whoever typed it.
 * `nameOf` gives what a part is called, `textOf` what has been typed into it.
 */
export function unsent(kind, { nameOf, textOf }) {
  const drafts = `${kind} ${location.pathname}`;
  return {
    keepDrafts(parts) {
      const kept = [...parts]
        .filter(([, { dirty }]) => dirty)
        .map(([part, { tried, key, open }]) => [nameOf(part), { fields: textOf(part), tried, key, open }]);
      try {
        if (kept.length) sessionStorage.setItem(drafts, JSON.stringify({ whose: whose(), kept }));
        else sessionStorage.removeItem(drafts);
      } catch {
        /* A browser may forbid the storage; what is typed is then kept on the page alone. */
      }
    },
    draftOf(name) {
      try {
        const kept = JSON.parse(sessionStorage.getItem(drafts) ?? '{}');
        return kept.whose === whose() ? new Map(kept.kept).get(name) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function whose() {
  return document.getElementById('idle-warning')?.dataset.whose;
}
