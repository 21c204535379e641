import { describe, expect, test } from "bun:test";
import { findAccount, putAccount } from "../store/accounts.ts";
import { changeDelivery, listDeliveries } from "../store/deliveries.ts";
import { putLostNumber } from "../store/documents.fixture.ts";
import { turnMailOff } from "./change-mail.ts";
import { openPost } from "./mail.fixture.ts";
import { mailDocument, resolveDelivery, withdrawDelivery } from "./mail-document.ts";

const NUMBER = "INV-00001";

function openCase() {
  const post = openPost();
  post.sendTo(25);
  const { document } = post.invoice();
  const ask = (to?: string) => mailDocument(post.box, { number: NUMBER, to, requestedBy: "owner" });
  const doubt = () => {
    const asked = ask("asha@flat.example");
    changeDelivery(post.store, asked, { state: "doubtful", detail: "cut" }, 7);
    return asked.id;
  };
  return { ...post, document, ask, doubt, mails: () => listDeliveries(post.store, document.chainIndex) };
}

describe("a document is to be sent", () => {
  test("to an address that is typed", () => {
    const { ask, document } = openCase();
    expect(ask(" ben@flat.example ")).toMatchObject({
      document: document.chainIndex,
      recipient: "ben@flat.example",
      messageId: expect.stringMatching(/^[0-9a-f-]{36}@cottage\.example$/),
      isAutomatic: false,
      state: "queued",
      attempts: 0,
      requestedBy: "owner",
    });
  });

  test("to its account where no address is typed", () => {
    const { ask, document, store } = openCase();
    expect(() => ask()).toThrow("Nobody has written down an address");
    const account = findAccount(store, document.account.id);
    if (account) putAccount(store, { ...account, email: "asha@flat.example" });
    expect(ask().recipient).toBe("asha@flat.example");
  });

  test("not twice at once to the same address", () => {
    const { ask, box, mails } = openCase();
    const first = ask("asha@flat.example");
    expect(() => ask("asha@flat.example")).toThrow("on its way to asha@flat.example already");
    ask("ben@flat.example");
    withdrawDelivery(box, first.id, "owner");
    ask("asha@flat.example");
    expect(mails().map(({ state }) => state)).toEqual(["withdrawn", "queued", "queued"]);
  });

  test("not to what is no address, not of a number that is none, and not before mail is set up", () => {
    const { ask, box, store, mails } = openCase();
    expect(() => ask("asha@flat.example\nBcc: eve@evil.example")).toThrow("is no e-mail address");
    const lost = putLostNumber(store).document.number;
    const to = "asha@flat.example";
    expect(() => mailDocument(box, { number: lost, to, requestedBy: "owner" })).toThrow("was lost");
    expect(() => mailDocument(box, { number: "INV-9", to, requestedBy: "owner" })).toThrow(
      "no document INV-9",
    );
    turnMailOff(box);
    expect(() => ask(to)).toThrow("E-mail is not set up");
    expect(mails()).toEqual([]);
  });
});

describe("a mail that may have arrived", () => {
  test("has, says a person", () => {
    const { box, doubt, mails } = openCase();
    const { delivery, again } = resolveDelivery(box, { id: doubt(), hasArrived: true, answeredBy: "owner" });
    expect(delivery).toMatchObject({ state: "delivered", detail: "It arrived, as owner said." });
    expect(again).toBeNull();
    expect(mails()).toHaveLength(1);
  });

  test("has not, says a person, and is sent again as a mail of its own", () => {
    const { box, doubt, mails } = openCase();
    const id = doubt();
    const { delivery, again } = resolveDelivery(box, { id, hasArrived: false, answeredBy: "owner" });
    expect(delivery).toMatchObject({ id, state: "failed", detail: "It did not arrive, as owner said." });
    expect(again).toMatchObject({ state: "queued", recipient: "asha@flat.example", isAutomatic: false });
    expect(again?.messageId).not.toBe(delivery.messageId);
    expect(() => resolveDelivery(box, { id, hasArrived: false, answeredBy: "owner" })).toThrow(
      "Nobody doubts",
    );
    expect(mails()).toHaveLength(2);
  });

  test("is the only one that can be settled so", () => {
    const { ask, box } = openCase();
    const { id } = ask("asha@flat.example");
    expect(() => resolveDelivery(box, { id, hasArrived: true, answeredBy: "owner" })).toThrow(
      "Nobody doubts",
    );
    expect(() => resolveDelivery(box, { id: 99, hasArrived: true, answeredBy: "owner" })).toThrow(
      "no mail number 99",
    );
  });
});

describe("a mail that waits", () => {
  test("is withdrawn", () => {
    const { ask, box } = openCase();
    const { id } = ask("asha@flat.example");
    expect(withdrawDelivery(box, id, "token cron")).toMatchObject({
      state: "withdrawn",
      detail: "Withdrawn by token cron.",
    });
    expect(() => withdrawDelivery(box, id, "owner")).toThrow("does not wait any more");
    expect(() => withdrawDelivery(box, 99, "owner")).toThrow("no mail number 99");
  });

  test("cannot be withdrawn while it is being sent", () => {
    const { ask, box, store } = openCase();
    const asked = ask("asha@flat.example");
    changeDelivery(store, asked, { state: "sending", detail: "" }, 7);
    expect(() => withdrawDelivery(box, asked.id, "owner")).toThrow("being sent right now");
  });
});
