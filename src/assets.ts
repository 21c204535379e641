import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const isCompiled = /[/\\](\$bunfs|~BUN)[/\\]/.test(import.meta.dir);

// In a binary every module stands at the root of the embedded files, beside drizzle/ and public/.
const root = isCompiled ? import.meta.dir : join(import.meta.dir, "..");

/** A path below `drizzle` or `public`, in the project or inside the binary; made for reading, not for realpath or writing. */
export type AssetPath = "drizzle" | "public" | `public/${string}`;

/** The absolute path of an asset file or folder. */
export function assetPath(path: AssetPath): string {
  return join(root, path);
}

/** The bytes of an asset file, unpacked where it is kept with Brotli as `PATH.br`; throws ENOENT if it is not there. */
export function readAsset(path: AssetPath): Uint8Array<ArrayBuffer> {
  const packed = assetPath(`${path}.br` as AssetPath);
  return new Uint8Array(
    existsSync(packed) ? brotliDecompressSync(readFileSync(packed)) : readFileSync(assetPath(path)),
  );
}
