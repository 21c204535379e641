import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { renderDocuments } from "../../actions/run-billing.ts";
import { documentHeads, findPdf } from "../../store/documents.ts";
import { FEBRUARY_MS, JANUARY_MS } from "../january.fixture.ts";
import { openRentedHouse, type RentedHouse } from "../rented-house.fixture.ts";

const fieldsOf = async (response: Response) =>
  ((await response.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field);

async function issued() {
  const house = await openRentedHouse();
  return { house, number: await house.issue() };
}

const chainOf = (house: RentedHouse) => documentHeads(house.box.store);

/** Rendering takes long where the cores are busy. */
const RENDERING_MS = 30_000;

describe("documents by REST", () => {
  test("stand in the order of their chain, with their state, by account and kind", async () => {
    const { house, number } = await issued();
    await house.send("POST", `/api/documents/${number}/credit`, {
      reason: "Agreed",
      lines: [{ index: 0, amount: 50 }],
    });
    const all = await (await house.get("/api/documents")).json();
    expect(all).toMatchObject([
      {
        number,
        kind: "invoice",
        chain_index: 1,
        status: "issued",
        open: 1218.5,
        total: 1268.5,
        credits: null,
      },
      { number: "CN-00001", kind: "credit-note", chain_index: 2, status: null, total: -50, credits: number },
    ]);
    const notes = await (
      await house.get(`/api/documents?kind=credit-note&account=${house.tenant.id}`)
    ).json();
    expect(notes).toMatchObject([{ number: "CN-00001", credits: number }]);
    expect(await (await house.get("/api/documents?account=1")).json()).toEqual([]);
    expect((await house.get("/api/documents?account=99")).status).toBe(404);
    expect(await fieldsOf(await house.get("/api/documents?kind=letter"))).toEqual(["kind"]);
  });

  test("give what was hashed, to the letter, and the same with its hash for whoever checks it", async () => {
    const { house, number } = await issued();
    const text = await (await house.get(`/api/documents/${number}.json`)).text();
    const hash = createHash("sha256").update(text).digest("hex");
    const whole = (await (await house.get(`/api/documents/${number}`)).json()) as { document: object };
    expect(whole).toMatchObject({ hash, credit_notes: [], replaces: null });
    expect(whole.document).toEqual({ ...JSON.parse(text), hash });
    const verdict = await house.send("POST", "/api/verify", whole.document);
    expect(await verdict.json()).toMatchObject({ clean: true, issued_here: "same" });
  });

  test(
    "have a PDF once it was rendered, the same bytes for ever; until then they say when to ask again",
    async () => {
      const { house, number } = await issued();
      const early = await house.get(`/api/documents/${number}.pdf`);
      expect([early.status, early.headers.get("Retry-After")]).toEqual([503, "5"]);
      await renderDocuments(house.box, () => false);
      const bytes = new Uint8Array(await (await house.get(`/api/documents/${number}.pdf`)).arrayBuffer());
      expect(bytes).toEqual(Uint8Array.from(findPdf(house.box.store, 1) ?? []));
    },
    RENDERING_MS,
  );

  test("are not found under a number that is none", async () => {
    const { house } = await issued();
    for (const path of ["INV-9", "INV-9.json", "INV-9.pdf"])
      expect((await house.get(`/api/documents/${path}`)).status).toBe(404);
    for (const verb of ["credit", "replace"])
      expect((await house.send("POST", `/api/documents/INV-9/${verb}`, { reason: "No" })).status).toBe(404);
  });

  test("are never changed: no method does, and nothing is different afterwards", async () => {
    const { house, number } = await issued();
    const before = await (await house.get(`/api/documents/${number}.json`)).text();
    for (const method of ["PUT", "PATCH", "DELETE"])
      for (const path of [`/api/documents/${number}`, `/api/documents/${number}.json`]) {
        const response = await house.send(method, path, { totalMinor: "0" });
        expect([method, [404, 405].includes(response.status)]).toEqual([method, true]);
      }
    const refused = await house.send("DELETE", `/api/documents/${number}`);
    expect([refused.status, refused.headers.get("Allow")]).toEqual([405, "GET, HEAD"]);
    expect(await fieldsOf(refused)).toEqual(["number"]);
    expect(await (await house.get(`/api/documents/${number}.json`)).text()).toBe(before);
    expect(chainOf(house)).toHaveLength(1);
  });
});

describe("an invoice that was wrong", () => {
  test("is taken back by a credit note, and its period can be billed again", async () => {
    const { house, number } = await issued();
    const taken = await house.send("POST", `/api/documents/${number}/credit`, { reason: "Wrong flat" });
    expect([taken.status, await taken.json()]).toMatchObject([
      201,
      { number: "CN-00001", kind: "credit-note", total: -1268.5, credits: number },
    ]);
    expect(await (await house.get(`/api/documents/${number}`)).json()).toMatchObject({
      status: "credited",
      credit_notes: ["CN-00001"],
    });
    expect(await house.issue()).toBe("INV-00002");
  });

  test("is taken back by lines up to what is left of each; what is wrong is named, and nothing is written", async () => {
    const { house, number } = await issued();
    const credit = (body: object) => house.send("POST", `/api/documents/${number}/credit`, body);
    for (const [body, field] of [
      [{ reason: " " }, "reason"],
      [{}, "reason"],
      [{ reason: "No", lines: [{ index: 0, amount: 350.01 }] }, "lines[0].amount"],
      [{ reason: "No", lines: [{ index: 0, amount: 0 }] }, "lines[0].amount"],
      [{ reason: "No", lines: [{ index: 0, amount: "1,5" }] }, "lines[0].amount"],
      [{ reason: "No", lines: [{ index: 9 }] }, "lines[0].index"],
      [{ reason: "No", lines: [{ index: 0 }, { index: 0 }] }, "lines[1].index"],
    ] as const) {
      const response = await credit(body);
      expect([response.status, await fieldsOf(response)]).toEqual([422, [field]]);
    }
    expect(chainOf(house)).toHaveLength(1);
    const line = await credit({ reason: "Agreed", lines: [{ index: 0 }] });
    expect(await line.json()).toMatchObject({ total: -350 });
    expect((await credit({ reason: "Again", lines: [{ index: 0, amount: 0.01 }] })).status).toBe(422);
    expect(await (await credit({ reason: "The rest" })).json()).toMatchObject({ total: -918.5 });
    expect((await credit({ reason: "More" })).status).toBe(409);
  });

  test("is taken back once by what is sent twice, where it says how many credit notes were seen", async () => {
    const { house, number } = await issued();
    const credit = (body: object) => house.send("POST", `/api/documents/${number}/credit`, body);
    const body = { reason: "Wrong", lines: [{ index: 0, amount: 5 }], expected_credit_notes: 0 };
    const [first, second] = await Promise.all([credit(body), credit(body)]);
    expect([first.status, second.status, chainOf(house).length]).toEqual([201, 409, 2]);
    expect((await credit({ ...body, expected_credit_notes: 1 })).status).toBe(201);
    const wrong = await credit({ ...body, expected_credit_notes: "two" });
    expect([wrong.status, await fieldsOf(wrong)]).toEqual([422, ["expected_credit_notes"]]);
  });

  test("has credit notes; a credit note has none, and is not replaced", async () => {
    const { house, number } = await issued();
    await house.send("POST", `/api/documents/${number}/credit`, { reason: "No", lines: [{ index: 0 }] });
    for (const verb of ["credit", "replace"])
      expect((await house.send("POST", `/api/documents/CN-00001/${verb}`, { reason: "No" })).status).toBe(
        409,
      );
    expect(chainOf(house)).toHaveLength(2);
  });

  test("is replaced by what is known now, both documents or none", async () => {
    const { house, number } = await issued();
    const typed = { timestamp: new Date(FEBRUARY_MS).toISOString(), energy_kwh: 1251, note: "" };
    await house.send("POST", "/api/devices/flat/typed-readings", typed);
    const replace = (body: object) => house.send("POST", `/api/documents/${number}/replace`, body);
    const other = await replace({ reason: "Read again", expected_total: 1268.5 });
    expect([other.status, chainOf(house).length]).toEqual([409, 1]);
    const done = await replace({ reason: "Read again", expected_total: 1273.81 });
    expect([done.status, await done.json()]).toMatchObject([
      201,
      {
        credit_note: { number: "CN-00001", total: -1268.5 },
        invoice: {
          number: "INV-00002",
          total: 1273.81,
          replaces: number,
          from: new Date(JANUARY_MS).toISOString(),
        },
      },
    ]);
    expect((await replace({ reason: "Again" })).status).toBe(409);
  });
});

test("a token that only reads issues nothing and takes nothing back", async () => {
  const { house, number } = await issued();
  const page = await (await house.post("/settings/tokens", { token_name: "Reader", scope: "read" })).text();
  const token = /mb_[\w-]+/.exec(page)?.[0] ?? "";
  for (const path of [
    `/api/documents/${number}/credit`,
    `/api/documents/${number}/replace`,
    `${house.api}/issue`,
    "/api/billing/flat/issue",
    `/api/accounts/${house.tenant.id}/move-out`,
  ])
    expect((await house.send("POST", path, { reason: "No" }, token)).status).toBe(403);
  expect(chainOf(house)).toHaveLength(1);
});
