// The table of links that are given to tenants.
import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { accounts } from "./account-schema.ts";

/** Addresses that show one account to whoever knows them; of each only its token's hash is kept. */
export const shareLinks = sqliteTable(
  "share_links",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    account: integer("account")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** SHA-256 in hex. */
    tokenHash: text("token_hash").notNull().unique(),
    /** For whom it is, as its maker wrote it down. */
    note: text("note").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    createdBy: text("created_by").notNull(),
    /** Null: nobody has opened it yet. */
    lastUsedAtMs: integer("last_used_at_ms"),
    /** Null while it opens something. */
    revokedAtMs: integer("revoked_at_ms"),
  },
  (table) => [
    index("share_links_by_account").on(table.account),
    check("share_links_token_hash", sql`length(${table.tokenHash}) = 64`),
  ],
);
