import { expect, test } from "bun:test";
import { addPerson } from "../../actions/change-people.ts";
import { signIn } from "../../actions/sign-in.ts";
import { openHouse, textOfPage } from "../pages.fixture.ts";

test("the address of the box is set, said to be of where, and forgotten", async () => {
  const house = await openHouse();
  const put = async (address: unknown) => (await house.send("PUT", "/api/address", { address })).json();
  expect(await put("https://meters.example.com")).toEqual({
    address: "https://meters.example.com",
    reach: "internet",
    encrypted: true,
    tested_at: null,
  });
  expect(await put("http://10.0.0.1:8080")).toMatchObject({ reach: "lan", encrypted: false });
  expect(await put("https://example.com/box")).toMatchObject({ status: 422, errors: [{ field: "address" }] });
  expect(await put(7)).toMatchObject({ errors: [{ field: "address", message: "must be a text" }] });
  expect(await put(null)).toMatchObject({ address: null, reach: null });
  expect(await (await house.send("GET", "/api/address")).json()).toMatchObject({ address: null });
});

test("what only an owner changes or sees is refused to others, and not offered to them", async () => {
  const house = await openHouse();
  await addPerson(house.box, { name: "Asha", role: "manager", password: "a long password" });
  const cookie = `meterbox_session=${await signIn(house.box, "a long password", { name: "Asha" })}`;
  const asked = (path: string) => house.get(path, { Cookie: cookie });
  for (const path of ["/settings/log", "/api/log", "/settings/data/backups/abc"])
    expect([path, (await asked(path)).status]).toEqual([path, 403]);
  for (const path of ["/settings/property", "/settings/address", "/settings/data"]) {
    const response = await asked(path);
    expect(response.status).toBe(200);
    expect(textOfPage(await response.text())).toContain("Only an owner");
  }
  const index = await (await asked("/settings")).text();
  for (const path of ["/settings/log", "/settings/people", "/settings/tokens"])
    expect(index).not.toContain(`href="${path}"`);
  expect(await house.page("/settings")).toContain('href="/settings/log"');
});
