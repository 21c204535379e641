// bun rating-process.ts FOLDER MONTHS ROUNDS: rates months of every meter in a data folder and prints how long each took.
import { assetPath } from "../src/assets.ts";
import type { DateSpan } from "../src/domain/dates.ts";
import { openStore } from "../src/store/open.ts";
import { readTariff } from "../src/tariff-form/read.ts";
import { MISSION_TARIFF } from "../test/mission-tariff.ts";
import { BANDED_TARIFF, timeRatings } from "./rated-months.ts";
import type { RatingTimes } from "./rating.ts";

const [folder = "", months = "[]", rounds = "2"] = process.argv.slice(2);
const store = openStore(folder, assetPath("drizzle"));
const times: RatingTimes = { month: timesOf(MISSION_TARIFF), banded_month: timesOf(BANDED_TARIFF) };
store.close();
console.log(JSON.stringify(times));

function timesOf(form: object): RatingTimes["month"] {
  const read = readTariff(form, { currency: "INR" });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  const spans = JSON.parse(months) as readonly DateSpan[];
  return Array.from({ length: Number(rounds) }, () => timeRatings(store, read.tariff, spans));
}
