/* Shows each region of a screen that only tells something as it is on the page that was fetched; the one with the focus stays. */
export function renewRegions(screen, now) {
  for (const region of screen.querySelectorAll('[data-live]')) {
    const fetched = now.querySelector(`[data-live="${region.dataset.live}"]`);
    if (fetched && !region.contains(document.activeElement) && !region.isEqualNode(fetched))
      region.replaceWith(fetched);
  }
}
