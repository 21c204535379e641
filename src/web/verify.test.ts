import { describe, expect, test } from "bun:test";
import { exportedDocument, issueInvoice } from "../store/documents.fixture.ts";
import { openHouse, textOfPage } from "./pages.fixture.ts";

/** A house with an invoice that rests on no meter of its own. */
async function billedHouse() {
  const house = await openHouse();
  const { store } = house.box;
  const stored = issueInvoice(store, { supplies: [], trueUps: [], energyWh: 0n, evidence: [] });
  const { account, totalMinor, currency, issuedOn, chainIndex, balance } = stored.document;
  const post = store.sqlite.prepare(
    `INSERT INTO ledger (account, book, kind, amount_minor, currency, effective_on, posted_at_ms, document, method, reference, note, posted_by)
     VALUES (?, 'account', ?, ?, ?, ?, 0, ?, '', '', '', 'test')`,
  );
  post.run(account.id, "payment", Number(balance.dueMinor - totalMinor), currency, issuedOn, null);
  post.run(account.id, "invoice", Number(totalMinor), currency, issuedOn, chainIndex);
  return { house, store, stored };
}

async function lookedThrough(house: Awaited<ReturnType<typeof openHouse>>): Promise<string> {
  expect((await house.post("/verify", {})).headers.get("Location")).toBe("/verify");
  return textOfPage(await house.page("/verify"));
}

describe("GET /api/verify", () => {
  test("says of each document whether it is as it was issued", async () => {
    const { house, stored } = await billedHouse();
    const clean = await (await house.send("GET", "/api/verify")).json();
    expect(clean).toEqual({
      clean: true,
      documents: [
        {
          number: "INV-00001",
          chain_index: 1,
          kind: "invoice",
          hash: stored.hash,
          state: "as-issued",
          findings: [],
          explained: [],
        },
      ],
      others: [],
    });
  });

  test("names what was changed", async () => {
    const { house, store } = await billedHouse();
    store.sqlite.exec("DROP TRIGGER documents_never_change");
    store.sqlite.exec("UPDATE documents SET total_minor = 7");
    const found = await (await house.send("GET", "/api/verify")).json();
    expect(found).toMatchObject({ clean: false, documents: [{ state: "differs" }] });
    expect(found.documents[0].findings[0]).toStartWith("INV-00001, its row has totalMinor 7");
    const page = await lookedThrough(house);
    expect(page).toContain("Something differs");
    expect(page).toContain("INV-00001, its row has totalMinor 7");
  });
});

describe("POST /api/verify", () => {
  test("looks through a document that somebody brought", async () => {
    const { house, store, stored } = await billedHouse();
    const own = exportedDocument(store, stored.document.number);
    const verdict = await (await house.send("POST", "/api/verify", own)).json();
    expect(verdict).toEqual({
      number: "INV-00001",
      kind: "invoice",
      hash: stored.hash,
      clean: true,
      issued_here: "same",
      findings: [],
    });
    const changed = await (
      await house.send("POST", "/api/verify", { ...own, issuedOn: "2020-01-01" })
    ).json();
    expect(changed).toMatchObject({ clean: false, issued_here: "other" });
    expect((await house.send("POST", "/api/verify", [])).status).toBe(422);
  });
});

describe("/verify", () => {
  test("asks first, and shows what was found of all bills", async () => {
    const { house, stored } = await billedHouse();
    expect(textOfPage(await house.page("/verify"))).not.toContain("As issued");
    const page = await lookedThrough(house);
    expect(page).toContain("All as they were issued");
    expect(page).toContain(`INV-00001 invoice ${stored.hash} As issued`);
  });

  test("looks through a file, and says what is wrong with one that is none", async () => {
    const { house, store, stored } = await billedHouse();
    const own = exportedDocument(store, stored.document.number);
    const shown = async (text: string) => {
      const response = await house.upload("/verify/file", new File([text], "bill.json"));
      return { status: response.status, text: textOfPage(await response.text()) };
    };
    expect(await shown(JSON.stringify(own))).toMatchObject({ status: 200 });
    expect((await shown(JSON.stringify(own))).text).toContain("This box issued it with this hash.");
    const changed = await shown(JSON.stringify({ ...own, number: "INV-9<b>" }));
    expect(changed.text).toContain("Differs INV-9<b>");
    expect(changed.text).toContain("does not have the hash that it names");
    expect(changed.text).toContain("This box issued no bill of this number.");
    expect(await shown("no JSON")).toMatchObject({ status: 422 });
    expect((await shown("")).text).toContain("Choose the JSON file of a bill first.");
  });

  test("shows how far it is while it goes on, and comes to its end by itself", async () => {
    const { house, store } = await billedHouse();
    let release = () => {};
    const held = store.works.run(() => new Promise<void>((resolve) => (release = resolve)));
    expect((await house.post("/verify", {})).headers.get("Location")).toBe("/verify");
    expect(await house.page("/verify")).toContain('hx-get="/verify/progress"');
    expect((await house.get("/verify/progress")).headers.get("HX-Refresh")).toBeNull();
    release();
    await held;
    while ((await house.get("/verify/progress")).headers.get("HX-Refresh") === null) await Bun.sleep(5);
    expect(textOfPage(await house.page("/verify"))).toContain("All as they were issued");
  });
});
