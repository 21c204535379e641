import { Hono } from "hono";
import { z } from "zod";
import { askEnergyReset } from "../../actions/ask-energy-reset.ts";
import { configureNode, settingsIn } from "../../actions/configure-node.ts";
import { requireNode } from "../../actions/find-node.ts";
import type { Box } from "../../actions/ports.ts";
import { wantCommand } from "../../actions/want-command.ts";
import type { NodeSettings } from "../../domain/node-settings.ts";
import { listMeters } from "../../store/meters.ts";
import { latestCommand, listNodeCommands, type NodeCommand } from "../../store/node-commands.ts";
import { listNodeEvents } from "../../store/node-events.ts";
import { whoAsks } from "../auth.ts";
import { shownNode } from "../nodes.ts";
import { documented } from "./document.ts";
import {
  latestParameters,
  nodeCommandSchema,
  nodeConfigSchema,
  nodeEventSchema,
  nodeSchema,
  resetEnergySchema,
} from "./node-schemas.ts";
import { isoText, isoTime } from "./numbers.ts";
import { checked } from "./validate.ts";

/** `/nodes`: the devices that carry meters, and what they are told. */
export function nodeRoutes(box: Box): Hono {
  const wish = (context: Parameters<typeof whoAsks>[0]) => whoAsks(context, box);
  return new Hono()
    .get("/nodes", documented("Nodes", "The devices that carry meters", z.array(nodeSchema)), (context) => {
      const ids = new Set(listMeters(box.store).flatMap(({ node }) => node ?? []));
      return context.json([...ids].toSorted().map((node) => nodeJson(box, node)));
    })
    .get("/nodes/:node", documented("Nodes", "One device with its meters", nodeSchema), (context) => {
      const node = context.req.param("node");
      requireNode(box.store, node);
      return context.json(nodeJson(box, node));
    })
    .get(
      "/nodes/:node/commands",
      documented("Nodes", "What a device was told, newest first", z.array(nodeCommandSchema)),
      checked("query", latestParameters),
      (context) => {
        const node = context.req.param("node");
        requireNode(box.store, node);
        const { limit } = context.req.valid("query");
        return context.json(listNodeCommands(box.store, node, limit).map(commandJson));
      },
    )
    .get(
      "/nodes/:node/events",
      documented("Nodes", "What a device said unasked, newest first", z.array(nodeEventSchema)),
      checked("query", latestParameters),
      (context) => {
        const node = context.req.param("node");
        requireNode(box.store, node);
        const { limit } = context.req.valid("query");
        return context.json(
          listNodeEvents(box.store, node, limit).map(({ atMs, kind, detail }) => ({
            at: isoText(atMs),
            event: kind,
            detail,
          })),
        );
      },
    )
    .put(
      "/nodes/:node/config",
      documented("Nodes", "Set a device: it is told until it has taken exactly this", nodeCommandSchema),
      checked("json", nodeConfigSchema),
      (context) => {
        const node = context.req.param("node");
        requireNode(box.store, node);
        const sent = context.req.valid("json");
        const settings: NodeSettings = {
          intervalS: sent.interval_s ?? null,
          deltaW: sent.delta_w ?? null,
          meters: sent.meters ?? null,
        };
        return context.json(commandJson(configureNode(box, node, settings, wish(context))));
      },
    )
    .post(
      "/nodes/:node/identify",
      documented("Nodes", "Let a device blink; given up after a minute", nodeCommandSchema, 202),
      (context) => {
        const node = context.req.param("node");
        requireNode(box.store, node);
        const wanted = wantCommand(box, { node, verb: "identify", payload: {}, wantedBy: wish(context) });
        return context.json(commandJson(wanted), 202);
      },
    )
    .post(
      "/nodes/:node/reset-energy",
      documented(
        "Nodes",
        "Set the counter of a meter to 0; given up after 10 minutes, and the drop settles itself",
        nodeCommandSchema,
        202,
      ),
      checked("json", resetEnergySchema),
      (context) => {
        const { meter } = context.req.valid("json");
        const wanted = askEnergyReset(box, context.req.param("node"), meter, wish(context));
        return context.json(commandJson(wanted), 202);
      },
    );
}

function nodeJson(box: Box, id: string): z.input<typeof nodeSchema> {
  const node = shownNode(box, id);
  const config = latestCommand(box.store, id, "config");
  return {
    node: id,
    connected: node.isConnected,
    address: node.address,
    last_seen: isoTime(node.lastSeenMs),
    firmware_version: node.firmwareVersion,
    rssi: node.rssiDbm,
    meters: node.meters.map(({ meter, status }) => ({ device_id: meter.deviceId, status })),
    config: config ? { wanted: wantedJson(settingsIn(config)), state: config.state } : null,
  };
}

function wantedJson({ intervalS, deltaW, meters }: NodeSettings): z.input<typeof nodeConfigSchema> {
  return {
    ...(intervalS === null ? {} : { interval_s: intervalS }),
    ...(deltaW === null ? {} : { delta_w: deltaW }),
    ...(meters === null ? {} : { meters: [...meters] }),
  };
}

/** A command as an answer of the API; what a secret one says is nobody's but the device's. */
export function commandJson(command: NodeCommand): z.input<typeof nodeCommandSchema> {
  return {
    id: command.id,
    node: command.node,
    verb: command.verb,
    payload: command.isSecret ? null : command.payload,
    wanted_by: command.wantedBy,
    wanted_at: isoText(command.wantedAtMs),
    expires_at: isoTime(command.expiresAtMs),
    state: command.state,
    sent: command.sentCount,
    last_sent_at: isoTime(command.lastSentAtMs),
    ended_at: isoTime(command.endedAtMs),
    detail: command.detail,
  };
}
