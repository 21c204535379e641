import { expect, test } from "bun:test";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";
import { putSetting } from "./settings.ts";
import { temporaryStore } from "./store.fixture.ts";

function lookUp() {
  let readings = 0;
  const nameOf = keeping((store: Store, name: string): string | undefined => {
    readings++;
    const row = store.statement("SELECT document FROM settings WHERE name = ?").get(name);
    return (row as { document: string } | undefined)?.document;
  }, 3);
  return { nameOf, readings: () => readings };
}

test("what was read is kept until anything is written, also that there was nothing", () => {
  const store = temporaryStore();
  const { nameOf, readings } = lookUp();
  expect([nameOf(store, "a"), nameOf(store, "a"), readings()]).toEqual([undefined, undefined, 1]);
  putSetting(store, "a", 1, 0);
  expect([nameOf(store, "a"), nameOf(store, "a"), readings()]).toEqual(["1", "1", 2]);
  store.statement("DELETE FROM settings").run();
  expect(nameOf(store, "a")).toBeUndefined();
  store.close();
});

test("what a transaction has written is read within it, and forgotten where it is rolled back", () => {
  const store = temporaryStore();
  const { nameOf } = lookUp();
  putSetting(store, "a", 1, 0);
  expect(nameOf(store, "a")).toBe("1");
  const write = store.sqlite.transaction(() => {
    putSetting(store, "a", 2, 0);
    expect(nameOf(store, "a")).toBe("2");
    throw new Error("no");
  });
  expect(write).toThrow("no");
  expect(nameOf(store, "a")).toBe("1");
  store.close();
});

test("only so many answers are kept, and each store has its own", () => {
  const [store, other] = [temporaryStore(), temporaryStore()];
  const { nameOf, readings } = lookUp();
  for (const name of ["a", "b", "c", "d", "d"]) nameOf(store, name);
  expect(readings()).toBe(4);
  putSetting(other, "d", 7, 0);
  expect([nameOf(store, "d"), nameOf(other, "d")]).toEqual([undefined, "7"]);
  store.close();
  other.close();
});
