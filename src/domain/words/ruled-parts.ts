import type { ChargeLine } from "../charge-line.ts";
import type { RatedPart } from "../rating.ts";
import { type ChargeComponent, chargeComponents, type TariffVersion, versionOn } from "../tariff.ts";

/** What rules are told of: lines that were rated, the parts they were rated in, and the versions that rated them. */
export interface Rated {
  readonly lines: readonly ChargeLine[];
  readonly parts: readonly RatedPart[];
  readonly versions: readonly TariffVersion[];
}

/** A part with the version that rated it and the components that made its lines. */
export interface RuledPart {
  readonly part: RatedPart;
  readonly version: TariffVersion;
  readonly components: readonly ChargeComponent[];
}

/** The parts of a rating, each with what rated it; a part whose version is not known is left out. */
export function ruledParts({ lines, parts, versions }: Rated): RuledPart[] {
  const names = new Set(lines.map((line) => line.component));
  return parts.flatMap((part) => {
    const version = versionOn(versions, part.span.from);
    if (!version) return [];
    const components = chargeComponents(version.components).filter(({ name }) => names.has(name));
    return [{ part, version, components }];
  });
}
