import { type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";

/** Noon of 1 February 2026 in Kolkata, in real time. */
export const FEBRUARY = ["--clock", "2026-02-01T06:30:00Z@1", "--commit-interval-ms", "0"];

/** The tenants' names, whose meters are `flat-1` to `flat-4` and whose addresses stand in their accounts. */
export const TENANTS = ["Asha Rao", "Bilal Khan", "Chitra Iyer", "Dev Patel"];

/** A folder that is set up, and the box on it. */
export interface RentedBox {
  readonly folder: { readonly data: string; readonly token: string };
  readonly box: RunningBox;
}

/** A house with four tenants whose January is over and read, whose bills are mailed by themselves once they are issued. */
export async function openRentedBox(mailPort?: number): Promise<RentedBox> {
  const folder = await setUpFolder();
  let box = await startBox(folder, FEBRUARY);
  await box.json("/api/tariffs", MISSION_TARIFF);
  if (mailPort !== undefined) {
    const server = { host: "127.0.0.1", port: mailPort, security: "starttls", allow_self_signed: true };
    await box.json("/api/mail-settings", { ...server, from: "bills@cottage.example" }, "PUT");
  }
  const client = await box.connect("house");
  for (const [index, deviceId] of ["main", "flat-1", "flat-2", "flat-3", "flat-4"].entries()) {
    const registers = [
      ["2026-01-01T00:00:00+05:30", 1000],
      ["2026-02-01T00:00:00+05:30", 1000 + (index === 0 ? 900 : 100 + 40 * index)],
    ] as const;
    const readings = registers.map(([timestamp, energy_kwh]) => ({
      device_id: deviceId,
      timestamp,
      energy_kwh,
    }));
    await client.publishAsync(`smartmeter/${deviceId}/telemetry`, JSON.stringify(readings), { qos: 1 });
  }
  // The household's own bill is not what these tests are about.
  await box.json("/api/accounts/1", { issues_automatically: false, opened_on: "2026-02-01" }, "PATCH");
  for (const [index, name] of TENANTS.entries()) {
    const deviceId = `flat-${index + 1}`;
    await box.json(`/api/devices/${deviceId}/place`, { as: "tenant", name, parent: "main" }, "PUT");
    const account = (await box.json<{ id: number }[]>("/api/accounts")).at(-1)?.id;
    const email = `tenant-${index + 1}@flat.example`;
    const mails = mailPort !== undefined;
    await box.json(`/api/accounts/${account}`, { email, mails_automatically: mails }, "PATCH");
    await box.json(`/api/accounts/${account}/confirmations`, { device_id: deviceId, reason: "Read." });
  }
  // Old readings came just now: a box that did not see them come awaits no more of them.
  await box.stop();
  box = await startBox(folder, FEBRUARY);
  await waitFor(30_000, async () => (await readyBills(box)).length === TENANTS.length);
  return { folder, box };
}

interface BillJson {
  readonly account_id: number;
  readonly status: string;
  readonly from: string;
}

/** The bills of January that can be issued now. */
export async function readyBills(box: RunningBox): Promise<BillJson[]> {
  const bills = await Promise.all(
    TENANTS.map((_, index) => box.json<BillJson[]>(`/api/accounts/${index + 2}/bills`)),
  );
  return bills.flat().filter(({ status }) => status === "ready");
}
