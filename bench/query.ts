import { MISSION_TARIFF } from "../test/mission-tariff.ts";
import { type Bench, CORES, isPinned, missing, onCore } from "./bench.ts";
import { type MeasuredBox, startBox } from "./box.ts";
import { output } from "./child.ts";
import { atMost, type Figure, type Goal, measured, percentile, rounded, skipped } from "./figure.ts";
import { copyHistory, type History, keptHistory } from "./history.ts";
import { runLoad } from "./load.ts";
import { BANDED_TARIFF, monthAt, RATED_PLACES, startOf } from "./rated-months.ts";

const DAY_MS = 24 * 3_600_000;
const NO_ROOM = "less than 12 GB are free";

/** The numbers of both tariffs in a box that has been given them. */
const PROPERTY = { id: 1 };
const BANDED = { id: 2 };

/** A question, asked of every meter and of as many places in its history. */
interface Question {
  readonly name: string;
  readonly goal: Goal;
  readonly places: number;
  /** What is asked of a meter at a place of its history, 0 (its beginning) to 1. */
  path(deviceId: string, history: History, place: number): string;
  /** What is sent with it, where it is more than its address. */
  body?(deviceId: string, history: History, place: number): object;
}

const DAILY_KWH: Question = {
  name: "daily_kwh",
  goal: atMost(2),
  places: 10,
  path: (id, history, place) => `/api/devices/${id}/energy?by=day&${spanOf(history, place, 30)}`,
};
const DAY_POWER: Question = {
  name: "day_power",
  goal: atMost(2),
  places: 10,
  path: (id, history, place) => `/api/devices/${id}/readings?points=1440&${spanOf(history, place, 1)}`,
};
const MONTH_BILL: Question = {
  name: "month_bill",
  goal: atMost(5),
  places: 10,
  path: (id, history, place) => `/api/billing/${id}?month=${startOf(history, place, 60).slice(0, 7)}`,
};
const ratedMonth = (name: string, tariff: { readonly id: number }): Question => ({
  name,
  goal: atMost(5),
  places: RATED_PLACES,
  path: () => "/api/rate",
  body: (id, history, place) => ({ tariff, device_id: id, ...monthAt(history, place) }),
});
const RATED_MONTH = ratedMonth("rated_month", PROPERTY);
/** All quarter hours of the month are looked at. */
const BANDED_MONTH = ratedMonth("banded_month", BANDED);
const DECADE_POWER: Question = {
  name: "decade_power",
  goal: atMost(60),
  places: 4,
  path: (id, history) => `/api/devices/${id}/readings?points=1000&${spanOf(history, 0, history.days)}`,
};
const QUESTIONS = [DAILY_KWH, DAY_POWER, MONTH_BILL, RATED_MONTH, BANDED_MONTH, DECADE_POWER];
const BUSY_GOAL = atMost(10);

/** How long the box takes to answer over HTTP: of one year and of ten, at rest and while it is published to. */
export async function* queryFigures(bench: Bench): AsyncGenerator<Figure> {
  const year = await keptHistory(bench, 1);
  if (!year) throw new Error("there is no room for a year");
  const ofYear = new Map<string, number | undefined>();
  for (const { question, p99Ms, figure } of await bench.part((part) =>
    askAll(part, copyHistory(part, year), "1y"),
  )) {
    ofYear.set(question.name, p99Ms);
    yield figure;
  }
  const reason = missing("gcc");
  for (const question of [DAILY_KWH, DAY_POWER]) {
    const name = `query.${question.name}.busy`;
    if (reason) yield skipped(name, "ms", BUSY_GOAL, reason);
    else yield await bench.part((part) => askWhileBusy(part, copyHistory(part, year), question));
  }
  const decade = bench.options.isSmoke ? undefined : await keptHistory(bench, 10);
  if (!decade) {
    const why = bench.options.isSmoke ? "not in a smoke run" : NO_ROOM;
    for (const { name, goal } of QUESTIONS) yield skipped(`query.${name}.10y`, "ms", goal, why);
    return;
  }
  for (const { question, p99Ms, figure } of await bench.part((part) => askAll(part, decade, "10y"))) {
    const before = ofYear.get(question.name);
    yield before === undefined || p99Ms === undefined
      ? figure
      : { ...figure, growth: rounded(p99Ms / before) };
  }
}

async function askAll(bench: Bench, history: History, label: string) {
  const box = await startBox(bench, history, { before: onCore(CORES.measured) });
  await keepTariffs(box);
  await draftBills(box, history);
  const answers: { question: Question; p99Ms: number | undefined; figure: Figure }[] = [];
  for (const question of QUESTIONS) {
    const name = `query.${question.name}.${label}`;
    const reason = await refusal(box, question, history);
    if (reason) {
      answers.push({ question, p99Ms: undefined, figure: skipped(name, "ms", question.goal, reason) });
      continue;
    }
    const cold = await ask(box, question, history);
    const warm = await ask(box, question, history);
    const p99Ms = percentile(warm, 0.99);
    const figure = measured(name, {
      value: p99Ms,
      unit: "ms",
      goal: question.goal,
      p50: rounded(percentile(warm, 0.5)),
      coldP99: rounded(percentile(cold, 0.99)),
      questions: warm.length,
      days: history.days,
    });
    answers.push({ question, p99Ms, figure });
  }
  await box.stop();
  return answers;
}

/** Lets the box draft the bills of all those months, which it does once and which is not what is measured. */
async function draftBills(box: MeasuredBox, history: History): Promise<void> {
  for (const id of history.deviceIds) await box.get(`/api/invoices/${id}`);
}

/** Asks for as long as the load lasts; generator and questioner share a core, on which the questioner goes first. */
async function askWhileBusy(bench: Bench, history: History, question: Question): Promise<Figure> {
  const name = `query.${question.name}.busy`;
  const box = await startBox(bench, history, {
    args: ["--commit-interval-ms", "0"],
    before: onCore(CORES.measured),
  });
  const reason = await refusal(box, question, history);
  if (reason) return skipped(name, "ms", BUSY_GOAL, reason);
  await draftBills(box, history);
  await ask(box, question, history);
  const seconds = bench.seconds(30);
  const load = runLoad({
    ...{ port: box.mqttPort, clients: 50, window: 20, seconds, prefix: "busy" },
    startMs: Date.now() - DAY_MS,
    isYielding: true,
  });
  const timesMs: number[] = [];
  await withSelfPinned(async () => {
    const endMs = performance.now() + seconds * 900;
    // The connections come first.
    await Bun.sleep(seconds * 50);
    while (performance.now() < endMs) timesMs.push(...(await ask(box, question, history, endMs)));
  });
  const { ackedInTime, seconds: lasted } = await load;
  await box.stop();
  return measured(name, {
    value: percentile(timesMs, 0.99),
    unit: "ms",
    goal: BUSY_GOAL,
    p50: rounded(percentile(timesMs, 0.5)),
    questions: timesMs.length,
    readingsPerS: Math.round(ackedInTime / lasted),
  });
}

/** Keeps this process off the core of the box. */
async function withSelfPinned(run: () => Promise<void>): Promise<void> {
  if (!isPinned()) return run();
  const pinTo = (cores: string) =>
    output(["taskset", "--all-tasks", "--cpu-list", "--pid", cores, String(process.pid)]);
  const [before = "0"] =
    (await output(["taskset", "--cpu-list", "--pid", String(process.pid)])).match(/[\d,-]+$/m) ?? [];
  await pinTo(String(CORES.generator));
  try {
    await run();
  } finally {
    await pinTo(before);
  }
}

/** Asks a question of all meters at all places, one after another; gives how long each took, ms. */
async function ask(
  box: MeasuredBox,
  question: Question,
  history: History,
  endMs = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const timesMs: number[] = [];
  for (let place = 0; place < question.places; place++) {
    for (const id of history.deviceIds) {
      if (performance.now() > endMs) return timesMs;
      const at = place / question.places;
      const [path, body] = [question.path(id, history, at), question.body?.(id, history, at)];
      const startMs = performance.now();
      await box.get(path, body);
      timesMs.push(performance.now() - startMs);
    }
  }
  return timesMs;
}

/** Why a question cannot be asked of this executable. */
async function refusal(box: MeasuredBox, question: Question, history: History): Promise<string | undefined> {
  const path = question.path(history.deviceIds[0] ?? "", history, 0);
  const response = await fetch(box.http + path, {
    headers: { Authorization: `Bearer ${box.token}` },
    ...(question.body ? { method: "POST" } : {}),
  });
  await response.arrayBuffer();
  return response.status === 404 ? `the box has no ${path.replace(/\?.*/, "")}` : undefined;
}

/** The property's tariff, and one that rates no meter until it is asked to. */
async function keepTariffs(box: MeasuredBox): Promise<void> {
  await box.get("/api/tariffs", MISSION_TARIFF);
  const known = await box.get<readonly { id: number }[]>("/api/tariffs");
  // Ten years are asked where they lie, run after run.
  if (known.some(({ id }) => id === BANDED.id)) return;
  const { id } = await box.get<{ id: number }>("/api/tariffs", { ...BANDED_TARIFF, devices: [] });
  if (id !== BANDED.id) throw new Error(`the banded tariff has the number ${id}`);
}

function spanOf(history: History, place: number, days: number): string {
  const fromMs = Date.parse(startOf(history, place, days));
  return `from=${new Date(fromMs).toISOString()}&to=${new Date(fromMs + days * DAY_MS).toISOString()}`;
}
