import { expect, test } from "bun:test";
import {
  billedSpansOf,
  billedUntilMs,
  clearTouched,
  isMeterBilled,
  putBilledSpans,
  touchBilledSpans,
  touchedInvoices,
} from "./billed-spans.ts";
import { issueInvoice } from "./documents.fixture.ts";
import { addMeter } from "./meters.ts";
import { temporaryStore } from "./store.fixture.ts";

/** Two invoices on one meter: [100, 200) and [200, 300). */
function billed() {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "flat", node: null, firstSeenMs: null }).number;
  const spans = [
    { meter, fromMs: 100, toMs: 200 },
    { meter, fromMs: 200, toMs: 300 },
  ];
  for (const span of spans) putBilledSpans(store, issueInvoice(store).document.chainIndex, [span]);
  return { store, meter, spans };
}

test("documents rest on their meters' spans, and a meter is billed until the last of them ends", () => {
  const { store, meter, spans } = billed();
  const free = addMeter(store, { deviceId: "free", node: null, firstSeenMs: null }).number;
  expect(billedSpansOf(store, 1)).toEqual([spans[0]!]);
  expect([isMeterBilled(store, meter), isMeterBilled(store, free)]).toEqual([true, false]);
  expect([billedUntilMs(store, meter), billedUntilMs(store, free)]).toEqual([300, undefined]);
  store.close();
});

test("a document is touched by what is derived again within its spans, and not by what only meets them", () => {
  const { store, meter } = billed();
  touchBilledSpans(store, meter + 1, { fromMs: 0, toMs: 999 });
  touchBilledSpans(store, meter, { fromMs: 0, toMs: 100 });
  touchBilledSpans(store, meter, { fromMs: 300, toMs: 400 });
  expect(touchedInvoices(store)).toEqual([]);
  touchBilledSpans(store, meter, { fromMs: 150, toMs: 200 });
  expect(touchedInvoices(store)).toEqual([1]);
  touchBilledSpans(store, meter, { fromMs: 199, toMs: 201 });
  expect(touchedInvoices(store)).toEqual([1, 2]);
  clearTouched(store, 1);
  expect(touchedInvoices(store)).toEqual([2]);
  store.close();
});

test("a span of a document that was never issued is not kept", () => {
  const { store, meter } = billed();
  expect(() => putBilledSpans(store, 99, [{ meter, fromMs: 0, toMs: 1 }])).toThrow("FOREIGN KEY");
  store.close();
});
