import { Page, type Shell } from "./layout.tsx";

const SAMPLE = `{"device_id":"meter-001","timestamp":"2026-01-29T10:00:00Z","voltage":230.4,"current":2.73,
 "power_w":628.99,"energy_kwh":12.345,"power_factor":0.98,"rssi":-60}`;

/** The home page before the first meter: what to set in it; it comes alive by itself. */
export function WaitingPage({
  shell,
  mqttAddresses,
}: {
  readonly shell: Shell;
  readonly mqttAddresses: readonly string[];
}) {
  return (
    <Page shell={shell} title="Home" current="home">
      <div class="card prose" hx-get="/waiting" hx-trigger="every 2s" hx-swap="none">
        <h1>Waiting for your first meter…</h1>
        <p>Let it publish to this box by MQTT. It appears here by itself, and this page comes alive.</p>
        <dl class="facts">
          <div>
            <dt>{mqttAddresses.length > 1 ? "Broker, at one of" : "Broker"}</dt>
            <dd>
              {mqttAddresses.map((address) => (
                <code class="block">{address}</code>
              ))}
            </dd>
          </div>
          <div>
            <dt>Topic</dt>
            <dd>
              <code class="block">smartmeter/meter-001/telemetry</code>
            </dd>
          </div>
          <div>
            <dt>Payload</dt>
            <dd>
              <pre>{SAMPLE}</pre>
            </dd>
          </div>
        </dl>
        <p class="help">
          Choose a device id of your own for each meter; it stands in the topic and in the payload. Only
          device_id and energy_kwh or power_w are required.
        </p>
        <p>
          <a href="/meters">Add a meter by hand</a> if you want to name it first.
        </p>
      </div>
    </Page>
  );
}
