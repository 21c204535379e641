import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import { MONTHLY } from "../domain/cycle.ts";
import { addAccount } from "./accounts.ts";
import { checkDatabase } from "./database-check.ts";
import { openStore, type Store } from "./open.ts";
import { putProperty } from "./property.ts";
import { folderOf, temporaryFolder } from "./store.fixture.ts";

const TRIGGERS = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
const MIGRATIONS = readdirSync(assetPath("drizzle")).filter((name) => name.endsWith(".sql"));

/** The file of a house with a tenant, after something was done to it that Meterbox never does. */
function changed(change: (sqlite: Store["sqlite"]) => void): string {
  const folder = temporaryFolder();
  const store = openStore(folder, assetPath("drizzle"));
  const house = { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" };
  putProperty(store, house, 0);
  const tenant = { kind: "tenant", address: "", email: null, language: null, tariffId: null } as const;
  const rules = { meters: "together", issuesAutomatically: true, mailsAutomatically: false } as const;
  const times = { openedAtMs: null, closedAtMs: null, createdAtMs: 0 };
  addAccount(store, { name: "Asha", cycle: MONTHLY, ...tenant, ...rules, ...times });
  change(store.sqlite);
  store.close();
  return join(folder, "meterbox.db");
}

const check = (file: string) => checkDatabase(file, assetPath("drizzle"));

test("a database of this release and of every one before is well", () => {
  check(changed(() => {}));
  expect(MIGRATIONS.length).toBeGreaterThan(10);
  for (const [index] of MIGRATIONS.entries())
    check(
      join(
        folderOf(index + 1, () => {}),
        "meterbox.db",
      ),
    );
});

test.each([
  ["DROP TABLE share_links", "The database has no table share_links."],
  ["DROP INDEX share_links_token_hash_unique", "The database has no index share_links_token_hash_unique."],
  ["ALTER TABLE users ADD COLUMN more TEXT", "The table users of the database is not as Meterbox made it."],
  ["CREATE VIEW spy AS SELECT * FROM users", "Meterbox did not make the view spy of the database."],
  [
    "CREATE TRIGGER rise AFTER INSERT ON sessions BEGIN UPDATE users SET role = 'owner'; END",
    "Meterbox did not make the trigger rise of the database.",
  ],
  [
    `DROP TRIGGER documents_never_go;
     CREATE TRIGGER documents_never_go BEFORE DELETE ON documents BEGIN SELECT 1; END`,
    "The trigger documents_never_go of the database is not as Meterbox made it.",
  ],
  ["UPDATE property SET time_zone = 'Nope/Zone'", "The property's time_zone in the database cannot be used."],
  ["UPDATE property SET locale = 'x'", "The property's locale in the database cannot be used."],
  ["UPDATE property SET currency = 'XX'", "The property's currency in the database cannot be used."],
  ["UPDATE accounts SET cycle = '{}'", "The billing cycle of account number 1 cannot be read."],
  [
    `UPDATE accounts SET cycle = '{"every":"month","count":0,"anchor":"2001-01-01"}'`,
    "The billing cycle of account number 1 cannot be read.",
  ],
])("a database is refused after %s", (sql, complaint) => {
  expect(() => check(changed((sqlite) => sqlite.exec(sql)))).toThrow(complaint);
});

test("a database is refused that lost every trigger, and one of an earlier release that won one", () => {
  const bare = changed((sqlite) => {
    for (const name of sqlite.prepare(TRIGGERS).pluck().all()) sqlite.exec(`DROP TRIGGER ${name}`);
  });
  expect(() => check(bare)).toThrow("The database has no trigger");
  const older = folderOf(3, (sqlite) => {
    sqlite.exec("CREATE TRIGGER rise AFTER INSERT ON sessions BEGIN UPDATE users SET role = 'owner'; END");
  });
  expect(() => check(join(older, "meterbox.db"))).toThrow("the trigger rise");
});
