import type { MeterPlaceProps, TypedParent } from "../../views/meter-place.tsx";
import { NO_PLACE, PLACE_FIELDS, type TypedPlace } from "../../views/place-question.tsx";
import type { Box } from "../actions/ports.ts";
import type { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { findAccount, listAccounts, listAssignments } from "../store/accounts.ts";
import { sumsOf } from "../store/combined.ts";
import { listParentLinks } from "../store/meter-links.ts";
import { findMeterByNumber, listMeters } from "../store/meters.ts";
import { isUnplaced } from "../store/unplaced-meters.ts";
import { errorsByField } from "./pages.ts";

const NO_PARENT: TypedParent = { parent: "", from: "", to: "" };
const PARENT_FIELDS = ["parent", "from", "to"];

/** What was sent of a meter's place and did not do, with why. */
export interface PlaceOutcome {
  readonly answer?: { readonly typed: TypedPlace; readonly error: AppError };
  readonly parent?: { readonly typed: TypedParent; readonly error: AppError };
  readonly ended?: { readonly id: number; readonly to: string; readonly error: AppError };
}

/** What the page of a meter says of its place; after a form that did not do, with what was typed. */
export function meterPlace(
  { store, clock }: Box,
  meter: Meter,
  outcome: PlaceOutcome,
): Omit<MeterPlaceProps, "format"> {
  const { answer, parent, ended } = outcome;
  const nowMs = clock.nowMs();
  const nowSpan = { fromMs: nowMs, toMs: nowMs + 1 };
  const meters = listMeters(store).filter(
    ({ number, retiredAtMs }) => number !== meter.number && retiredAtMs === null,
  );
  const accounts = listAccounts(store).filter(({ closedAtMs }) => closedAtMs === null);
  return {
    meter,
    isWaiting: isUnplaced(store, meter.number),
    accounts: listAssignments(store, { meter: meter.number }).map(({ account, fromMs, toMs }) => ({
      id: account,
      name: findAccount(store, account)?.name ?? "",
      fromMs,
      toMs,
    })),
    parents: listParentLinks(store).flatMap((link) => {
      const above = link.meter === meter.number ? findMeterByNumber(store, link.parent) : undefined;
      return above ? [{ link, parent: above }] : [];
    }),
    partOf: sumsOf(store, meter.number, nowSpan).flatMap((sum) => findMeterByNumber(store, sum) ?? []),
    others: meters,
    sums: [
      ...accounts
        .filter((account) => account.meters === "together")
        .map(({ id, name }) => ({ value: `account:${id}`, label: name })),
      ...(meter.isCombined ? [] : meters.filter(({ isCombined }) => isCombined)).map(
        ({ deviceId, name }) => ({
          value: `combined:${deviceId}`,
          label: name,
        }),
      ),
    ],
    tenants: accounts
      .filter(({ kind }) => kind === "tenant")
      .map(({ id, name }) => ({ value: String(id), label: name })),
    answer: {
      typed: answer?.typed ?? NO_PLACE,
      errors: answer ? errorsByField(answer.error, PLACE_FIELDS) : {},
    },
    added: {
      typed: parent?.typed ?? NO_PARENT,
      errors: parent ? errorsByField(parent.error, PARENT_FIELDS) : {},
    },
    ended: ended && { id: ended.id, to: ended.to, errors: errorsByField(ended.error, ["to"]) },
  };
}
