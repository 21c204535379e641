import { expect, test } from "bun:test";
import { steadyClock } from "../clock.ts";
import { listAccounts } from "../store/accounts.ts";
import { addMeter } from "../store/meters.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { setUp } from "./set-up.ts";

test("the account of a meter that published before the set-up is called in the property's language", async () => {
  const store = temporaryStore();
  const clock = steadyClock({ nowMs: () => 1000, monotonicMs: () => 0, isSimulated: false });
  addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: 0 });
  const property = { name: "घर", currency: "INR", timeZone: "Asia/Kolkata", locale: "hi-IN" };
  await setUp({ store, clock }, { ...property, password: "a long password" });
  expect(listAccounts(store)[0]?.name).toBe("घर");
});
