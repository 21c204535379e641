import { eq } from "drizzle-orm";
import { z } from "zod";
import { settings } from "./box-schema.ts";
import type { Store } from "./open.ts";
import { putSetting, readSetting } from "./settings.ts";

const ADDRESS = "address";

const storedAddress = z.object({ origin: z.string(), testedAtMs: z.number().nullable() });

/** The address under which people reach this box, such as `https://meters.example.com`. */
export interface BoxAddress {
  readonly origin: string;
  /** When a browser last came to this box by it; null where none has since it was set. */
  readonly testedAtMs: number | null;
}

/** The address that somebody set; undefined where nobody has. */
export function findBoxAddress(store: Store): BoxAddress | undefined {
  const stored = readSetting(store, ADDRESS);
  return stored === undefined ? undefined : storedAddress.parse(stored);
}

/** Keeps the address, in place of the one before. */
export function putBoxAddress(store: Store, address: BoxAddress, nowMs: number): void {
  putSetting(store, ADDRESS, address, nowMs);
}

/** Forgets the address. */
export function deleteBoxAddress(store: Store): void {
  store.db.delete(settings).where(eq(settings.name, ADDRESS)).run();
}
