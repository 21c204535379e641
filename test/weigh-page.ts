import type { Page } from "playwright-core";

/** How long a page with charts is listened to: what they ask for comes after it. */
const CHARTS_MS = 500;
const SETTLED_MS = 40;

/** What a page took over the wire with all that it loaded, and what it took most for. */
export interface Weight {
  readonly bytes: number;
  readonly most: readonly string[];
}

/** Weighs one page after the other in the same browser, which keeps what it may keep. */
export async function weigher(page: Page, home: string): Promise<(path: string) => Promise<Weight>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const urls = new Map<string, string>();
  const taken = new Map<string, number>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = (urls.get(requestId) ?? requestId).replace(home, "");
    taken.set(path, (taken.get(path) ?? 0) + encodedDataLength);
  });
  return async (path) => {
    taken.clear();
    await page.goto(home + path, { waitUntil: "load" });
    await page.waitForTimeout((await page.locator("[data-chart]").count()) > 0 ? CHARTS_MS : SETTLED_MS);
    const all = [...taken].toSorted((a, b) => b[1] - a[1]);
    return {
      bytes: all.reduce((sum, [, bytes]) => sum + bytes, 0),
      most: all.slice(0, 4).map(([of, bytes]) => `${of} ${bytes}`),
    };
  };
}
