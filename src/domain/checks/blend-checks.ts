import type { FieldError } from "../error.ts";
import type { ChargeComponent, Component, TariffVersion } from "../tariff.ts";
import { bandsOfCharge, slabsOf } from "./tariff-places.ts";

const USE_PARTS = "write mid_period: parts";

/** Why a version cannot be blended with the one before it: slabs are shared only among components that are built alike. */
export function blendErrors(version: TariffVersion, before: TariffVersion): FieldError[] {
  if (version.midPeriod !== "blend") return [];
  const errors: FieldError[] = [];
  if (version.energyUnit !== before.energyUnit) {
    const message = `A version that bills energy in another unit cannot be blended: ${USE_PARTS}.`;
    errors.push({ field: "mid_period", message });
  }
  return [...errors, ...listErrors(version.components, before.components, "components")];
}

function listErrors(
  components: readonly Component[],
  before: readonly Component[],
  path: string,
): FieldError[] {
  let reached = -1;
  return components.flatMap((component, index) => {
    const at = before.findIndex((other) => other.name === component.name);
    const other = before[at];
    if (!other) return [];
    const field = `${path}[${index}]`;
    const isInOrder = at > reached;
    reached = Math.max(reached, at);
    const difference = isInOrder ? differenceOf(component, other) : "stands in another order";
    if (difference !== undefined) {
      const message = `${component.name} ${difference} than in the version before, so it cannot be blended: ${USE_PARTS}.`;
      return [{ field, message }];
    }
    if (component.kind !== "slab-set" || other.kind !== "slab-set") return [];
    return component.sets.flatMap((set, setIndex) =>
      listErrors(
        set.components,
        other.sets[setIndex]?.components ?? [],
        `${field}.sets[${setIndex}].components`,
      ),
    );
  });
}

function differenceOf(component: Component, other: Component): string | undefined {
  if (component.kind !== other.kind) return "is of another kind";
  if (component.kind === "slab-set" || other.kind === "slab-set") {
    const [sets, others] = [component, other].map((it) => (it.kind === "slab-set" ? it.sets.length : 0));
    return sets === others ? undefined : "has another number of sets";
  }
  if (bandsText(component) !== bandsText(other)) return "has other bands";
  if (component.kind !== "energy" || other.kind !== "energy") return undefined;
  if (slabsText(component) !== slabsText(other)) return "has another number of slabs";
  return component.isTelescopic === other.isTelescopic ? undefined : "has another slab_type";
}

function bandsText(charge: ChargeComponent): string {
  return JSON.stringify([...bandsOfCharge(charge)].toSorted());
}

function slabsText(charge: Extract<ChargeComponent, { kind: "energy" }>): string {
  const counts = slabsOf(charge.price).map(({ band, slabs }) => `${band}: ${slabs.length}`);
  return JSON.stringify(counts.toSorted());
}
