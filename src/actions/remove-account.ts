import { AppError } from "../domain/error.ts";
import { deleteAccount, requireAccount } from "../store/accounts.ts";
import { documentHeads } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import { isRestedOn } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/**
 * Deletes an account that was never used, with its assignments and figures; its meters are in none then. Throws `not-found`,
 * or `conflict` with what holds it.
 */
export function removeAccount({ store }: Pick<Box, "store">, id: number): void {
  store.db.transaction(() => {
    const { name } = requireAccount(store, id);
    if (documentHeads(store, { account: id }).length > 0)
      throw new AppError("conflict", `${name} stays, because bills are issued to it. Close it instead.`);
    if (listLedger(store, id).length > 0)
      throw new AppError("conflict", `${name} stays, because its ledger has entries. Close it instead.`);
    if (isRestedOn(store, id))
      throw new AppError(
        "conflict",
        `${name} stays, because bills of others rest on its having had a meter. Close it instead.`,
      );
    deleteAccount(store, id);
  });
}
