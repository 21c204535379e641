/** The version from package.json; "dev" when run from the sources. */
export const VERSION: string = process.env["METERBOX_VERSION"] ?? "dev";

/** When this program was built, UTC epoch milliseconds; 0 when run from the sources. */
export const BUILD_DATE_MS: number = Date.parse(process.env["METERBOX_BUILD_DATE"] ?? "1970-01-01T00:00:00Z");

/** What tells this build's `public/` from any other; empty when run from the sources. */
export const FINGERPRINT: string = process.env["METERBOX_FINGERPRINT"] ?? "";
