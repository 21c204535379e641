import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type ReceivedMail, startMailServer } from "../src/mail/smtp-server.fixture.ts";
import { meterbox, type RunningBox, scratchFolder, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";
import { randomFrom } from "./random.ts";

const isSoak = process.env["METERBOX_SOAK"] === "1";
const KILLS = isSoak ? 100 : 10;
const DAY_MS = 24 * 3_600_000;
/** A period a day, so that there is always something to issue. */
const DAYS = isSoak ? 400 : 40;
/** In which round the folder is put back to a backup of some rounds before. */
const RESTORE_AT = Math.floor(KILLS / 2);

interface Documented {
  readonly number: string;
  readonly kind: "invoice" | "credit-note" | "lost";
  readonly chain_index: number;
  readonly account_id: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

test(
  "kill -9 while issuing, paying and mailing doubles no number, payment or mail, and leaves no gap and no half document",
  async () => {
    const seed = Number(process.env["METERBOX_SEED"] ?? Date.now() % 1_000_000);
    console.log(`seed: METERBOX_SEED=${seed}`);
    const random = randomFrom(seed);
    const mails = await startMailServer();
    const folder = await setUpFolder({ "time-zone": "UTC" });
    await furnish(folder, mails.port);
    const backup = join(scratchFolder(), "backup.db");
    const paid = new Map<string, number>();
    let highest = 0;
    for (let round = 0; round < KILLS; round++) {
      const box = await startBox(folder);
      if (round === RESTORE_AT) await confirmLast(box, highest);
      const busy = Promise.allSettled([issueFor(box, 2), issueFor(box, 2), payOn(box, paid, random)]);
      await Bun.sleep(300 + random() * 3000);
      await box.kill();
      for (const ended of await busy)
        if (ended.status === "rejected" && !isCut(ended.reason)) throw ended.reason;
      highest = await expectWhole(folder, paid, mails.received);
      if (round === RESTORE_AT - 3) {
        const made = await meterbox("backup", "--data", folder.data, "--to", backup);
        expect([made.stderr, made.code]).toEqual(["", 0]);
      }
      if (round === RESTORE_AT - 1) {
        const restored = await meterbox("restore", backup, "--data", folder.data, "--replace");
        expect([restored.stderr, restored.code]).toEqual(["", 0]);
        await keepPaid(folder, paid);
      }
    }
    rmSync(folder.data, { recursive: true });
    await mails.stop();
    expect(highest).toBeGreaterThan(KILLS);
    expect(paid.size).toBeGreaterThan(0);
  },
  isSoak ? 3_600_000 : 480_000,
);

/** Two meters with a register every six hours, the household's and a tenant's, both billed by the day and by mail. */
async function furnish(folder: { data: string; token: string }, mailPort: number): Promise<void> {
  const box = await startBox(folder);
  await box.json("/api/tariffs", MISSION_TARIFF);
  const todayMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  for (const [place, id] of ["main", "flat"].entries()) {
    const client = await box.connect(id);
    const readings = Array.from({ length: DAYS * 4 + 1 }, (_, index) => ({
      device_id: id,
      timestamp: new Date(todayMs - DAYS * DAY_MS + index * 6 * 3_600_000).toISOString(),
      energy_kwh: (1000 + place + index * (700 + 131 * place)) / 1000,
    }));
    for (let first = 0; first < readings.length; first += 100) {
      const batch = JSON.stringify(readings.slice(first, first + 100));
      await client.publishAsync(`smartmeter/${id}/telemetry`, batch, { qos: 1 });
    }
  }
  const mail = {
    host: "127.0.0.1",
    port: mailPort,
    security: "none",
    user: "",
    password: "",
    from: "box@example.net",
  };
  await box.json("/api/mail-settings", mail, "PUT");
  const anchor = new Date(todayMs - 500 * DAY_MS).toISOString().slice(0, 10);
  const daily = { cycle: { every: "day", count: 1, anchor }, mails_automatically: true };
  await box.json("/api/accounts/1", { ...daily, email: "home@example.net" }, "PATCH");
  await box.json("/api/accounts", { name: "Asha", kind: "tenant", ...daily, email: "asha@example.net" });
  await box.json("/api/accounts/2/meters", { device_id: "flat" });
  await box.json("/api/accounts/2/confirmations", { device_id: "flat", reason: "read off" });
  expect(await box.stop()).toBe(0);
}

/** Issues an account's bills one after another, as a browser does whose owner presses the button. */
async function issueFor(box: RunningBox, account: number): Promise<void> {
  const bills = await box.json<readonly { id: number; number: string | null }[]>(
    `/api/accounts/${account}/bills`,
  );
  for (const { id, number } of bills.toReversed()) {
    if (number !== null) continue;
    const response = await post(box, `/api/accounts/${account}/bills/${id}/issue`, {});
    expect([201, 409]).toContain(response.status);
  }
}

/** Enters payments, each again until it is answered, also after a kill: the key names it. */
async function payOn(box: RunningBox, paid: Map<string, number>, random: () => number): Promise<void> {
  // The last ones may not have been answered.
  for (const [key, amount] of [...paid].slice(-5)) await pay(box, key, amount);
  for (;;) {
    const [key, amount] = [`key-${paid.size}`, 1 + Math.floor(random() * 500)];
    paid.set(key, amount);
    await pay(box, key, amount);
  }
}

/** Whether the kill cut a request short. */
function isCut(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(ECONN|Connection)/.test(String(error.code));
}

async function pay(box: RunningBox, key: string, amount: number): Promise<void> {
  const body = { amount, reference: key };
  const response = await post(box, "/api/accounts/2/payments", body, { "Idempotency-Key": key });
  expect(response.status).toBe(201);
}

function post(box: RunningBox, path: string, body: object, headers: Record<string, string> = {}) {
  return box.api(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  });
}

/** Of what was paid, only what the restored folder holds was certainly entered; all of it is sent again. */
async function keepPaid(folder: { data: string; token: string }, paid: Map<string, number>): Promise<void> {
  const box = await startBox(folder);
  const references = await paymentsOf(box);
  expect(references.every((reference) => paid.has(reference))).toBe(true);
  expect(await box.stop()).toBe(0);
}

/** The owner says which number was the last, and those that the backup did not hold enter the chain as lost. */
async function confirmLast(box: RunningBox, highest: number): Promise<void> {
  const lock = await box.json<{ locked: boolean }>("/api/issuing-lock");
  expect(lock.locked).toBe(true);
  const refused = (
    await box.json<readonly { id: number; status: string }[]>("/api/accounts/2/bills")
  ).findLast(({ status }) => status === "ready");
  if (refused) expect((await post(box, `/api/accounts/2/bills/${refused.id}/issue`, {})).status).toBe(409);
  const last = highest === 0 ? null : `INV-${String(highest).padStart(5, "0")}`;
  await box.json("/api/issuing-lock", { invoice: last, credit_note: null });
}

/** Looks at everything from outside; gives the highest number of an invoice. */
async function expectWhole(
  folder: { data: string; token: string },
  paid: ReadonlyMap<string, number>,
  received: readonly ReceivedMail[],
): Promise<number> {
  const verified = await meterbox("verify", "--data", folder.data);
  expect([verified.code, verified.stderr, verified.stdout]).toEqual([0, "", expect.any(String)]);
  const box = await startBox(folder);
  const documents = await waitFor(60_000, async () => {
    const found = await box.json<readonly (Documented & { pdf_hash: string | null })[]>("/api/documents");
    // A PDF that the kill took comes with the next start; the job goes on issuing meanwhile.
    return found.slice(0, 3).every(({ pdf_hash, kind }) => pdf_hash !== null || kind === "lost") && found;
  });
  const inOrder = documents.toSorted((a, b) => a.chain_index - b.chain_index);
  expect(inOrder.map(({ chain_index }) => chain_index)).toEqual(inOrder.map((_, index) => index + 1));
  const numbers = inOrder
    .filter(({ kind }) => kind !== "credit-note")
    .map(({ number }) => Number(number.slice("INV-".length)));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const account of [1, 2]) {
    const spans = inOrder
      .filter(({ account_id }) => account_id === account)
      .map(({ from, to }) => [from, to]);
    expect(new Set(spans.map(([from]) => from)).size).toBe(spans.length);
    for (const [index, [from]] of spans.entries())
      if (index > 0) expect(from).toBe(spans[index - 1]?.[1] ?? null);
  }
  const references = await paymentsOf(box);
  expect(new Set(references).size).toBe(references.length);
  for (const reference of references) expect(paid.has(reference)).toBe(true);
  for (const header of ["message-id", "subject"]) {
    const found = received.map(({ parsed }) => parsed.headers[header]?.[0]);
    expect(new Set(found).size).toBe(found.length);
  }
  expect(await box.stop()).toBe(0);
  return numbers.length;
}

async function paymentsOf(box: RunningBox): Promise<string[]> {
  const { entries } = await box.json<{ entries: readonly { kind: string; reference: string }[] }>(
    "/api/accounts/2/ledger",
  );
  return entries.filter(({ kind }) => kind === "payment").map(({ reference }) => reference);
}
