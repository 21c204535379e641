import { bandsOf, bandsOfSeason, type Calendar } from "../calendar.ts";
import type { FieldError } from "../error.ts";
import { MAX_BANDS, MAX_NAME } from "./tariff-limits.ts";
import { bandListsOf, type PlacedCharge } from "./tariff-places.ts";

/** What is wrong with the bands and seasons that charges name, beside what the calendar has. */
export function bandErrors(placed: readonly PlacedCharge[], calendar: Calendar | null): FieldError[] {
  const fromCalendar = calendar ? bandsOf(calendar) : [];
  const first = placed.flatMap((at) =>
    bandListsOf(at.charge).map(({ bands }) => ({ whose: `${at.label} has`, bands })),
  )[0];
  const expected = fromCalendar.length > 0 ? { whose: "the calendar has", bands: fromCalendar } : first;
  return placed.flatMap((at) => [
    ...bandListsOf(at.charge).flatMap((list) => listErrors(at, list, expected, calendar)),
    ...demandErrors(at, expected?.bands ?? []),
    ...seasonErrors(at, calendar),
  ]);
}

function listErrors(
  { path, label, charge }: PlacedCharge,
  list: { readonly field: string; readonly bands: readonly string[] },
  expected: { readonly whose: string; readonly bands: readonly string[] } | undefined,
  calendar: Calendar | null,
): FieldError[] {
  const field = `${path}.${list.field}`;
  if (list.bands.length === 0)
    return [{ field, message: `${label}: it needs a price for at least one band.` }];
  if (list.bands.length > MAX_BANDS) {
    return [
      { field, message: `${label}: it can have at most ${MAX_BANDS} bands, not ${list.bands.length}.` },
    ];
  }
  const errors = list.bands.flatMap((band) =>
    isBandName(band) ? [] : [{ field: `${field}.${band}`, message: `${label}: ${BAND_NAME}` }],
  );
  const has = new Set(list.bands);
  const wanted = new Set(expected?.bands ?? list.bands);
  const missing = [...wanted].filter((band) => !has.has(band) && canBeAsked(band, charge, calendar));
  if (missing.length > 0) {
    const message = `${label}: it has no price for ${missing.join(", ")}, which ${expected?.whose}.`;
    errors.push({ field, message });
  }
  for (const band of has) {
    if (wanted.has(band)) continue;
    const message = `${label}: ${expected?.whose} no band ${band}; it has ${[...wanted].join(", ")}.`;
    errors.push({ field: `${field}.${band}`, message });
  }
  return errors;
}

/** Whether a band can be on the days of a charge. In standard time the hours of a season do not end with its last day. */
function canBeAsked(band: string, { when }: PlacedCharge["charge"], calendar: Calendar | null): boolean {
  if (!when?.season || calendar?.time !== "local" || bandsOf(calendar).length === 0) return true;
  return bandsOfSeason(calendar, when.season).includes(band);
}

const BAND_NAME = `a band's name has 1 to ${MAX_NAME} characters, no blanks around it, and is not __proto__.`;

// JSON readers disagree about an object's key __proto__.
function isBandName(band: string): boolean {
  return band.length > 0 && band.length <= MAX_NAME && band.trim() === band && band !== "__proto__";
}

function demandErrors({ charge, path, label }: PlacedCharge, bands: readonly string[]): FieldError[] {
  if (charge.kind !== "demand" || charge.band === null || bands.includes(charge.band)) return [];
  const has = bands.length === 0 ? "this tariff has no bands" : `the bands are ${bands.join(", ")}`;
  return [{ field: `${path}.band`, message: `${label}: there is no band ${charge.band}; ${has}.` }];
}

function seasonErrors({ charge, path, label }: PlacedCharge, calendar: Calendar | null): FieldError[] {
  const season = charge.when?.season ?? null;
  const seasons = [...new Set((calendar?.seasons ?? []).map(({ name }) => name))];
  if (season === null || seasons.includes(season)) return [];
  const has =
    seasons.length === 0 ? "the calendar has no seasons" : `the calendar's seasons are ${seasons.join(", ")}`;
  return [{ field: `${path}.when.season`, message: `${label}: there is no season ${season}; ${has}.` }];
}
