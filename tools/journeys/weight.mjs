/** What a page weighs over the wire: all that the browser fetched for it, compressed as it came, with its heads. */

/** Counts what a page's browser fetches. */
export async function weighed(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  /** What came since it was asked last; what the browser kept from before weighs nothing. */
  const taken = async () => {
    await page.waitForLoadState('networkidle');
    const since = bytes;
    bytes = 0;
    return since;
  };
  return {
    taken,
    /** As for whoever opens their first page of the day. */
    forget: async () => {
      await session.send('Network.clearBrowserCache');
      await taken();
    },
  };
}
