import type { Sightings } from "../store/sightings.ts";
import { type ClockBox, storeTime } from "./watch-clock.ts";

/** Saves what changes with every message, and the time; throws where the disk does not take it. */
export function saveSightings(box: ClockBox & { readonly sightings: Sightings }): void {
  box.sightings.save();
  storeTime(box);
}
