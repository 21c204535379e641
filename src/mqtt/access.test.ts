import { expect, test } from "bun:test";
import { claimedNode, type JudgedClaim, mayPublishFor } from "./access.ts";
import { asksForForeignCommands, parseTopic } from "./topics.ts";

const stranger: JudgedClaim = {
  clientId: "bridge",
  clientIsNode: false,
  deviceId: "meter-001",
  recordedNode: null,
  claimedNode: () => null,
  ownerIsConnected: false,
  standing: "anyone",
  ownerIsAdopted: false,
};

test("a node publishes for itself and the meters it carries, and for nobody else", () => {
  const node = { ...stranger, clientId: "node-1", clientIsNode: true };
  expect(mayPublishFor({ ...node, deviceId: "node-1" })).toBe(true);
  expect(mayPublishFor({ ...node, recordedNode: "node-1" })).toBe(true);
  expect(mayPublishFor({ ...node, claimedNode: () => "node-1" })).toBe(true);
  expect(mayPublishFor(node)).toBe(false);
  expect(mayPublishFor({ ...node, recordedNode: "node-2", claimedNode: () => "node-1" })).toBe(false);
});

test("a script publishes for devices that are not connected themselves", () => {
  expect(mayPublishFor(stranger)).toBe(true);
  expect(mayPublishFor({ ...stranger, ownerIsConnected: true })).toBe(false);
  expect(mayPublishFor({ ...stranger, ownerIsConnected: true, claimedNode: () => "bridge" })).toBe(false);
});

test("topics of the prefix are taken apart, others are ordinary", () => {
  expect(parseTopic("smartmeter/a/telemetry")).toEqual({
    id: "a",
    kind: "telemetry",
    isOfDevice: true,
  });
  expect(parseTopic("smartmeter/a/telemetry/x")).toEqual({
    id: "a",
    kind: "other",
    isOfDevice: true,
  });
  expect(parseTopic("smartmeter/a/cmd/ota")).toEqual({ id: "a", kind: "cmd", isOfDevice: true, verb: "ota" });
  expect(parseTopic("smartmeter/a b/telemetry")?.isOfDevice).toBe(false);
  expect(parseTopic("home/a/telemetry")).toBeUndefined();
});

test("only a node's own commands can be asked for by name", () => {
  expect(asksForForeignCommands("smartmeter/a/cmd/#", "a")).toBe(false);
  expect(asksForForeignCommands("smartmeter/a/cmd/#", "b")).toBe(true);
  expect(asksForForeignCommands("smartmeter/+/cmd/ota", "b")).toBe(true);
  expect(asksForForeignCommands("#", "b")).toBe(false);
});

test("the node of a backlog is the one that any of its readings names", () => {
  const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
  const backlog = [{ device_id: "flat-a" }, { device_id: "flat-a", node: "node-1" }];
  expect(claimedNode(bytes({ boot: 7, now_uptime_ms: 1, readings: backlog }))).toBe("node-1");
  expect(claimedNode(bytes(backlog))).toBe("node-1");
  expect(claimedNode(bytes(backlog[1]))).toBe("node-1");
  expect(claimedNode(bytes([{ device_id: "flat-a" }]))).toBeNull();
  expect(claimedNode(bytes([]))).toBeNull();
  expect(claimedNode(new TextEncoder().encode("{"))).toBeNull();
});
