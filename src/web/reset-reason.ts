import { formatFor } from "../../views/format.ts";
import type { TimedStore } from "../actions/ports.ts";
import type { ResetFacts } from "../actions/settle-resets.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findProperty } from "../store/property.ts";

/** Why a drop was settled as a reset that was asked for, in the property's language; kept with the decision. */
export function resetReason({ store }: Pick<TimedStore, "store">, { beforeWh, boundWh }: ResetFacts): string {
  const format = formatFor(findProperty(store) ?? UNSET_PROPERTY);
  const words = format.words.nodes.reset;
  const figure = (wh: number) => {
    const { value, unit } = format.energy(wh, 3);
    return `${value} ${unit}`;
  };
  if (beforeWh === null) return words.reasonOnly;
  return boundWh === null
    ? words.reasonBefore(figure(beforeWh))
    : words.reason(figure(beforeWh), figure(boundWh));
}
