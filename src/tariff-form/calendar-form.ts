import { DAY_KINDS } from "../domain/calendar.ts";
import { type FormGroup, type FormTree, listAt, textAt } from "../domain/form-tree.ts";
import { type Json, picked, textsIn } from "./form-parts.ts";
import { listIn, type Read, readTexts } from "./json-parts.ts";

/** A calendar as a form means it. */
export function calendarOfForm(tree: FormGroup): Json {
  const [seasons, bands] = [listAt(tree, "seasons"), listAt(tree, "bands")];
  return {
    ...(textAt(tree, "time") === "standard" ? { time: "standard" } : {}),
    ...(seasons.length > 0 ? { seasons: seasons.map((season) => picked(season, ["name", "from"])) } : {}),
    ...picked(tree, ["holidays"]),
    ...(bands.length > 0 ? { bands: bands.map(ruleOf) } : {}),
    ...picked(tree, ["rest"]),
  };
}

function ruleOf(tree: FormTree): Json {
  const [season, days] = [textsIn(tree, "season"), textsIn(tree, "days")];
  const times = listAt(tree, "times")
    .map((time) => [textAt(time, "from").trim(), textAt(time, "to").trim()])
    .filter((ends) => ends.some((end) => end !== ""));
  return {
    ...picked(tree, ["band"]),
    ...(season.length > 0 ? { season } : {}),
    ...(days.length > 0 && days.length < DAY_KINDS.length ? { days } : {}),
    ...(times.length > 0 ? { times } : {}),
  };
}

/** A calendar in its JSON form as a form shows it. */
export function formOfCalendar(json: Read): FormGroup {
  return {
    on: "yes",
    ...readTexts(json, ["time", "holidays", "rest"]),
    seasons: listIn(json, "seasons").map((season) => readTexts(season, ["name", "from"])),
    bands: listIn(json, "bands").map((rule) => ({
      ...readTexts(rule, ["band"]),
      season: namesOf(rule["season"]),
      days: daysOf(namesOf(rule["days"])),
      times: (Array.isArray(rule["times"]) ? (rule["times"] as readonly (readonly string[])[]) : []).map(
        ([from = "", to = ""]) => ({ from, to }),
      ),
    })),
  };
}

function daysOf(written: readonly string[]): readonly string[] {
  const days = new Set(
    written.flatMap((day) =>
      day === "weekday" ? DAY_KINDS.slice(0, 5) : day === "weekend" ? DAY_KINDS.slice(5, 7) : [day],
    ),
  );
  return DAY_KINDS.filter((day) => days.has(day));
}

function namesOf(json: unknown): readonly string[] {
  return Array.isArray(json) ? json.map(String) : [];
}
