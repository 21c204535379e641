import { expect, test } from "bun:test";
import { join } from "node:path";
import { scratchFolder, startBox, waitFor } from "./appliance.ts";

interface DailyJson {
  readonly days: readonly { readonly kwh: number | null; readonly isToday: boolean }[];
}

test("the demo house is soon alive, says that it is a demo, and goes on by itself after a restart", async () => {
  const folder = { data: join(scratchFolder(), "demo") };
  const box = await startBox(folder, [], "demo");
  const readyMs = performance.now();
  const signedIn = await fetch(`${box.http}/sign-in`, {
    method: "POST",
    headers: { Origin: box.http },
    body: new URLSearchParams({ password: "meterbox-demo" }),
    redirect: "manual",
  });
  const headers = { Cookie: signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "" };
  const page = async (path: string) => (await fetch(`${box.http}${path}`, { headers })).text();
  const json = async <T>(path: string) =>
    (await (await fetch(`${box.http}${path}`, { headers })).json()) as T;
  const powers = () => json<{ points: { mean: number | null }[] }>("/charts/power?meter=main");
  await waitFor(
    10_000,
    async () => (await powers()).points.filter((point) => point.mean !== null).length > 250,
  );
  expect(performance.now() - readyMs).toBeLessThan(10_000);
  const home = await page("/");
  expect(home).toContain("Demo house");
  expect(home).toContain("synthesised");
  // All of the past is there in the end: 19 to 26 days, and as many kWh as a real household uses.
  await waitFor(60_000, () => box.printed().includes("readings of the past are published"));
  const { days } = await json<DailyJson>("/charts/daily?meter=main");
  const known = days.filter((day) => day.kwh !== null && !day.isToday);
  expect(known.length).toBeGreaterThanOrEqual(18);
  for (const day of known.slice(1)) expect(day.kwh).toBeGreaterThan(8);
  expect(((await (await fetch(`${box.http}/health`)).json()) as { folder: string }).folder).toBe("demo");
  expect(await box.stop()).toBe(0);

  const again = await startBox(folder, [], "demo");
  const live = async () =>
    (
      (await (await fetch(`${again.http}/charts/power?meter=main`, { headers })).json()) as {
        points: unknown[];
      }
    ).points.length;
  expect(await live()).toBeGreaterThan(200);
  expect(await again.stop()).toBe(0);
}, 100_000);
