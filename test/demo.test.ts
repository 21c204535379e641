import { expect, test } from "bun:test";
import { join } from "node:path";
import { type RunningBox, scratchFolder, startBox, waitFor } from "./appliance.ts";

interface DailyJson {
  readonly days: readonly { readonly kwh: number | null; readonly isToday: boolean }[];
}

interface DeviceJson {
  readonly device_id: string;
  readonly status: string;
}

interface PowerJson {
  readonly lines: { readonly mean: readonly (number | null)[] };
}

/** The box as its owner's browser sees it. */
async function signIn(box: RunningBox) {
  const signedIn = await fetch(`${box.http}/sign-in`, {
    method: "POST",
    headers: { Origin: box.http },
    body: new URLSearchParams({ password: "meterbox-demo" }),
    redirect: "manual",
  });
  const headers = { Cookie: signedIn.headers.get("Set-Cookie")?.split(";")[0] ?? "" };
  return {
    page: async (path: string) => (await fetch(`${box.http}${path}`, { headers })).text(),
    json: async <T>(path: string) => (await (await fetch(`${box.http}${path}`, { headers })).json()) as T,
  };
}

test("the demo is a landlord's house, alive at once, and goes on by itself after a restart", async () => {
  const folder = { data: join(scratchFolder(), "demo") };
  const box = await startBox(folder, [], "demo");
  const { page, json } = await signIn(box);
  const home = await page("/");
  expect(home).toContain("Demo house");
  expect(home).toContain("synthesised");
  const { lines } = await json<PowerJson>("/charts/power?meter=main");
  expect(lines.mean.filter((mean) => mean !== null).length).toBeGreaterThan(250);
  // As many kWh as a real household uses, every day.
  const monthBefore = new Date(Date.now() - 31 * 24 * 3_600_000).toISOString().slice(0, 7);
  const energy = "/charts/energy?meter=main&by=day";
  const days = [
    ...(await json<DailyJson>(`${energy}&at=${monthBefore}`)).days,
    ...(await json<DailyJson>(energy)).days,
  ];
  const known = days.filter((day) => day.kwh !== null && !day.isToday);
  expect(known.length).toBeGreaterThanOrEqual(28);
  for (const day of known.slice(1)) expect(day.kwh).toBeGreaterThan(8);
  expect(((await (await fetch(`${box.http}/health`)).json()) as { folder: string }).folder).toBe("demo");

  const silent = async () =>
    (await json<DeviceJson[]>("/api/devices")).flatMap((device) =>
      device.status === "online" ? [] : [device.device_id],
    );
  await waitFor(10_000, async () => (await silent()).join() === "pump");
  // Its device takes what it is told.
  const settings = async () => (await json<{ config: { state: string } }>("/api/nodes/demo-house")).config;
  await waitFor(10_000, async () => (await settings()).state === "ok");
  const bills = await page("/bills");
  for (const name of ["Asha Rao", "Camille Bernard", "Meera Kulkarni", "Bäckerei Lindner"])
    expect(bills).toContain(name);
  for (const state of ["Held", "ready", "Paid", "Overdue", "Credited", "Open"])
    expect(bills).toContain(state);
  const tariffs = await json<{ name: string }[]>("/api/tariffs");
  expect(tariffs.map(({ name }) => name)).toEqual(["Three slabs", "Day and night"]);
  expect(await box.stop()).toBe(0);

  const again = await startBox(folder, [], "demo");
  const later = await signIn(again);
  expect((await later.json<PowerJson>("/charts/power?meter=main")).lines.mean.length).toBeGreaterThan(200);
  // The registers go on where they stood: nobody is asked about more than the one that fell.
  await Bun.sleep(2_500);
  for (const device of await later.json<DeviceJson[]>("/api/devices")) {
    const asked = await later.json<{ events: unknown[] }>(
      `/api/devices/${device.device_id}/events?open=true`,
    );
    expect([device.device_id, asked.events.length]).toEqual([
      device.device_id,
      device.device_id === "oven" ? 1 : 0,
    ]);
  }
  expect(await again.stop()).toBe(0);
}, 100_000);
