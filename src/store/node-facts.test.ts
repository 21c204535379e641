import { expect, test } from "bun:test";
import { addMeter } from "./meters.ts";
import { findNodeFacts, listNodeFacts, putNodeFacts } from "./node-facts.ts";
import { temporaryStore } from "./store.fixture.ts";

test("of invented ids only the latest 1,000 are kept, and none drives out a device that carries a meter", () => {
  const store = temporaryStore();
  addMeter(store, { deviceId: "meter-1", node: "node-1", firstSeenMs: 1 });
  const said = { chip: "esp32", board: null, firmwareVersion: "1.0.0" };
  putNodeFacts(store, { ...said, node: "node-1" }, 1);
  store.sqlite.transaction(() => {
    for (let number = 1; number <= 1010; number++)
      putNodeFacts(store, { ...said, node: `invented-${number}` }, 1 + number);
  })();
  expect(listNodeFacts(store)).toHaveLength(1000);
  expect(findNodeFacts(store, "node-1")).toBeDefined();
  expect(findNodeFacts(store, "invented-11")).toBeUndefined();
  expect(findNodeFacts(store, "invented-1010")).toBeDefined();
});
