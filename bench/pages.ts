import { readdirSync, readFileSync } from "node:fs";
import { connectAsync } from "mqtt";
import { MISSION_TARIFF } from "../test/mission-tariff.ts";
import { type AppPage, addLink, findPageIds, pagesOf } from "../test/pages.ts";
import type { Bench } from "./bench.ts";
import { type MeasuredBox, startBox } from "./box.ts";
import { until } from "./child.ts";
import { atMost, type Figure, measured, percentile, rounded, skipped } from "./figure.ts";
import { type History, keptOf } from "./history.ts";

const PASSWORD = "correct horse battery";
const GOAL = atMost(20);
const SIZE = { meters: 20, days: 1826, intervalMs: 10_000 };
const NEEDED_BYTES = 4e9;
const TENANTS = 4;

interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const BILLING_LIMIT_MS = 600_000;

/** How long the box takes to answer with each page, of 20 meters and 5 years, while the meters publish; the worst first. */
export async function* pageFigures(bench: Bench): AsyncGenerator<Figure> {
  const history = await keptOf(bench, SIZE, NEEDED_BYTES);
  if (!history) {
    yield skipped("pages.all", "ms", GOAL, "less than 4 GB are free");
    return;
  }
  // On all cores: whoever looks at a page waits and takes none, and what compiles and collects runs beside it.
  const box = await startBox(bench, history);
  await furnish(bench, box, history);
  const ids = await addLink(await findPageIds(box.get), box.get);
  const pages = pagesOf(ids);
  const timesMs = await timePages(bench, box, history, pages);
  // An account has few links, and the history is kept.
  if (ids.link)
    await send(box, `/api/accounts/${ids.link.account}/links/${ids.link.id}`, undefined, "DELETE");
  await box.stop();
  const figures = pages.map(({ name }) => {
    const [first, ...warm] = timesMs.get(name) ?? [];
    return measured(`pages.${name}`, {
      value: percentile(
        warm.map(({ wallMs }) => wallMs),
        0.95,
      ),
      unit: "ms",
      goal: GOAL,
      p50: rounded(
        percentile(
          warm.map(({ wallMs }) => wallMs),
          0.5,
        ),
      ),
      cpuP50: rounded(
        percentile(
          warm.map(({ cpuMs }) => cpuMs),
          0.5,
        ),
      ),
      first: rounded(first?.wallMs ?? 0),
      questions: warm.length,
    });
  });
  const all = [...timesMs.values()].flatMap(([, ...warm]) => warm.map(({ wallMs }) => wallMs));
  yield measured("pages.all", {
    value: percentile(all, 0.95),
    unit: "ms",
    goal: GOAL,
    p50: rounded(percentile(all, 0.5)),
  });
  yield* figures.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

/** Asks for every page in turn, again and again, each meter publishing in between; gives the times of each. */
async function timePages(
  bench: Bench,
  box: MeasuredBox,
  { deviceIds }: History,
  pages: readonly AppPage[],
): Promise<ReadonlyMap<string, Took[]>> {
  const headers = { Cookie: await signIn(box) };
  const client = await connectAsync(`mqtt://127.0.0.1:${box.mqttPort}`, { clientId: "bench-pages" });
  const timesMs = new Map<string, Took[]>(pages.map(({ name }) => [name, []]));
  for (let round = 0; round <= (bench.options.isSmoke ? 2 : bench.rounds(100)); round++) {
    await Promise.all(
      deviceIds.map((device_id, index) =>
        client.publishAsync(
          `smartmeter/${device_id}/telemetry`,
          JSON.stringify({ device_id, power_w: 100 + round + index, voltage: 230 }),
          { qos: 1 },
        ),
      ),
    );
    for (const { name, path } of pages) {
      const [startMs, cpuMs] = [performance.now(), cpuMsOf(box.pid)];
      // To unpack it is the work of whoever asked.
      const response = await fetch(box.http + path, { headers, decompress: false });
      await response.arrayBuffer();
      timesMs.get(name)?.push({ wallMs: performance.now() - startMs, cpuMs: cpuMsOf(box.pid) - cpuMs });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
    }
  }
  await client.endAsync();
  return timesMs;
}

/** How long all threads of a process have run, ms; what a busy machine adds to a time is not in it. 0 where Linux does not tell. */
function cpuMsOf(pid: number): number {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).reduce((sum, task) => {
      const [runNs = "0"] = readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ");
      return sum + Number(runNs) / 1e6;
    }, 0);
  } catch {
    return 0;
  }
}

async function signIn(box: MeasuredBox): Promise<string> {
  const response = await fetch(`${box.http}/sign-in`, {
    method: "POST",
    headers: { Origin: box.http },
    body: new URLSearchParams({ password: PASSWORD }),
    redirect: "manual",
  });
  const cookie = response.headers.get("Set-Cookie")?.split(";")[0];
  if (!cookie) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return cookie;
}

/** A landlord's house of the meters: four tenants behind the first one, a tariff, and every month billed; made once. */
async function furnish(bench: Bench, box: MeasuredBox, { deviceIds }: History): Promise<void> {
  const accounts = await box.get<readonly { id: number }[]>("/api/accounts");
  if (accounts.length === 1) {
    bench.tell("  billing all months");
    await box.get("/api/tariffs", MISSION_TARIFF);
    const [main = "", ...others] = deviceIds;
    for (const [index, id] of others.entries()) {
      if (index >= TENANTS) await send(box, `/api/devices/${id}/place`, { as: "part", parent: main });
      else await addTenant(box, index, id, main);
    }
  }
  let issued = -1;
  await until("issued bills with their pictures", BILLING_LIMIT_MS, async () => {
    const documents = await box.get<readonly { pdf_hash: string | null }[]>("/api/documents");
    const wasSame = documents.length === issued;
    issued = documents.length;
    // The job of the box looks every five seconds.
    if (!bench.options.isSmoke) await Bun.sleep(6_000);
    return wasSame && documents.every(({ pdf_hash }) => pdf_hash !== null);
  });
}

async function addTenant(box: MeasuredBox, index: number, deviceId: string, parent: string): Promise<void> {
  const place = { as: "tenant", name: `Tenant ${index + 1}`, parent };
  await send(box, `/api/devices/${deviceId}/place`, place);
  const accounts = await box.get<readonly { id: number }[]>("/api/accounts");
  const id = accounts.at(-1)?.id;
  await box.get(`/api/accounts/${id}/confirmations`, { device_id: deviceId, reason: "Read." });
  await send(box, `/api/accounts/${id}`, { issues_automatically: true }, "PATCH");
}

async function send(box: MeasuredBox, path: string, body?: object, method = "PUT"): Promise<void> {
  const response = await fetch(box.http + path, {
    method,
    headers: { Authorization: `Bearer ${box.token}`, "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
