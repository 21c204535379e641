import { expect, onTestFinished, test } from "bun:test";
import { startMailServer, type TestServer, type Verdict } from "../src/mail/smtp-server.fixture.ts";
import { type RunningBox, setUpFolder, startBox, waitFor } from "./appliance.ts";
import { MISSION_TARIFF } from "./mission-tariff.ts";

// Two minutes a second: waits of 1 and 5 min are over with the next look of the job.
const CLOCK = ["--clock", "2026-02-01T06:00:00Z@120", "--commit-interval-ms", "0"];
const LIMIT_MS = 90_000;
const NUMBER = "INV-00001";
const RECIPIENT = "asha@flat.example";

interface DeliveryJson {
  readonly id: number;
  readonly state: string;
  readonly attempts: number;
  readonly automatic: boolean;
  readonly message_id: string;
  readonly detail: string;
}

interface MailedBox {
  readonly box: RunningBox;
  readonly server: TestServer;
  /** Stops or kills the box and starts it again. */
  again(how: "stop" | "kill"): Promise<RunningBox>;
}

/** A box whose household's January is billed and mailed by itself, and a server that treats each mail as it is told. */
async function openMailedBox(verdicts: Verdict[], at: "recipient" | "content"): Promise<MailedBox> {
  const server = await startMailServer({ [at]: () => verdicts.shift() });
  const folder = await setUpFolder();
  let box = await startBox(folder, CLOCK);
  onTestFinished(() => box.kill());
  await box.json(
    "/api/mail-settings",
    {
      host: "127.0.0.1",
      port: server.port,
      security: "starttls",
      allow_self_signed: true,
      from: "bills@cottage.example",
    },
    "PUT",
  );
  await box.json("/api/tariffs", MISSION_TARIFF);
  const client = await box.connect("meter-001");
  const register = (timestamp: string, energy_kwh: number) => ({
    device_id: "meter-001",
    timestamp,
    energy_kwh,
  });
  const readings = [register("2026-01-01T00:00:00+05:30", 1000), register("2026-02-01T00:00:00+05:30", 1250)];
  await client.publishAsync("smartmeter/meter-001/telemetry", JSON.stringify(readings), { qos: 1 });
  await box.json("/api/accounts/1", { email: RECIPIENT, mails_automatically: true }, "PATCH");
  return {
    box,
    server,
    async again(how) {
      if (how === "kill") await box.kill();
      else expect(await box.stop()).toBe(0);
      box = await startBox(folder, CLOCK);
      return box;
    },
  };
}

/** The mails of the invoice, oldest first. */
async function mailsOf(box: RunningBox): Promise<DeliveryJson[]> {
  const response = await box.api(`/api/documents/${NUMBER}/deliveries`);
  return response.status === 404 ? [] : ((await response.json()) as DeliveryJson[]);
}

const mailIn = (box: RunningBox, state: string, attempts = 1) =>
  waitFor(LIMIT_MS, async () => {
    const mail = (await mailsOf(box)).at(-1);
    return mail?.state === state && mail.attempts >= attempts ? mail : undefined;
  });

test(
  "an issued bill is mailed by itself: delivered once, through two refusals, a restart and a kill",
  async () => {
    const busy: Verdict = { code: 450, words: "4.2.1 Try again later" };
    const { box, server, again } = await openMailedBox([busy, busy], "recipient");
    const first = await mailIn(box, "queued");
    expect(first).toMatchObject({
      automatic: true,
      attempts: 1,
      detail: "The server refuses the recipient: 450 4.2.1 Try again later",
    });
    const second = await mailIn(await again("stop"), "queued", 2);
    expect(second.message_id).toBe(first.message_id);
    const last = await again("kill");
    const delivered = await mailIn(last, "delivered", 3);
    expect(delivered).toMatchObject({ id: first.id, message_id: first.message_id, attempts: 3 });
    // Two more looks of the job.
    await Bun.sleep(11_000);
    expect(await mailsOf(last)).toHaveLength(1);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ to: [RECIPIENT], isEncrypted: true });
    expect(mail?.parsed.headers["message-id"]).toEqual([`<${first.message_id}>`]);
    expect(mail?.parsed.headers["subject"]?.[0]).toContain(`Invoice ${NUMBER} from Rose Cottage`);
    const pdf = await last.api(`/api/documents/${NUMBER}.pdf`);
    expect(mail?.parsed.attachments[0]?.bytes).toEqual(Buffer.from(await pdf.arrayBuffer()));
    expect(await last.stop()).toBe(0);
  },
  4 * LIMIT_MS,
);

test(
  "a mail that was cut, killed or stopped after DATA shows as doubtful, and is sent again only when a person says so",
  async () => {
    const { box, server, again } = await openMailedBox(["cut", "hold", "hold"], "content");
    const cut = await mailIn(box, "doubtful");
    await Bun.sleep(11_000);
    expect(server.received).toHaveLength(1);
    expect(await mailsOf(box)).toMatchObject([{ state: "doubtful", attempts: 1, automatic: true }]);

    await box.json(`/api/deliveries/${cut.id}/resolve`, { arrived: false });
    await waitFor(LIMIT_MS, () => server.received.length === 2);
    const afterKill = await again("kill");
    const killed = await mailIn(afterKill, "doubtful");
    expect(killed.detail).toBe("The box stopped while the mail was on its way.");

    await afterKill.json(`/api/deliveries/${killed.id}/resolve`, { arrived: false });
    await waitFor(LIMIT_MS, () => server.received.length === 3);
    const afterStop = await again("stop");
    const stopped = await mailIn(afterStop, "doubtful");
    expect(stopped.detail).toContain("The box was stopped.");

    await afterStop.json(`/api/deliveries/${stopped.id}/resolve`, { arrived: true });
    await Bun.sleep(6_000);
    expect(server.received).toHaveLength(3);
    const mails = await mailsOf(afterStop);
    expect(mails.map(({ state, automatic }) => [state, automatic])).toEqual([
      ["failed", true],
      ["failed", false],
      ["delivered", false],
    ]);
    expect(new Set(mails.map((mail) => mail.message_id)).size).toBe(3);
    expect(await afterStop.stop()).toBe(0);
  },
  4 * LIMIT_MS,
);
