import { FINGERPRINT } from "../src/build-info.ts";

/** A file that browsers are given: of `public/`, or the one stylesheet. */
export type StaticFile =
  | "meterbox.css"
  | "icon.svg"
  | "meterbox.js"
  | "charts.js"
  | `vendor/${string}`
  | `fonts/${string}`;

/** The address of such a file, kept by browsers for as long as no file of this build differs. */
export function staticUrl(file: StaticFile): string {
  return FINGERPRINT === "" ? `/static/${file}` : `/static/${file}?v=${FINGERPRINT}`;
}
