import type { Page } from "playwright-core";

const UNDRAWN = "[data-chart]:not(.is-drawn)";

/** What a page took over the wire with all that it loaded, and what it took most for. */
export interface Weight {
  readonly bytes: number;
  readonly most: readonly string[];
}

/**
 * Weighs one page after the other in the same browser, which keeps what it may keep: each address once, as charts ask
 * again while a page is looked at, and nothing that an earlier page still asked for.
 */
export async function weigher(page: Page, home: string): Promise<(path: string) => Promise<Weight>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const urls = new Map<string, string>();
  const taken = new Map<string, number>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url !== undefined && !taken.has(url)) taken.set(url, encodedDataLength);
  });
  return async (path) => {
    // What was asked for from here on was asked for by this page.
    await page.goto("about:blank");
    urls.clear();
    taken.clear();
    await page.goto(home + path, { waitUntil: "load" });
    await page.waitForFunction((undrawn) => !document.querySelector(undrawn), UNDRAWN);
    const all = [...taken].toSorted((a, b) => b[1] - a[1]);
    return {
      bytes: all.reduce((sum, [, bytes]) => sum + bytes, 0),
      most: all.slice(0, 4).map(([url, bytes]) => `${url.replace(home, "")} ${bytes}`),
    };
  };
}
