import { expect, test } from "bun:test";
import { openHouse } from "./pages.fixture.ts";

test("a page comes compressed to whoever takes that, and is the same page", async () => {
  const house = await openHouse();
  const ask = (encodings: string, method = "GET") =>
    house.request("/meters", {
      method,
      headers: { Host: "localhost", Cookie: house.cookie(), "Accept-Encoding": encodings },
    });
  const plain = await (await ask("identity")).text();
  for (const encodings of ["gzip", "br, gzip;q=0.8", "deflate;q=0.5, gzip"]) {
    const packed = await ask(encodings);
    expect([packed.status, packed.headers.get("Content-Encoding"), packed.headers.get("Vary")]).toEqual([
      200,
      "gzip",
      expect.stringContaining("Accept-Encoding"),
    ]);
    const bytes = await packed.bytes();
    expect(bytes.length).toBeLessThan(plain.length / 2);
    expect(new TextDecoder().decode(Bun.gunzipSync(bytes))).toBe(plain);
  }
  for (const encodings of ["", "identity", "gzip;q=0", "br"])
    expect((await ask(encodings)).headers.get("Content-Encoding")).toBeNull();
  expect(await (await ask("gzip", "HEAD")).text()).toBe("");
});

test("what comes in parts is compressed as it comes, and an answer for programs stays JSON", async () => {
  const house = await openHouse();
  const headers = { Host: "localhost", Cookie: house.cookie(), "Accept-Encoding": "gzip" };
  const document = await house.request("/api/openapi.json", { headers });
  expect(document.headers.get("Content-Encoding")).toBe("gzip");
  expect(JSON.parse(new TextDecoder().decode(Bun.gunzipSync(await document.bytes())))).toHaveProperty(
    "openapi",
  );
});
