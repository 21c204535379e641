import { describe, expect, test } from "bun:test";
import { billOf, CONTEXT, lettersOf, PROPERTY, render } from "./bill.fixture.ts";
import { renderBill } from "./bill.ts";

describe("what a bill says", () => {
  test("one sentence tells amount, energy and days, and the total stands by itself", async () => {
    const { texts } = await render(billOf(250_000n));
    expect(texts).toContain("₹1,268.50 for 250 kWh, 1 to 31 January 2026");
    expect(texts.filter((text) => text === "₹1,268.50")).toHaveLength(1);
    expect(texts).toEqual(
      expect.arrayContaining(["Rose Cottage", "Draft bill, January 2026", "Draft", "Flat 2"]),
    );
  });

  test("each charge shows its quantity, rate and amount, and the three sums add up to the total", async () => {
    const { texts } = await render(billOf(250_000n));
    const from = (name: string) => texts.slice(texts.indexOf(name));
    expect(from("Energy, 0–100 kWh").slice(0, 4)).toEqual([
      "Energy, 0–100 kWh",
      "100 kWh ×",
      "₹3.00",
      "₹300.00",
    ]);
    expect(from("Energy, 201+ kWh").slice(0, 4)).toEqual([
      "Energy, 201+ kWh",
      "50 kWh ×",
      "₹6.00",
      "₹300.00",
    ]);
    expect(from("Fixed charge").slice(0, 6)).toEqual([
      "Fixed charge",
      "₹25.00 a month",
      "₹25.00",
      "Tax",
      "18% of the above",
      "₹193.50",
    ]);
    expect(from("Subtotal, energy").slice(0, 8)).toEqual([
      "Subtotal, energy",
      "₹1,050.00",
      "Fixed charge",
      "₹25.00",
      "Tax",
      "₹193.50",
      "Total",
      "₹1,268.50",
    ]);
  });

  test("registers are printed to the watt-hour, at local time", async () => {
    const { texts, all } = await render(billOf(250_000n));
    expect(texts).toEqual(
      expect.arrayContaining(["1 Jan 2026, 12:00 am", "1,196.888", "1,446.888", "250.000"]),
    );
    expect(all).toContain("1,446.888 kWh less 1,196.888 kWh is 250.000 kWh");
  });

  test("a bill without consumption still charges its fixed part", async () => {
    const { texts } = await render(billOf(0n));
    expect(texts).toContain("₹29.50 for 0 kWh, 1 to 31 January 2026");
    expect(texts).toContain("0 kWh ×");
  });

  test("an open bill says that its month is not over", async () => {
    const { texts, all } = await render(billOf(250_000n, { status: "open" }));
    expect(texts).toContain("Open: the month is not over");
    expect(all).toContain("so far");
  });

  test("a held bill says why, and tells no price where none is known", async () => {
    const { texts, all } = await render(
      billOf(250_000n, {
        status: "held",
        tariffName: null,
        lines: [],
        heldFor: [
          { code: "no-tariff", message: "No tariff is in force. Add one under Tariffs." },
          { code: "register-break", message: "The register fell by 31 kWh. Say what happened." },
        ],
      }),
    );
    expect(texts).toContain("Held");
    expect(all).toContain("No tariff is in force. Add one under Tariffs.");
    expect(all).toContain("The register fell by 31 kWh. Say what happened.");
    expect(all).not.toContain("₹");
  });

  test("a month without registers has nothing to bill", async () => {
    const { all } = await render(billOf(0n, { status: "held", opening: null, closing: null, lines: [] }));
    expect(all).toContain("Nothing to bill yet, 1 to 31 January 2026");
    expect(all).toContain("No reading");
  });

  test("a register break is told with both registers and counts nothing", async () => {
    const { all } = await render(
      billOf(250_000n, {
        quality: "interpolated",
        breaks: [
          {
            kind: "drop",
            before: { takenAtMs: Date.UTC(2026, 0, 12, 6), energyWh: 1_300_000 },
            after: { takenAtMs: Date.UTC(2026, 0, 12, 7), energyWh: 2500 },
            decision: null,
            energyWh: null,
          },
        ],
      }),
    );
    expect(all).toContain(
      "By 12 Jan 2026, 12:30 pm the register had fallen from 1,300.000 kWh to 2.500 kWh: counted 0.",
    );
    expect(all).not.toContain("less 1,196.888");
    expect(all).toContain("Interpolated");
  });
});

describe("a bill in the language of its property", () => {
  const german = { name: "Haus am See", currency: "EUR", timeZone: "Europe/Berlin", locale: "de-DE" };
  const hindi = { ...PROPERTY, locale: "hi-IN" };

  test("is German where people write German, the tariff's names as they are", async () => {
    const { texts, all, info } = await render(billOf(250_000n, {}, german), { property: german });
    expect(info).toMatchObject({ Title: "Rechnungsentwurf: Flat 2, Januar 2026", Language: "de-DE" });
    expect(texts).toEqual(
      expect.arrayContaining([
        "Rechnungsentwurf, Januar 2026",
        "Entwurf",
        "1.268,50 € für 250 kWh, 1. bis 31. Januar 2026",
        "Anfangsstand",
        "Energy, 0–100 kWh",
        "25,00 € pro Monat",
        "18 % der Beträge oben",
        "Summe Arbeitspreis",
        "Seite 1 von 1",
      ]),
    );
    expect(all).toContain("Endstand weniger Anfangsstand, auf die Wattstunde genau: 1.446,888 kWh weniger");
  });

  test("is Hindi where people write Hindi, with figures grouped by lakh", async () => {
    const { all, info } = await render(billOf(123_456_789n), { property: hindi });
    expect(info).toMatchObject({
      Title: "ड्राफ़्ट बिल: Flat 2, जनवरी 2026".normalize("NFC"),
      Language: "hi-IN",
    });
    for (const words of ["गणना कैसे हुई", "Energy, 0–100 kWh", "1,23,456.789"]) expect(all).toContain(words);
    const names =
      /Energy|Fixed charge|Tax|Flat 2|meter-003|Domestic|Rose Cottage|Asia\/Kolkata|kWh|\b[ap]m\b/g;
    expect(all.replaceAll(names, "")).not.toMatch(/\p{Script=Latin}/u);
    expect(all).not.toContain("\uFFFD");
  });

  test("in Hindi is found by its letters, though its glyphs stand in another order", async () => {
    const letters = await lettersOf(await renderBill(billOf(250_000n), { ...CONTEXT, property: hindi }));
    const all = letters.join(" ");
    for (const words of ["ऊर्जा प्रभार का योग", "स्थिर प्रभार", "वर्तमान रीडिंग", "कुल राशि", "के लिए", "पूर्णांकन"])
      expect(all).toContain(words);
  });

  test.each([german, hindi])("is marked across where its folder is not real ($locale)", async (property) => {
    const { items, all } = await render(billOf(250_000n, {}, property), { property, folder: "simulated" });
    const mark = property === german ? "MUSTER" : "नमूना";
    expect(items.filter(({ text, isUpright }) => text === mark && !isUpright)).toHaveLength(1);
    expect(all).not.toContain("SAMPLE");
  });
});

describe("how a bill is written", () => {
  test("euros and dates follow the property's locale and zone", async () => {
    const property = { name: "Müller & Söhne", currency: "EUR", timeZone: "Europe/Berlin", locale: "de-DE" };
    const { texts } = await render(billOf(250_123n, {}, property), { property });
    expect(texts).toContain("1.269,37 € für 250,123 kWh, 1. bis 31. Januar 2026");
    expect(texts).toEqual(
      expect.arrayContaining(["1.269,37 €", "01.01.2026, 00:00", "100,000 kWh ×", "50,123 kWh ×"]),
    );
  });

  test("a Devanagari name comes back as it was written", async () => {
    const name = "रोज़ कॉटेज".normalize("NFC");
    const { all, info } = await render(billOf(250_000n), { property: { ...PROPERTY, name } });
    expect(all.replaceAll(/\s+/g, "").normalize("NFC")).toContain(name.replaceAll(" ", ""));
    expect(info.Author).toBe(name);
  });

  test("letters that a font joins are still found one by one", async () => {
    const { texts } = await render(billOf(250_000n, { meterName: "Office fluff, flat fifty-five" }));
    expect(texts).toContain("Office fluff, flat fifty-five");
  });

  test.each([
    ["bn-IN", "₹1,268.50 for 250 kWh, 1 to 31 January 2026"],
    ["ar-EG", "for 250 kWh"],
    ["zh-CN", "1,268.50 for 250 kWh"],
    ["mr-IN", "for"],
  ])(
    "a locale whose script the fonts lack (%s) is never printed as replacement marks",
    async (locale, expected) => {
      const { all } = await render(billOf(250_000n), { property: { ...PROPERTY, locale } });
      expect(all).toContain(expected);
      expect(all).not.toContain("\uFFFD");
    },
  );

  test("the document tells its title, language, maker and the time of its computation", async () => {
    const { info } = await render(billOf(250_000n));
    expect(info).toMatchObject({
      Title: "Draft bill: Flat 2, January 2026",
      Language: "en-IN",
      Creator: "Meterbox",
      CreationDate: "D:20260201043000Z",
    });
  });

  test("the same bill gives the same bytes", async () => {
    const first = await renderBill(billOf(250_000n), CONTEXT);
    await Bun.sleep(1100);
    expect(Buffer.from(await renderBill(billOf(250_000n), CONTEXT)).equals(first)).toBe(true);
  });
});
