import { describe, expect, test } from "bun:test";
import { addIncident, listIncidents } from "./incidents.ts";
import { temporaryStore } from "./store.fixture.ts";

describe("incidents", () => {
  test("are listed newest first in the order in which they came, whatever the clock said", () => {
    const store = temporaryStore();
    addIncident(store, { atMs: 2000, kind: "clock-jumped", detail: "one" });
    addIncident(store, { atMs: 1000, kind: "clock-confirmed", detail: "two" });
    expect(listIncidents(store, 10)).toEqual([
      { atMs: 1000, kind: "clock-confirmed", detail: "two" },
      { atMs: 2000, kind: "clock-jumped", detail: "one" },
    ]);
    expect(listIncidents(store, 1).map(({ detail }) => detail)).toEqual(["two"]);
    expect(listIncidents(store, 10, "clock-jumped").map(({ detail }) => detail)).toEqual(["one"]);
    store.close();
  });

  test("stay up to the newest thousand", () => {
    const store = temporaryStore();
    store.sqlite.pragma("synchronous = OFF");
    for (let index = 0; index < 1003; index++) addIncident(store, { atMs: index, kind: "k", detail: "" });
    const kept = listIncidents(store, 2000);
    expect([kept.length, kept[0]?.atMs, kept.at(-1)?.atMs]).toEqual([1000, 1002, 3]);
    store.close();
  });
});
