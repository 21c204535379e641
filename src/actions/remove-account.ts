import { AppError } from "../domain/error.ts";
import { deleteAccount, requireAccount } from "../store/accounts.ts";
import { documentHeads } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import type { Box } from "./ports.ts";

/**
 * Deletes an account that was never used, with its assignments and figures; its meters are in none then. Throws `not-found`,
 * or `conflict` with what holds it.
 */
export function removeAccount({ store }: Pick<Box, "store">, id: number): void {
  store.db.transaction(() => {
    const { name } = requireAccount(store, id);
    const held = [
      documentHeads(store, { account: id }).length > 0 ? "bills are issued to it" : "",
      listLedger(store, id).length > 0 ? "its ledger has entries" : "",
    ].filter(Boolean);
    if (held.length > 0)
      throw new AppError("conflict", `${name} stays, because ${held.join(" and ")}. Close it instead.`);
    deleteAccount(store, id);
  });
}
