import { describe, expect, test } from "bun:test";
import { crc32 } from "node:zlib";
import { pdfText } from "../../test/pdf.ts";
import { renderDocuments } from "../actions/run-billing.ts";
import { putAccount } from "../store/accounts.ts";
import { documentsWithoutPdf } from "../store/documents.ts";
import { pdfName } from "./document-files.ts";
import { textOfPage } from "./pages.fixture.ts";
import { openRentedHouse, type RentedHouse } from "./rented-house.fixture.ts";

/** The first page that is drawn needs its fonts. */
const RENDERING_MS = 60_000;
const CENTRAL = 0x02014b50;

/** The files of a zip that stores without compressing, by its central directory; throws where a checksum is another. */
function unzipped(zip: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = view.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < view.getUint16(end + 10, true); index++) {
    expect([view.getUint32(at, true), view.getUint16(at + 10, true)]).toEqual([CENTRAL, 0]);
    const [size, nameLength] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = zip.slice(start, start + size);
    expect(crc32(bytes)).toBe(view.getUint32(at + 16, true));
    files.set(new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength)), bytes);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

/** January is issued, taken back and issued again: two invoices and a credit note. */
async function threeDocuments(): Promise<RentedHouse> {
  const house = await openRentedHouse();
  const number = await house.issue();
  await house.send("POST", `/api/documents/${number}/credit`, { reason: "Wrong name" });
  putAccount(house.box.store, { ...house.tenant, name: 'Asha/../"Rao"\u202E' });
  await house.issue();
  return house;
}

describe("the documents of a time", () => {
  test("are a CSV with how each stands, and what people wrote is no formula in it", async () => {
    const house = await threeDocuments();
    putAccount(house.box.store, { ...house.tenant, name: "=1+1" });
    const answer = await house.get("/documents.csv?from=2026-02-01&until=2026-02-28");
    expect(answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="documents-2026-02-01-2026-02-28.csv"',
    );
    const rows = (await answer.text()).trim().split("\r\n");
    expect(rows[0]?.replace("\uFEFF", "")).toBe(
      "number,kind,account_id,account,issued_on,period_from,period_until,energy_kwh,total,currency,due_on,state,open,credits,hash",
    );
    const shown = rows.slice(1).map((row) => row.replace(/,[0-9a-f]{64}$/, ""));
    expect(shown).toEqual([
      "INV-00001,invoice,2,'=1+1,2026-02-20,2026-01-01,2026-01-31,250,1268.50,INR,2026-03-06,credited,0.00,",
      "CN-00001,credit-note,2,'=1+1,2026-02-20,2026-01-01,2026-01-31,,-1268.50,INR,,,,INV-00001",
      "INV-00002,invoice,2,'=1+1,2026-02-20,2026-01-01,2026-01-31,250,1268.50,INR,2026-03-06,issued,1268.50,",
    ]);
    const none = await house.get("/documents.csv?from=2026-03-01");
    expect((await none.text()).trim().split("\r\n")).toHaveLength(1);
    const api = await house.send("GET", "/api/documents.csv?account=1");
    expect((await api.text()).trim().split("\r\n")).toHaveLength(1);
    expect((await house.send("GET", "/api/documents.csv?from=yesterday")).status).toBe(422);
    expect((await house.send("GET", "/api/documents.csv?account=99")).status).toBe(404);
  });

  test(
    "are a zip of their PDFs, made while nobody looks, under names that no file system minds",
    async () => {
      const house = await threeDocuments();
      expect(documentsWithoutPdf(house.box.store)).toHaveLength(3);
      const begun = await house.post("/documents/zip", { account: String(house.tenant.id) });
      const page = begun.headers.get("Location") ?? "";
      expect([begun.status, page]).toEqual([303, expect.stringMatching(/^\/work\/[\w-]{16}$/)]);
      const work = house.box.longWorks.find(page.slice("/work/".length));
      await work?.ended;
      expect(textOfPage(await house.page(page))).toMatch(
        /Finished at .*: 3 done\. .*Save documents-account-2\.zip/,
      );
      const answer = await house.get(`${page}/file`);
      expect(answer.headers.get("Content-Disposition")).toBe(
        'attachment; filename="documents-account-2.zip"',
      );
      const files = unzipped(new Uint8Array(await answer.arrayBuffer()));
      expect([...files.keys()]).toEqual([
        "INV-00001-Asha-..-Rao.pdf",
        "CN-00001-Asha-..-Rao.pdf",
        "INV-00002-Asha-..-Rao.pdf",
      ]);
      for (const [name, pdf] of files)
        expect(await pdfText(pdf)).toContain(name.slice(0, name.indexOf("-Asha")));
      expect(documentsWithoutPdf(house.box.store)).toEqual([]);
      const api = await house.send("GET", "/api/documents.zip?until=2026-02-20");
      expect(unzipped(new Uint8Array(await api.arrayBuffer())).size).toBe(3);
      expect((await house.post("/documents/zip", { from: "2026-03-01" })).status).toBe(422);
    },
    RENDERING_MS,
  );

  test("are listed by account, days and tax year, with an empty page's way on", async () => {
    const house = await openRentedHouse();
    expect(textOfPage(await house.page("/documents"))).toContain("Nothing was issued yet. Look at the bills");
    await house.issue();
    const page = await house.page("/documents?from=2026-01-01&until=2026-12-31");
    expect(page).toContain("INV-00001");
    expect(page).toMatch(
      /<a href="\/documents\?from=2026-01-01&amp;until=2026-12-31" aria-current="true">2026/,
    );
    expect(textOfPage(await house.page("/documents?until=2026-02-19"))).toContain(
      "Nothing was issued in this time.",
    );
  });
});

test(
  "a zip that is being made is shown to whoever asks for the same, and others wait until it is done",
  async () => {
    const house = await openRentedHouse();
    await house.issue();
    await renderDocuments(house.box, () => false);
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = house.box.longWorks.start(
      { kind: "documents-zip", back: "/documents?", total: 9 },
      () => promise,
    );
    const second = await house.post("/documents/zip", {});
    expect(second.headers.get("Location")).toBe(`/work/${running.id}`);
    expect((await house.post("/documents/zip", { account: String(house.tenant.id) })).status).toBe(409);
    const page = await house.page(`/work/${running.id}`);
    expect(textOfPage(page)).toContain("0 of 9 done. It goes on when you leave this page.");
    // Scripts look again by themselves; without them there is a link.
    expect(page).toMatch(/hx-trigger="every 1s"[\s\S]*<noscript>[\s\S]*Look again/);
    expect((await house.get(`/work/${running.id}/file`)).status).toBe(409);
    expect(await house.page("/documents")).toContain(`href="/work/${running.id}"`);
    resolve();
    await running.ended;
    expect(await house.page(`/work/${running.id}`)).not.toContain("hx-trigger");
    expect((await house.get("/work/unknown")).status).toBe(404);
  },
  RENDERING_MS,
);

test("the name of a PDF keeps letters of any script and nothing else that could mean something", () => {
  expect(pdfName("INV/2026-001", "आशा राव")).toBe("INV-2026-001-आशा-राव.pdf");
  expect(pdfName("INV-1", "../../etc/passwd")).toBe("INV-1-etc-passwd.pdf");
  expect(pdfName("INV-1", "")).toBe("INV-1.pdf");
  expect([...pdfName("INV-1", "x".repeat(10_000))].length).toBeLessThan(80);
  expect(pdfName("INV-1", 'a"\r\nb:c*?<>|')).toBe("INV-1-a-b-c.pdf");
});
