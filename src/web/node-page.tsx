import { type Context, Hono } from "hono";
import type { Reach } from "../../views/node-commands.tsx";
import type { NodeFirmwareState } from "../../views/node-firmware.tsx";
import { NodePage, type ShownNode } from "../../views/node-page.tsx";
import { NodeResetPage } from "../../views/node-reset-page.tsx";
import { nodeSettingsFields, type TypedNodeSettings } from "../../views/node-settings.tsx";
import { askEnergyReset } from "../actions/ask-energy-reset.ts";
import { configureNode, settingsIn } from "../actions/configure-node.ts";
import { requireNode, requireOwnDialect } from "../actions/find-node.ts";
import type { Box } from "../actions/ports.ts";
import { wantCommand } from "../actions/want-command.ts";
import { AppError } from "../domain/error.ts";
import { MAX_BUS_METERS, type NodeSettings } from "../domain/node-settings.ts";
import { requireMeter } from "../store/meters.ts";
import {
  latestCommand,
  listNodeCommands,
  type NodeCommand,
  waitingCommands,
} from "../store/node-commands.ts";
import { listNodeEvents } from "../store/node-events.ts";
import { latestReading } from "../store/readings.ts";
import { whoAsks } from "./auth.ts";
import { statusOf } from "./errors.tsx";
import { nodeFirmware } from "./firmware-state.ts";
import { shownAdoption } from "./node-adoption.tsx";
import { isNodeConnected, shownNode } from "./nodes.ts";
import { errorsByField, pageParts, readForm, textOf, textsOf, tryWrite, withNotice } from "./pages.ts";

const LATEST_COMMANDS = 50;
const LATEST_EVENTS = 20;
/** A device that is there and listens is told within a second. */
const UNHEARD_MS = 5000;
/** For so long after it was heard last a device may be about to come back with what it was told. */
const AWAY_MS = 60_000;
/** As many lines for meters stand in the form at least. */
const LEAST_ROWS = 3;

/** `/nodes/{node}`: a device, what it is told, and setting its counters to 0. */
export function nodePages(box: Box): Hono {
  return new Hono()
    .get("/nodes/:node", (context) => nodePage(box, context, context.req.param("node")))
    .post("/nodes/:node/config", (context) => configure(box, context, context.req.param("node")))
    .post("/nodes/:node/identify", (context) => {
      const node = context.req.param("node");
      requireNode(box.store, node);
      wantCommand(box, { node, verb: "identify", payload: {}, wantedBy: whoAsks(context, box) });
      return context.redirect(withNotice(`/nodes/${node}`, "node-identifies"), 303);
    })
    .get("/nodes/:node/reset", (context) => resetPage(box, context, context.req.param("node")))
    .post("/nodes/:node/reset-energy", async (context) => {
      const node = context.req.param("node");
      askEnergyReset(box, node, textOf(await readForm(context), "meter"), whoAsks(context, box));
      return context.redirect(withNotice(`/nodes/${node}`, "node-resets"), 303);
    });
}

function nodePage(
  box: Box,
  context: Context,
  node: string,
  outcome?: { readonly typed: TypedNodeSettings; readonly error: AppError },
) {
  requireNode(box.store, node);
  const config = latestCommand(box.store, node, "config");
  const [shown, adoption, firmware] = [
    shownNode(box, node),
    shownAdoption(box, node),
    nodeFirmware(box, node),
  ];
  return context.html(
    <NodePage
      {...pageParts(box, context)}
      node={shown}
      adoption={adoption}
      firmware={firmware}
      isUnderWay={adoption.dialect === null && isUnderWay(box, shown, firmware)}
      wanted={config ? { ...config, reach: reachOf(box, config) } : null}
      typed={withSpareRows(outcome?.typed ?? typedOf(settingsIn(config ?? { payload: null })))}
      errors={outcome ? errorsByField(outcome.error, nodeSettingsFields(MAX_BUS_METERS)) : {}}
      commands={listNodeCommands(box.store, node, LATEST_COMMANDS).map((command) => toldOf(box, command))}
      events={listNodeEvents(box.store, node, LATEST_EVENTS)}
    />,
    outcome ? statusOf(outcome.error.code) : 200,
  );
}

async function configure(box: Box, context: Context, node: string) {
  requireNode(box.store, node);
  const form = await readForm(context);
  const ids = textsOf(form, "id").map((id) => id.trim());
  const typed: TypedNodeSettings = {
    intervalS: textOf(form, "interval_s").trim(),
    deltaW: textOf(form, "delta_w").trim(),
    meters: textsOf(form, "address")
      .map((address, row) => ({ address: address.trim(), id: ids[row] ?? "" }))
      .filter(({ address, id }) => address !== "" || id !== ""),
  };
  const error = await tryWrite(() => configureNode(box, node, settingsOf(typed), whoAsks(context, box)));
  return error
    ? nodePage(box, context, node, { typed, error })
    : context.redirect(withNotice(`/nodes/${node}`, "node-configured"), 303);
}

function resetPage(box: Box, context: Context, node: string) {
  const meter = requireMeter(box.store, context.req.query("meter") ?? "");
  if (meter.node !== node)
    throw new AppError("not-found", `${meter.deviceId} is not a meter of the device ${node}.`);
  requireOwnDialect(box.store, node);
  return context.html(
    <NodeResetPage
      {...pageParts(box, context)}
      node={node}
      meter={meter}
      energyWh={latestReading(box.store, meter.number)?.energyWh ?? null}
    />,
  );
}

function toldOf(box: Box, command: NodeCommand) {
  const meter = command.payload?.["meter"];
  return {
    ...command,
    meter: typeof meter === "string" ? meter : null,
    reach: reachOf(box, command),
  };
}

function reachOf(box: Box, { node, sentCount, wantedAtMs }: NodeCommand): Reach {
  if (sentCount > 0) return "sent";
  if (!isNodeConnected(box, node)) return "waits";
  return box.clock.nowMs() - wantedAtMs > UNHEARD_MS ? "unheard" : "telling";
}

/** Whether a device that is there is told something or takes an image; one that connects anew is away for a moment. */
function isUnderWay(
  { store, clock }: Box,
  { id, isConnected, lastSeenMs }: ShownNode,
  { last }: NodeFirmwareState,
): boolean {
  const isThere = isConnected || (lastSeenMs !== null && clock.nowMs() - lastSeenMs < AWAY_MS);
  const takesImage = last?.offer.state === "offered" || last?.offer.state === "answered";
  return isThere && (takesImage || waitingCommands(store, id).length > 0);
}

function typedOf({ intervalS, deltaW, meters }: NodeSettings): TypedNodeSettings {
  return {
    intervalS: intervalS === null ? "" : String(intervalS),
    deltaW: deltaW === null ? "" : String(deltaW),
    meters: (meters ?? []).map(({ address, id }) => ({ address: String(address), id })),
  };
}

function withSpareRows(typed: TypedNodeSettings): TypedNodeSettings {
  const rows = Math.min(Math.max(typed.meters.length + 1, LEAST_ROWS), MAX_BUS_METERS);
  const spare = Array.from({ length: Math.max(rows - typed.meters.length, 0) }, () => ({
    address: "",
    id: "",
  }));
  return { ...typed, meters: [...typed.meters, ...spare] };
}

function settingsOf({ intervalS, deltaW, meters }: TypedNodeSettings): NodeSettings {
  return {
    intervalS: wholeNumber(intervalS),
    deltaW: wholeNumber(deltaW),
    meters:
      meters.length === 0
        ? null
        : meters.map(({ address, id }) => ({ address: wholeNumber(address) ?? Number.NaN, id })),
  };
}

/** A number as it was typed; null where nothing was, NaN where it is no whole one. */
function wholeNumber(typed: string): number | null {
  if (typed === "") return null;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
}
