import type { HolidayLists } from "../calendar.ts";
import { isDate } from "../dates.ts";
import type { FieldError } from "../error.ts";
import { isCurrency } from "../money.ts";
import { type Component, chargeComponents, type SlabSetComponent, type TariffVersion } from "../tariff.ts";
import { bandErrors } from "./band-checks.ts";
import { blendErrors } from "./blend-checks.ts";
import { calendarErrors } from "./calendar-checks.ts";
import { chargeErrors } from "./charge-checks.ts";
import { checkLimits, checkSpread } from "./figure-checks.ts";
import { componentLabel, isPrintable } from "./tariff-label.ts";
import { MAX_COMPONENTS, MAX_NAME } from "./tariff-limits.ts";
import { placedCharges } from "./tariff-places.ts";
import { termErrors } from "./term-checks.ts";

/** Everything that is wrong with a version, by the fields of its JSON form (`components[1].slabs[0].rate`); none where it can rate. */
export function versionErrors(version: TariffVersion): FieldError[] {
  const { components, calendar } = version;
  const count = chargeComponents(components).length;
  if (count > MAX_COMPONENTS) {
    const message = `A tariff can have at most ${MAX_COMPONENTS} components, those in slab sets counted, not ${count}.`;
    return [...headErrors(version), { field: "components", message }];
  }
  const placed = placedCharges(components);
  return [
    ...headErrors(version),
    ...(components.length === 0 ? [{ field: "components", message: "A tariff needs a component." }] : []),
    ...(calendar ? calendarErrors(calendar) : []),
    ...nameErrors(components),
    ...components.flatMap((component, index) =>
      component.kind === "slab-set" ? slabSetErrors(component, index) : [],
    ),
    ...placed.flatMap(chargeErrors),
    ...bandErrors(placed, calendar),
    ...termErrors(placed, components),
  ];
}

/** Everything that is wrong with a tariff's versions, oldest first, by fields such as `versions[1].effective_from`. */
export function versionListErrors(versions: readonly TariffVersion[]): FieldError[] {
  if (versions.length === 0) return [{ field: "versions", message: "A tariff needs a version." }];
  return versions.flatMap((version, index) => {
    const before = versions[index - 1];
    const errors = [
      ...versionErrors(version),
      ...(before
        ? [
            ...currencyErrors(version, before),
            ...orderErrors(version, before),
            ...blendErrors(version, before),
          ]
        : []),
    ];
    return errors.map(({ field, message }) => ({ field: `versions[${index}].${field}`, message }));
  });
}

function currencyErrors({ currency }: TariffVersion, before: TariffVersion): FieldError[] {
  if (currency === before.currency || !isCurrency(currency)) return [];
  const message = `All versions of a tariff are in one currency: this one is in ${currency}, the one before in ${before.currency}. Make a tariff of its own of it.`;
  return [{ field: "currency", message }];
}

function orderErrors(version: TariffVersion, before: TariffVersion): FieldError[] {
  const field = "effective_from";
  if (version.effectiveFrom === null) {
    return [{ field, message: "Only the first version can be without a date from which it applies." }];
  }
  if (before.effectiveFrom === null || version.effectiveFrom > before.effectiveFrom) return [];
  const message = `Versions stand in order of time: ${version.effectiveFrom} must be later than ${before.effectiveFrom}.`;
  return [{ field, message }];
}

function headErrors({ currency, effectiveFrom }: TariffVersion): FieldError[] {
  const errors: FieldError[] = [];
  if (!isCurrency(currency)) {
    const shown = JSON.stringify(currency.slice(0, 40));
    const capitals = currency.trim().toUpperCase();
    const advice = isCurrency(capitals) ? capitals : "its three letters, such as INR or EUR";
    const message = `${shown} is not a currency; write ${advice}.`;
    errors.push({ field: "currency", message });
  }
  if (effectiveFrom !== null && !isDate(effectiveFrom)) {
    const shown = JSON.stringify(effectiveFrom.slice(0, 40));
    const message = `${shown} is no date from 2001 to 9998; write it as 2026-02-01.`;
    errors.push({ field: "effective_from", message });
  }
  return errors;
}

function isName(name: string): boolean {
  return name.trim() !== "" && name.trim() === name && name.length <= MAX_NAME && isPrintable(name);
}

// The groups of one slab set exclude each other, so each of them can have its "Fixed charge".
function nameErrors(components: readonly Component[]): FieldError[] {
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  const take = (name: string, index: number, path: string, names: Set<string>) => {
    const field = `${path}.name`;
    if (!isName(name)) {
      const message = `${componentLabel(name, index)}: a name has 1 to ${MAX_NAME} characters that can be printed, and no blanks around it.`;
      errors.push({ field, message });
    } else if (taken.has(name) || names.has(name)) {
      errors.push({ field, message: `${name}: another component above has this name already.` });
    }
    names.add(name);
  };
  for (const [index, component] of components.entries()) {
    const path = `components[${index}]`;
    take(component.name, index, path, taken);
    if (component.kind !== "slab-set") continue;
    const inSets = new Set<string>();
    for (const [setIndex, set] of component.sets.entries()) {
      const inSet = new Set<string>();
      for (const [at, charge] of set.components.entries()) {
        take(charge.name, at, `${path}.sets[${setIndex}].components[${at}]`, inSet);
      }
      for (const name of inSet) inSets.add(name);
    }
    for (const name of inSets) taken.add(name);
  }
  return errors;
}

function slabSetErrors({ name, sets, limits }: SlabSetComponent, index: number): FieldError[] {
  const errors: FieldError[] = [];
  const label = componentLabel(name, index);
  const tell = (field: string, message: string) =>
    errors.push({ field: `components[${index}].${field}`, message: `${label}: ${message}.` });
  checkLimits(sets, "sets", { words: "set", of: "", isOpenNeeded: false }, tell);
  checkSpread(limits, "limits.", tell);
  for (const [setIndex, set] of sets.entries()) {
    if (set.components.length === 0) {
      tell(`sets[${setIndex}].components`, `set ${setIndex + 1} needs a component`);
    }
  }
  return errors;
}

/** What is wrong with lists of holidays: days that there are not, that stand under another year, or twice. */
export function holidayErrors(holidays: HolidayLists): FieldError[] {
  return Object.entries(holidays).flatMap(([list, years]) =>
    Object.entries(years).flatMap(([year, dates]) =>
      dates.flatMap((date, index) => {
        const problem = !isDate(date)
          ? "is no date from 2001 to 9998"
          : !date.startsWith(`${year}-`)
            ? `does not lie in ${year}`
            : dates.indexOf(date) < index
              ? "stands there twice"
              : undefined;
        const field = `holidays.${list}.${year}[${index}]`;
        return problem === undefined
          ? []
          : [{ field, message: `Holidays ${list}, ${year}: ${date} ${problem}.` }];
      }),
    ),
  );
}
