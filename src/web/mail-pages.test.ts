import { describe, expect, test } from "bun:test";
import { startMailServer } from "../mail/smtp-server.fixture.ts";
import { findAccount, putAccount } from "../store/accounts.ts";
import { changeDelivery, type DeliveryChange, listDeliveries } from "../store/deliveries.ts";
import { issueInvoice } from "../store/documents.fixture.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { openHouse, type TestHouse, textOfPage } from "./pages.fixture.ts";

const FORM = {
  host: "127.0.0.1",
  port: "25",
  security: "none",
  user: "",
  password: "",
  from: "bills@cottage.example",
  reply_to: "",
  bcc: "",
};

/** A house that can send mail, with an invoice of an account that has an address. */
async function openPostHouse(): Promise<TestHouse & { mailIs(change: DeliveryChange): void }> {
  const house = await openHouse();
  const { store } = house.box;
  await house.post("/settings/mail", FORM);
  const { document } = issueInvoice(store);
  const account = findAccount(store, document.account.id);
  if (account) putAccount(store, { ...account, email: "asha@flat.example" });
  return {
    ...house,
    mailIs(change) {
      const newest = listDeliveries(store).at(-1);
      if (newest) changeDelivery(store, newest, change, house.clock.nowMs);
    },
  };
}

describe("the page of e-mail", () => {
  test("is reached from the settings, and says that nothing is set up", async () => {
    const house = await openHouse();
    expect(await house.page("/settings")).toContain('href="/settings/mail"');
    const page = await house.page("/settings/mail");
    expect(page).toMatch(/value="starttls" checked/);
    expect(page).not.toContain("Send a test mail");
  });

  test("keeps what is typed and never shows the password", async () => {
    const house = await openHouse();
    const response = await house.post("/settings/mail", {
      ...FORM,
      host: "smtp.cottage.example",
      port: "465",
      security: "tls",
      allow_self_signed: "yes",
      user: "bills",
      password: "open-sesame",
    });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/settings/mail?done=mail-changed",
    ]);
    const page = await house.page("/settings/mail");
    for (const shown of [
      'value="smtp.cottage.example"',
      'value="465"',
      'value="tls" checked',
      'value="bills"',
    ])
      expect(page).toContain(shown);
    expect(page).not.toContain("open-sesame");
    expect(page).toContain("One is stored. Leave this empty to keep it.");
    const again = { ...FORM, host: "smtp.cottage.example", port: "465", security: "tls", user: "bills" };
    await house.post("/settings/mail", {
      ...again,
      allow_self_signed: "yes",
      from: "office@cottage.example",
    });
    expect(findMailSettings(house.box.store)).toMatchObject({
      password: "open-sesame",
      from: "office@cottage.example",
    });
    await house.post("/settings/mail/off", {});
    expect(findMailSettings(house.box.store)).toBeUndefined();
  });

  test("keeps what was typed beside what is wrong with it, but for the password", async () => {
    const house = await openHouse();
    const response = await house.post("/settings/mail", {
      ...FORM,
      host: "smtp cottage",
      port: "many",
      user: "bills",
      password: "open-sesame",
      from: "Bills",
      reply_to: "me",
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).not.toContain("open-sesame");
    for (const shown of ['value="smtp cottage"', 'value="many"', 'value="Bills"'])
      expect(page).toContain(shown);
    for (const field of ["host", "port", "from", "reply_to"])
      expect(page).toMatch(new RegExp(`id="field-${field}"[^>]*aria-invalid="true"`));
  });

  test("sends a test mail and shows what the server said", async () => {
    const house = await openHouse();
    const server = await startMailServer({
      recipient: (address) =>
        address.startsWith("eve") ? { code: 550, words: "5.1.1 <b>no</b> such user" } : "take",
    });
    await house.post("/settings/mail", { ...FORM, port: String(server.port) });
    const good = textOfPage(
      await (await house.post("/settings/mail/test", { to: "asha@flat.example" })).text(),
    );
    expect(good).toContain("The server took it: 250");
    expect(server.received[0]?.parsed.headers["subject"]).toEqual(["Test mail from Rose Cottage"]);
    const bad = await (await house.post("/settings/mail/test", { to: "eve@flat.example" })).text();
    expect(bad).toContain("The server refuses the recipient: 550 5.1.1 &lt;b&gt;no&lt;/b&gt; such user");
    const none = await house.post("/settings/mail/test", { to: "asha" });
    expect(none.status).toBe(422);
    expect(await none.text()).toMatch(/id="field-to"[^>]*aria-invalid="true"/);
  });

  test("tells before it is set up how many mails will leave", async () => {
    const house = await openPostHouse();
    await house.post("/documents/INV-00001/mail", { to: "asha@flat.example" });
    await house.post("/settings/mail/off", {});
    expect(textOfPage(await house.page("/settings/mail"))).toContain(
      "One mail waits and will be sent as soon as you save.",
    );
  });
});

describe("the page of a document's mails", () => {
  test("sends it to the account's address or another one", async () => {
    const house = await openPostHouse();
    expect(await house.page("/documents/INV-00001/mail")).toContain('value="asha@flat.example"');
    const response = await house.post("/documents/INV-00001/mail", { to: "ben@flat.example" });
    expect([response.status, response.headers.get("Location")]).toEqual([
      303,
      "/documents/INV-00001/mail?done=mail-queued",
    ]);
    const text = textOfPage(await house.page("/documents/INV-00001/mail"));
    expect(text).toMatch(/To ben@flat\.example Waiting Asked for by owner on .* Do not send/);
  });

  test("says beside the field what is wrong with an address", async () => {
    const house = await openPostHouse();
    const response = await house.post("/documents/INV-00001/mail", { to: "ben" });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/id="field-to-error">&quot;ben&quot; is no e-mail address/);
    expect((await house.get("/documents/INV-9/mail")).status).toBe(404);
  });

  test("says of each what the server said, and offers the one thing to do", async () => {
    const house = await openPostHouse();
    const text = async () => textOfPage(await house.page("/documents/INV-00001/mail"));
    await house.post("/documents/INV-00001/mail", { to: "ben@flat.example" });
    house.mailIs({ state: "failed", detail: "The server refuses the recipient: 550 gone", attempts: 1 });
    expect(await text()).toMatch(
      /To ben@flat\.example Failed The server refuses the recipient: 550 gone .* tried once, .* Send again/,
    );
    await house.post("/deliveries/1/again", { back: "/documents/INV-00001/mail" });
    house.mailIs({ state: "doubtful", detail: "The mail was on its way." });
    expect(await text()).toMatch(/May have been delivered .* It arrived Send again/);
    expect((await text()).match(/Send again/g)).toHaveLength(1);
    await house.post("/deliveries/2/again", {});
    await house.post("/deliveries/3/withdraw", {});
    expect(await text()).toMatch(
      /did not arrive, as owner said.* To ben@flat\.example Withdrawn Withdrawn by owner\./,
    );
    await house.post("/documents/INV-00001/mail", { to: "ben@flat.example" });
    house.mailIs({ state: "doubtful", detail: "The mail was on its way." });
    await house.post("/deliveries/4/arrived", {});
    expect(await text()).toMatch(/To ben@flat\.example Delivered It arrived, as owner said\./);
    expect((await house.post("/deliveries/4/withdraw", {})).status).toBe(409);
    expect((await house.post("/deliveries/99/again", {})).status).toBe(404);
  });

  test("leads back to the page that a verb came from, and to no other place", async () => {
    const house = await openPostHouse();
    const backTo = async (back: string, to: string) =>
      (await house.post("/documents/INV-00001/mail", { to, back })).headers.get("Location");
    expect(await backTo("/invoices/INV-00001?x=1", "a@flat.example")).toBe(
      "/invoices/INV-00001?x=1&done=mail-queued",
    );
    for (const [index, back] of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/a\r\nX: y",
    ].entries())
      expect(await backTo(back, `b${index}@flat.example`)).toBe("/documents/INV-00001/mail?done=mail-queued");
  });

  test("works for numbers with slashes", async () => {
    const house = await openPostHouse();
    issueInvoice(house.box.store, { number: "INV/25-26/2" });
    const path = "/documents/INV%2F25-26%2F2/mail";
    expect((await house.post(path, { to: "asha@flat.example" })).headers.get("Location")).toBe(
      `${path}?done=mail-queued`,
    );
    expect(textOfPage(await house.page(path))).toContain("INV/25-26/2 by e-mail");
  });
});
