import { createAccount } from "../../actions/add-account.ts";
import { assignMeter } from "../../actions/assign-meter.ts";
import { changeAccount } from "../../actions/change-account.ts";
import { changeBilling } from "../../actions/change-billing.ts";
import { createMeter } from "../../actions/change-meter.ts";
import { createTariff } from "../../actions/change-tariff.ts";
import { confirmMeter } from "../../actions/confirm-meter.ts";
import { findLibraryTariff, readWrittenTariff } from "../../actions/find-tariff.ts";
import { placeMeter } from "../../actions/place-meter.ts";
import type { TimedStore } from "../../actions/ports.ts";
import { setCommonArea } from "../../actions/set-common-area.ts";
import { setParent } from "../../actions/set-parent.ts";
import { OWNER } from "../../actions/set-up.ts";
import type { Account } from "../../domain/account.ts";
import { listAccounts } from "../../store/accounts.ts";
import { readBilling } from "../../store/settings.ts";
import { DEMO_METERS } from "./house.ts";

/** Three steps and a tax on everything, as many a country bills its households; the figures are examples. */
const SLABS = {
  name: "Three slabs",
  slabs: [
    { range: "0-100", rate: "0.16" },
    { range: "101-300", rate: "0.19" },
    { range: "301+", rate: "0.22" },
  ],
  fixed_charge: "12.50",
  tax_rate: "0.2",
  currency: "EUR",
};

const CIRCUITS = ["kitchen", "laundry", "heater-ac", "pump"];
const RENTED = ["flat-1", "flat-2", "flat-3", "shop"];

const TENANTS = [
  {
    name: "Asha Rao",
    address: "Flat 1, 12 rue des Tilleuls\n92330 Sceaux",
    email: "asha.rao@mail.example",
    language: "hi",
    deviceIds: ["flat-1"],
  },
  {
    name: "Camille Bernard",
    address: "Appartement 2, 12 rue des Tilleuls\n92330 Sceaux",
    email: "camille.bernard@mail.example",
    language: "en",
    deviceIds: ["flat-2"],
  },
  {
    name: "Meera Kulkarni",
    address: "c/o Kulkarni & Sons\n14 Prabhat Road, Erandwane\nPune 411004\nIndia",
    email: "meera@kulkarni.example",
    language: "en",
    deviceIds: ["flat-3"],
  },
  {
    name: "Bäckerei Lindner",
    address: "Bäckerei Lindner e. K.\nBahnhofstraße 4\n79098 Freiburg\nDeutschland",
    email: "buero@lindner.example",
    language: "de",
    deviceIds: ["shop", "oven"],
  },
] as const;

/** Whose bills there are, by what they are known as here. */
export type Cast = Readonly<Record<"household" | "asha" | "camille" | "meera" | "lindner", Account>>;

/** The landlord's house from a local date on: its meters and where they lie, tariffs, tenants and the stairs. */
export function settleHouse(box: TimedStore, from: string): Cast {
  const { store } = box;
  for (const { deviceId, name, location } of DEMO_METERS) createMeter(box, deviceId, { name, location });
  for (const deviceId of CIRCUITS) placeMeter(box, deviceId, { as: "part", parent: "main" });
  for (const deviceId of ["main", ...RENTED])
    setParent(box, deviceId, { parent: "building", from: null, to: null });
  createTariff(box, readWrittenTariff(store, SLABS));
  const day = findLibraryTariff("day-and-night", "library");
  const dayAndNight = createTariff(box, { ...day, devices: [] });
  changeBilling(box, {
    ...readBilling(store),
    senderName: "Lime Tree House",
    senderAddress: "12 rue des Tilleuls\n92330 Sceaux",
    senderContact: "house@limetree.example",
    payment: { kind: "sepa", payee: "Lime Tree House", iban: "FR7630006000011234567890189", bic: "" },
  });
  const household = listAccounts(store).find(({ kind }) => kind === "household");
  if (!household) throw new Error("the first meter starts an account");
  const own = changeAccount(box, household.id, {
    name: "Whole house",
    issuesAutomatically: false,
    openedOn: from,
  });
  const [asha, camille, meera, lindner] = TENANTS.map(({ deviceIds, ...said }) => {
    const account = createAccount(box, { ...said, openedOn: from });
    for (const deviceId of deviceIds) giveMeter(box, account, deviceId);
    return account;
  });
  if (!asha || !camille || !meera || !lindner) throw new Error("four tenants");
  setCommonArea(box, {
    name: "Stairs and cellar",
    mainMeter: "building",
    method: "equal",
    units: RENTED.map((meter) => ({ meter, percentE6: null })),
    tariffId: null,
    from: null,
    to: null,
  });
  return {
    household: own,
    asha,
    camille,
    meera,
    lindner: changeAccount(box, lindner.id, { tariffId: dayAndNight.id }),
  };
}

function giveMeter(box: TimedStore, account: Account, deviceId: string): void {
  assignMeter(box, account.id, deviceId, { from: null, to: null });
  confirmMeter(box, account.id, {
    deviceId,
    reason: "Compared with its display when the tenant moved in.",
    confirmedBy: OWNER,
  });
}
