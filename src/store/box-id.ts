import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const BOX_ID = "box-id";

const storedId = z.object({ id: z.string() });

/**
 * The id by which devices know this box again: 32 hex digits, random, made once for a data folder and in its backups.
 * A box that was built anew without one has another.
 */
export function boxId(store: Store): string {
  const stored = readSetting(store, BOX_ID);
  if (stored !== undefined) return storedId.parse(stored).id;
  const id = randomBytes(16).toString("hex");
  putSetting(store, BOX_ID, { id }, 0);
  return id;
}
