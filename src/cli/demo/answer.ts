import type { MqttClient } from "mqtt";

/** What the demo's device says to what it is told; it has no light and no memory, and keeps its registers. */
const ANSWERS: Readonly<Record<string, { readonly result: "ok" | "refused"; readonly detail?: string }>> = {
  config: { result: "ok" },
  identify: { result: "ok" },
  "reset-energy": { result: "refused", detail: "the demo's counters stay" },
};

/** Lets the demo's device say that it is online, and answer what it is told. */
export async function answerCommands(client: MqttClient, node: string): Promise<void> {
  client.on("message", (topic, payload) => {
    const cmd = topic.split("/").at(-1) ?? "";
    const answer = ANSWERS[cmd];
    const { id } = JSON.parse(payload.toString()) as { readonly id: string };
    if (answer)
      void client.publishAsync(`smartmeter/${node}/event`, JSON.stringify({ cmd, id, ...answer }), {
        qos: 1,
      });
  });
  await client.subscribeAsync(`smartmeter/${node}/cmd/#`, { qos: 1 });
  await client.publishAsync(`smartmeter/${node}/status`, "online", { qos: 1, retain: true });
}
