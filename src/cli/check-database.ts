import { assetPath } from "../assets.ts";
import { checkDatabaseFlags, readFlags } from "../config.ts";
import { checkDatabase } from "../store/database-check.ts";

/** `meterbox check-database`, which this program runs for itself: 0 where a copy of a database is whole. */
export async function checkDatabaseFile(args: readonly string[]): Promise<number> {
  const { file } = readFlags(checkDatabaseFlags, args);
  checkDatabase(file, assetPath("drizzle"));
  return 0;
}
