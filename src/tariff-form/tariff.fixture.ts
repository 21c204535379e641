import type fc from "fast-check";
import type { HolidayLists } from "../domain/calendar.ts";
import { addDays } from "../domain/dates.ts";
import {
  type ChargeComponent,
  type Component,
  ENERGY_UNITS,
  MID_PERIOD_METHODS,
  type TariffVersion,
} from "../domain/tariff.ts";
import { drawBands, drawCalendar, drawHolidays } from "./calendar.fixture.ts";
import {
  drawCharge,
  drawLimits,
  drawRounding,
  drawSpread,
  KINDS,
  type Kind,
  type Surroundings,
} from "./component.fixture.ts";
import { type Tape, tapes } from "./tape.fixture.ts";

/** What generated versions are like; everything that is left out can be anything. */
export interface VersionWishes {
  /** Which kinds of components. */
  readonly kinds?: readonly (Kind | "slab-set")[];
  /** `none`: no bands and no seasons; `typed`: bands without a calendar. */
  readonly calendar?: "none" | "typed" | "seasons" | "bands";
  readonly currency?: string;
  /** How many components at most, those in slab sets not counted; 7 where it is left out. */
  readonly most?: number;
}

const WORDS = ["Energy", "Fixed charge", "Tax", "Umlage für kWh", "constructor", "__proto__", "toString"];

/** Valid versions of every kind: flat, slabs, slab sets, bands, conditions, bounds, memos, bases of parts. */
export function tariffVersions(wishes: VersionWishes = {}): fc.Arbitrary<TariffVersion> {
  return tapes(400).map((tape) => drawVersion(tape, wishes));
}

/** Valid tariffs: versions, oldest first, that join in parts, and lists of holidays. */
export function tariffs(wishes: VersionWishes = {}): fc.Arbitrary<{
  readonly name: string | null;
  readonly versions: readonly TariffVersion[];
  readonly holidays: HolidayLists;
}> {
  return tapes(800).map((tape) => {
    let date = "2024-01-01";
    const currency = wishes.currency ?? drawCurrency(tape);
    const versions = Array.from({ length: 1 + tape.below(3) }, (_, index): TariffVersion => {
      date = addDays(date, 1 + tape.below(500));
      const version = drawVersion(tape, { ...wishes, currency });
      const effectiveFrom = index === 0 && tape.once(2) ? null : date;
      return { ...version, effectiveFrom, midPeriod: index === 0 ? version.midPeriod : "parts" };
    });
    return { name: tape.pick([null, "Domestic", "__proto__"]), versions, holidays: drawHolidays(tape) };
  });
}

function drawVersion(tape: Tape, wishes: VersionWishes): TariffVersion {
  const time = wishes.calendar ?? tape.pick(["none", "typed", "seasons", "bands"] as const);
  const bands = time === "typed" || time === "bands" ? drawBands(tape) : [];
  const calendar =
    time === "seasons" || time === "bands" ? drawCalendar(tape, time === "bands" ? bands : []) : null;
  return {
    effectiveFrom: tape.once(2) ? addDays("2025-01-01", tape.below(700)) : null,
    currency: wishes.currency ?? drawCurrency(tape),
    components: drawComponents(tape, { calendar, bands, above: [] }, wishes),
    midPeriod: tape.pick(MID_PERIOD_METHODS),
    energyUnit: tape.pick(ENERGY_UNITS),
    totalRounding: drawRounding(tape),
    calendar,
    source: tape.once(3) ? "Tariff order of 1 April 2026" : null,
  };
}

function drawCurrency(tape: Tape): string {
  return tape.pick(["EUR", "INR", "JPY", "KWD"]);
}

function drawComponents(tape: Tape, around: Surroundings, wishes: VersionWishes): Component[] {
  const kinds = wishes.kinds ?? [...KINDS, "energy", "energy", "slab-set"];
  const components: Component[] = [];
  const above: ChargeComponent[] = [];
  const taken = new Set<string>();
  const count = 1 + tape.below(wishes.most ?? 7);
  while (components.length < count) {
    const kind = tape.pick(kinds);
    const name = drawName(tape, taken);
    if (kind === "slab-set") {
      const set = drawSlabSet(tape, name, { ...around, above }, wishes, taken);
      components.push(set);
      above.push(...set.sets.flatMap(({ components: inner }) => inner));
    } else {
      const charge = drawCharge(tape, kind, name, { ...around, above });
      components.push(charge);
      above.push(charge);
    }
  }
  return components;
}

function drawSlabSet(
  tape: Tape,
  name: string,
  around: Surroundings,
  wishes: VersionWishes,
  taken: Set<string>,
): Extract<Component, { kind: "slab-set" }> {
  const kinds = (wishes.kinds ?? KINDS).filter((kind): kind is Kind => kind !== "slab-set");
  const limits = drawLimits(tape, 1 + tape.below(3));
  const names = [drawName(tape, taken), drawName(tape, taken)];
  return {
    kind: "slab-set",
    name,
    limits: drawSpread(tape),
    sets: (tape.once(2) ? limits.slice(0, -1) : limits).map((upToWh) => {
      const above = [...around.above];
      const components = names.slice(0, 1 + tape.below(2)).map((inner) => {
        const charge = drawCharge(tape, tape.pick(kinds.length > 0 ? kinds : KINDS), inner, {
          ...around,
          above,
        });
        above.push(charge);
        return charge;
      });
      return { upToWh, components };
    }),
  };
}

function drawName(tape: Tape, taken: Set<string>): string {
  const word = tape.pick(WORDS);
  const name = taken.has(word) ? `${word} ${taken.size + 1}` : word;
  taken.add(name);
  return name;
}
