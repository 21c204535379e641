import { describe, expect, test } from "bun:test";
import { FieldError } from "./fields.tsx";
import { pageLanguage, said } from "./said.tsx";

describe("what an error says", () => {
  test("stays as it is in English, and where nobody has translated it", () => {
    expect(said("That is not the password.", "en")).toBe("That is not the password.");
    expect(said("Zorp quux.", "de")).toBe("Zorp quux.");
    expect(said("", "de")).toBe("");
  });

  test.each([
    ["That is not the password.", "Das ist nicht das Passwort."],
    [
      "XX is not a currency; write its three letters, such as INR or EUR.",
      "XX ist keine Währung; schreiben Sie ihre drei Buchstaben, etwa INR oder EUR.",
    ],
    [
      'Energy: the rate of slab 1 must be a number with at most six decimals, not "x".',
      'Energy: der Preis von Stufe 1 muss eine Zahl mit höchstens sechs Nachkommastellen sein, nicht "x".',
    ],
    [
      "The rate of slab 2 of band peak must be a number.",
      "Der Preis von Stufe 2 der Tarifzeit peak muss eine Zahl sein.",
    ],
    [
      "Component 3: slab 2 of band peak needs an upper limit: only the last slab can be open-ended.",
      "Bestandteil 3: Stufe 2 der Tarifzeit peak braucht eine Obergrenze: Nur die letzte Stufe kann offen sein.",
    ],
    [
      "This bill waits. No tariff applies on 2026-01-01. One more such step follows, on 3 Feb.",
      "Diese Rechnung wartet. Am 2026-01-01 gilt kein Tarif. Ein weiterer solcher Sprung folgt, am 3 Feb.",
    ],
    ["Dr. Rao is closed already.", "Dr. Rao ist schon geschlossen."],
  ])("is put into German: %s", (english, german) => {
    expect(said(english, "de")).toBe(german);
  });

  test("is said, however long and odd a name in it is", () => {
    const name = "a: b. C is, of slab ".repeat(90);
    // A pattern that looked for its end again and again would not come back.
    expect(said(`${name} is closed already.`, "de")).toEndWith(" ist schon geschlossen.");
    expect(said("x".repeat(100_000), "de")).toBe("x".repeat(100_000));
  });

  test("is said in the language of the page around it", () => {
    const field = (
      <pageLanguage.Within value="de">
        <p>
          <FieldError message="That is not your password." />
        </p>
      </pageLanguage.Within>
    );
    expect(String(field)).toContain("Das ist nicht Ihr Passwort.");
  });
});
