import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolder, RESTORED_MARKER } from "./data-folder.ts";
import { listDeliveries, queueDelivery } from "./store/deliveries.ts";
import { issueInvoice } from "./store/documents.fixture.ts";
import { issuingLock } from "./store/documents.ts";
import { lockIssuing, unlockIssuing } from "./store/issuing-lock.ts";
import type { Store } from "./store/open.ts";

function emptyFolder(): { readonly folder: string; readonly marker: string } {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-folder-"));
  return { folder, marker: join(folder, RESTORED_MARKER) };
}

/** Opens a folder, does something with its store, and closes it. */
function opened<T>(folder: string, use: (store: ReturnType<typeof openFolder>["store"]) => T): T {
  const own = openFolder(folder);
  try {
    return use(own.store);
  } finally {
    own.close();
  }
}

test("a folder that was restored issues nothing from its first opening on, until it is confirmed", () => {
  const { folder, marker } = emptyFolder();
  writeFileSync(marker, "77");
  expect(opened(folder, issuingLock)).toBe(77);
  expect(existsSync(marker)).toBe(false);
  expect(opened(folder, issuingLock)).toBe(77);
  opened(folder, unlockIssuing);
  expect(opened(folder, issuingLock)).toBeNull();
});

test("a restore that was taken over but for its marker is locked since the same instant", () => {
  const { folder, marker } = emptyFolder();
  opened(folder, (store) => lockIssuing(store, 77));
  writeFileSync(marker, "88");
  expect(opened(folder, issuingLock)).toBe(77);
  expect(existsSync(marker)).toBe(false);
});

test("a marker that was cut off in writing locks all the same", () => {
  const { folder, marker } = emptyFolder();
  writeFileSync(marker, "");
  expect(opened(folder, issuingLock)).toBe(1);
});

test("a mail that waited in the backup may have been sent since, so it is not sent again by itself", () => {
  const { folder, marker } = emptyFolder();
  const stateOf = (store: Store) => listDeliveries(store).map(({ state, detail }) => [state, detail]);
  opened(folder, (store) => {
    const mail = { document: issueInvoice(store).document.chainIndex, recipient: "asha@flat.example" };
    queueDelivery(store, { ...mail, isAutomatic: true, requestedBy: "meterbox", nowMs: 5 });
  });
  expect(opened(folder, stateOf)).toEqual([["queued", ""]]);
  writeFileSync(marker, "77");
  expect(opened(folder, stateOf)).toEqual([["doubtful", expect.stringContaining("restored from a backup")]]);
});

test("a folder that was never restored is not locked", () => {
  expect(opened(emptyFolder().folder, issuingLock)).toBeNull();
});
