import { readFileSync } from "node:fs";
import { join } from "node:path";

const isCompiled = /[/\\](\$bunfs|~BUN)[/\\]/.test(import.meta.dir);

// In a binary every module stands at the root of the embedded files, beside drizzle/ and public/.
const root = isCompiled ? import.meta.dir : join(import.meta.dir, "..");

/** A path below `drizzle` or `public`, in the project or inside the binary; made for reading, not for realpath or writing. */
export type AssetPath = "drizzle" | "public" | `public/${string}`;

/** The absolute path of an asset file or folder. */
export function assetPath(path: AssetPath): string {
  return join(root, path);
}

/** The bytes of an asset file; throws ENOENT if it is not there. */
export function readAsset(path: AssetPath): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(assetPath(path)));
}
