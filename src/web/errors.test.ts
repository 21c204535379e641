import { expect, test } from "bun:test";
import { putProperty } from "../store/property.ts";
import { COTTAGE, NOON_MS, openHouse, textOfPage } from "./pages.fixture.ts";

test("what is wrong is said in the property's language on pages, and in English to programs", async () => {
  const house = await openHouse();
  putProperty(house.box.store, { ...COTTAGE, locale: "de-DE" }, NOON_MS);
  const missing = await house.get("/nowhere");
  expect(missing.status).toBe(404);
  expect(textOfPage(await missing.text())).toContain("Unter /nowhere gibt es nichts.");
  const typed = { name: "", currency: "XX", time_zone: "Nowhere", locale: "de-DE" };
  const refused = await house.post("/settings/property", typed);
  expect(refused.status).toBe(422);
  const page = textOfPage(await refused.text());
  expect(page).toContain("Das Haus braucht einen Namen mit 1 bis 80 Zeichen.");
  expect(page).toContain("XX ist keine Währung; schreiben Sie ihre drei Buchstaben, etwa INR oder EUR.");
  expect(page).toContain("Nowhere ist keine Zeitzone");
  putProperty(house.box.store, { ...COTTAGE, locale: "hi-IN" }, NOON_MS);
  const hindi = await house.post("/settings/address", { address: "https://example.com/box" });
  expect(textOfPage(await hindi.text())).toContain("सिर्फ़ बॉक्स का पता लिखें");
  const problem = await house.send("PUT", "/api/address", { address: "https://example.com/box" });
  expect(await problem.json()).toMatchObject({
    title: "That cannot be used",
    errors: [{ field: "address", message: expect.stringMatching(/^Write only where the box is/) }],
  });
});

test("a name that looks like markup stays text where an error speaks of it", async () => {
  const house = await openHouse();
  putProperty(house.box.store, { ...COTTAGE, locale: "de-DE" }, NOON_MS);
  const hostile = '<img src=x onerror="alert(1)">';
  const refused = await house.post("/settings/property", {
    name: "Haus",
    currency: hostile,
    time_zone: "Europe/Berlin",
    locale: "de-DE",
  });
  const page = await refused.text();
  expect(page).not.toContain("<IMG SRC");
  expect(page.toLowerCase()).not.toContain("<img");
  expect(page).toContain("ist keine Währung");
});
