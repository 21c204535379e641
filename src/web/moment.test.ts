import { expect, test } from "bun:test";
import { openHouse } from "./pages.fixture.ts";

test("a box that ends for another one shows no pages of its own any more, but that the other one comes", async () => {
  let changing: "leave" | undefined;
  const house = await openHouse({ changing: () => changing });
  expect(await house.page("/")).not.toContain("http-equiv");
  changing = "leave";
  for (const path of ["/", "/sign-in", "/meters"]) {
    const response = await house.get(path);
    expect(response.status).toBe(503);
    expect(response.headers.get("Refresh")).toBe("2; url=/");
  }
  expect((await house.get("/health")).status).not.toBe(503);
});
