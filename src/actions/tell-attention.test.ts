import { describe, expect, onTestFinished, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assetPath } from "../assets.ts";
import { steadyClock } from "../clock.ts";
import type { AttentionItem } from "../domain/attention.ts";
import { NO_NOTICES, type NoticeSettings } from "../domain/notice-settings.ts";
import { postNtfy } from "../mail/ntfy.ts";
import { sendMail } from "../mail/smtp.ts";
import { startMailServer, type Verdict } from "../mail/smtp-server.fixture.ts";
import { listOutcomes } from "../store/attention-episodes.ts";
import { putMailSettings } from "../store/mail-settings.ts";
import { putNotices } from "../store/notice-settings.ts";
import { openStore, type Store } from "../store/open.ts";
import { putProperty } from "../store/property.ts";
import { noticeText } from "../web/notice-text.ts";
import { changeNotices, tryNotices } from "./change-notices.ts";
import type { NoticeBox } from "./ports.ts";
import { settleNotices, tellAttention } from "./tell-attention.ts";

const MINUTE_MS = 60_000;
/** Noon in Berlin. */
const NOON_MS = Date.parse("2026-01-15T11:00:00Z");
const LOCKED: AttentionItem = { kind: "issuing-locked", key: "issuing-locked", sinceMs: NOON_MS };
const SILENT: AttentionItem = {
  kind: "meter-silent",
  key: "meter-silent:2",
  sinceMs: NOON_MS,
  meter: { deviceId: "flat-2", name: "Flat 2" },
  status: "offline",
};

interface Posted {
  readonly path: string;
  readonly title: string | null;
  readonly click: string | null;
  readonly token: string | null;
  readonly text: string;
}

/** A real HTTP server that takes messages as ntfy does, and answers with what `status` says. */
function startTopic() {
  const posted: Posted[] = [];
  const answer = { status: 200 };
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const { headers } = request;
      posted.push({
        path: new URL(request.url).pathname,
        title: headers.get("Title"),
        click: headers.get("Click"),
        token: headers.get("Authorization"),
        text: await request.text(),
      });
      return Response.json(answer.status === 200 ? {} : { error: "too many requests" }, answer);
    },
  });
  onTestFinished(() => void server.stop(true));
  return { url: `http://127.0.0.1:${server.port}/my-box`, posted, answer, stop: () => server.stop(true) };
}

/** A box in Berlin whose clock the test moves and which can be started again on what is on disk. */
function openTeller(startMs = NOON_MS) {
  const folder = mkdtempSync(join(tmpdir(), "meterbox-tell-"));
  let store: Store = openStore(folder, assetPath("drizzle"));
  const time = { nowMs: startMs };
  putProperty(
    store,
    { name: "Rose Cottage", currency: "EUR", timeZone: "Europe/Berlin", locale: "en-IE" },
    0,
  );
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const clock = steadyClock({ nowMs: () => time.nowMs, monotonicMs: () => 0, isSimulated: false });
  const box = (): NoticeBox => ({ store, clock, sendMail, postNtfy });
  const tell = (items: readonly AttentionItem[]) =>
    tellAttention(
      box(),
      items,
      (told) => noticeText(box(), told, "http://192.168.1.20:8080"),
      new AbortController().signal,
    );
  return {
    box,
    tell,
    store: () => store,
    set: (changes: Partial<NoticeSettings>) =>
      putNotices(store, { ...NO_NOTICES, quiet: null, ...changes }, time.nowMs),
    /** A round after so many minutes. */
    async after(minutes: number, items: readonly AttentionItem[]) {
      time.nowMs += minutes * MINUTE_MS;
      await tell(items);
    },
    at(local: string) {
      time.nowMs = Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Berlin").epochMilliseconds;
    },
    restart() {
      store.close();
      store = openStore(folder, assetPath("drizzle"));
      settleNotices(box());
    },
    async mailTo(address: string, verdicts: Verdict[] = []) {
      const server = await startMailServer({ recipient: () => verdicts.shift() });
      const plain = { security: "none", allowSelfSigned: false, user: "", password: "" } as const;
      const from = { from: "box@cottage.example", replyTo: null, bcc: "archive@cottage.example" };
      putMailSettings(store, { host: "127.0.0.1", port: server.port, ...plain, ...from }, 0);
      this.set({ mail: address });
      return server;
    },
  };
}

describe("what needs a person", () => {
  test("is told once by e-mail and once by ntfy, with what happened, what is safe, what to do and where", async () => {
    const teller = openTeller();
    const topic = startTopic();
    const server = await teller.mailTo("asha@cottage.example");
    teller.set({ mail: "asha@cottage.example", ntfy: { url: topic.url, token: "tk_1" } });
    await teller.tell([LOCKED]);
    for (let round = 0; round < 5; round++) await teller.after(60, [LOCKED]);
    const text = [
      "This folder was restored from a backup.",
      "What is safe: Readings go on. Nothing is issued until you confirm the last numbers that were issued.",
      "What to do: Confirm the last numbers that were issued.",
      "http://192.168.1.20:8080/settings#last-numbers",
      "",
      "The box: http://192.168.1.20:8080/",
      "",
    ].join("\n");
    expect(topic.posted).toEqual([
      {
        path: "/my-box",
        title: "Rose Cottage: This folder was restored from a backup.",
        click: "http://192.168.1.20:8080/settings#last-numbers",
        token: "Bearer tk_1",
        text,
      },
    ]);
    expect(
      server.received.map(({ to, parsed }) => [
        to,
        parsed.headers["subject"]?.[0],
        parsed.text.replaceAll("\r\n", "\n"),
      ]),
    ).toEqual([[["asha@cottage.example"], "Rose Cottage: This folder was restored from a backup.", text]]);
    expect(listOutcomes(teller.store()).map(({ channel, isSent }) => [channel, isSent])).toEqual([
      ["mail", true],
      ["ntfy", true],
    ]);
  });

  test("is not told again after a restart, and what was being told when the box stopped is not either", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([LOCKED]);
    await teller.after(2, [LOCKED]);
    expect(topic.posted).toHaveLength(1);
    teller.restart();
    await teller.after(2, [LOCKED]);
    teller.store().statement("UPDATE attention_messages SET state = 'sending'").run();
    teller.restart();
    await teller.after(2, [LOCKED]);
    expect(topic.posted).toHaveLength(1);
  });

  test("is an episode of its own once it has ended and begun again", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([LOCKED]);
    await teller.after(2, [LOCKED]);
    await teller.after(1, []);
    await teller.after(2, []);
    await teller.after(1, [LOCKED]);
    await teller.after(2, [LOCKED]);
    await teller.after(60, [LOCKED]);
    expect(topic.posted).toHaveLength(2);
  });

  test("is the same episode where it was away for a moment only", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([SILENT]);
    await teller.after(11, [SILENT]);
    await teller.after(1, []);
    await teller.after(1, [SILENT]);
    await teller.after(30, [SILENT]);
    expect(topic.posted).toHaveLength(1);
  });

  test("is not told of a meter that comes back within ten minutes", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([SILENT]);
    await teller.after(9, [SILENT]);
    await teller.after(1, []);
    await teller.after(60, []);
    expect(topic.posted).toEqual([]);
    await teller.after(1, [SILENT]);
    await teller.after(10, [SILENT]);
    expect(topic.posted.map(({ text }) => text.split("\n")[0])).toEqual([
      "Flat 2 has been offline since 12:00.",
    ]);
  });

  test("that begins together is told together", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([LOCKED, SILENT]);
    await teller.after(11, [LOCKED, SILENT]);
    expect(topic.posted.map(({ title, click }) => [title, click])).toEqual([
      ["Rose Cottage: 2 things need you", "http://192.168.1.20:8080/"],
    ]);
  });

  test("is told of the groups that somebody wants to hear of", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ groups: ["meters"], ntfy: { url: topic.url, token: "" } });
    await teller.tell([LOCKED]);
    await teller.after(60, [LOCKED]);
    expect(topic.posted).toEqual([]);
  });

  test("is tried again for as long as it is true where it could not be sent, and says so", async () => {
    const teller = openTeller();
    const topic = startTopic();
    topic.answer.status = 429;
    teller.set({ ntfy: { url: topic.url, token: "" } });
    await teller.tell([LOCKED]);
    await teller.after(2, [LOCKED]);
    await teller.after(0.5, [LOCKED]);
    expect(topic.posted).toHaveLength(1);
    expect(listOutcomes(teller.store())).toMatchObject([
      { channel: "ntfy", isSent: false, detail: "The server refuses it (429): too many requests" },
    ]);
    topic.answer.status = 200;
    await teller.after(1, [LOCKED]);
    await teller.after(60, [LOCKED]);
    expect(topic.posted).toHaveLength(2);
    expect(listOutcomes(teller.store())).toMatchObject([{ isSent: true }]);
  });

  test("that a mail server refuses is mailed again, once", async () => {
    const teller = openTeller();
    const busy = { code: 451, words: "4.3.0 try again" };
    const server = await teller.mailTo("asha@cottage.example", [busy, "take"]);
    await teller.tell([LOCKED]);
    await teller.after(2, [LOCKED]);
    expect(server.received).toEqual([]);
    await teller.after(2, [LOCKED]);
    await teller.after(60, [LOCKED]);
    expect(server.received).toHaveLength(1);
  });

  test("is told in the property's language, and a name cannot break its header", async () => {
    const teller = openTeller();
    const topic = startTopic();
    putProperty(
      teller.store(),
      { name: "Haus\r\nX: y", currency: "EUR", timeZone: "Europe/Berlin", locale: "de-DE" },
      0,
    );
    teller.set({ ntfy: { url: topic.url, token: "" } });
    const meter = { deviceId: "flat-2", name: "<b>Küche\u202E</b>" };
    await teller.tell([{ ...SILENT, meter }]);
    await teller.after(11, [{ ...SILENT, meter }]);
    const [, encoded = ""] = /^=\?UTF-8\?B\?(.*)\?=$/.exec(topic.posted[0]?.title ?? "") ?? [];
    expect(Buffer.from(encoded, "base64").toString()).toBe(
      "Haus X: y: <b>Küche\u202E</b> ist offline seit 12:00.",
    );
    expect(topic.posted[0]?.text).toContain("Was sicher ist: Im Zähler läuft der Stand weiter");
  });
});

describe("in quiet hours", () => {
  const NIGHT = { from: "22:00", to: "07:00" };

  test("that go over midnight nothing is told; what is still true is told when they end", async () => {
    const teller = openTeller();
    const topic = startTopic();
    teller.set({ quiet: NIGHT, ntfy: { url: topic.url, token: "" } });
    teller.at("2026-01-15T22:00");
    await teller.tell([LOCKED, SILENT]);
    for (const time of ["2026-01-15T23:59", "2026-01-16T00:00", "2026-01-16T06:59"]) {
      teller.at(time);
      await teller.tell([LOCKED]);
    }
    expect(topic.posted).toEqual([]);
    teller.at("2026-01-16T07:00");
    await teller.tell([LOCKED]);
    await teller.after(60, [LOCKED]);
    expect(topic.posted.map(({ title }) => title)).toEqual([
      "Rose Cottage: This folder was restored from a backup.",
    ]);
  });

  test("the clock on the wall counts in the nights in which it is moved", async () => {
    for (const date of ["2026-03-29", "2026-10-25"]) {
      const teller = openTeller(Date.parse(`${date}T00:00:00Z`) - 12 * 60 * MINUTE_MS);
      const topic = startTopic();
      teller.set({ quiet: NIGHT, ntfy: { url: topic.url, token: "" } });
      teller.at(`${Temporal.PlainDate.from(date).subtract({ days: 1 })}T22:30`);
      await teller.tell([LOCKED]);
      let toldAt = "";
      for (let quarter = 0; quarter < 48 && toldAt === ""; quarter++) {
        await teller.after(15, [LOCKED]);
        const nowMs = teller.box().clock.nowMs();
        const local = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO("Europe/Berlin");
        if (topic.posted.length > 0) toldAt = local.toPlainDateTime().toString();
      }
      expect(toldAt).toBe(`${date}T07:00:00`);
    }
  });
});

describe("of what people are told", () => {
  const INPUT = {
    groups: ["meters"],
    mail: "",
    ntfy: "",
    token: "",
    forgetsToken: false,
    quietFrom: "",
    quietTo: "",
  } as const;

  test("each field that is wrong is named", () => {
    const { box } = openTeller();
    const wrong = { mail: "asha", ntfy: "ntfy.sh/x", token: "a b", quietFrom: "25:00", quietTo: "" };
    const change = () => changeNotices(box(), { ...INPUT, ...wrong });
    expect(change).toThrow('"asha" is no e-mail address');
    try {
      change();
    } catch (error) {
      const { fields } = error as { fields: { field: string }[] };
      expect(fields.map(({ field }) => field)).toEqual(["mail", "ntfy", "token", "quiet_from", "quiet_to"]);
    }
  });

  test("a token stays for its topic, goes to no other one, and can be forgotten", () => {
    const { box } = openTeller();
    const ntfy = "https://ntfy.example/a";
    const keep = (changes: Partial<Parameters<typeof changeNotices>[1]>) =>
      changeNotices(box(), { ...INPUT, ntfy, ...changes }).ntfy?.token;
    expect([keep({ token: "tk" }), keep({})]).toEqual(["tk", "tk"]);
    expect(keep({ ntfy: "https://other.example/a" })).toBe("");
    expect([keep({ token: "tk" }), keep({ forgetsToken: true })]).toEqual(["tk", ""]);
  });

  test("a test is sent at once, quiet or not, and says what came of it", async () => {
    const teller = openTeller();
    const topic = startTopic();
    const write = () => noticeText(teller.box(), [], "http://box.local");
    expect(tryNotices(teller.box(), write)).rejects.toThrow("keep it");
    teller.set({ quiet: { from: "00:00", to: "23:59" }, ntfy: { url: topic.url, token: "" } });
    expect(await tryNotices(teller.box(), write)).toMatchObject([{ outcome: { kind: "delivered" } }]);
    expect(topic.posted[0]).toMatchObject({ title: "Rose Cottage: a test", click: "http://box.local/" });
    await topic.stop();
    expect(await tryNotices(teller.box(), write)).toMatchObject([
      { outcome: { kind: "unreachable", detail: "Nothing listens at that address." } },
    ]);
  });
});
