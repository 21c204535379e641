import { expect, test } from "bun:test";
import { openHouse } from "./pages.fixture.ts";

test("what a cookie offers to take back leads to no other site", async () => {
  const house = await openHouse();
  const at = "/settings/sessions?done=session-ended";
  const offered = async (action: string) => {
    const kept = encodeURIComponent(JSON.stringify({ at, action, fields: { a: "b" } }));
    const page = await house.get(at, { Cookie: `${house.cookie()}; meterbox_undo=${kept}` });
    expect(page.status).toBe(200);
    return (await page.text()).includes('name="a"');
  };
  expect(await offered("/settings/people/1/role")).toBe(true);
  for (const action of ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example"])
    expect([action, await offered(action)]).toEqual([action, false]);
});
