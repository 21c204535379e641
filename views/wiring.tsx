import { Fill } from "./fill.tsx";
import { staticUrl } from "./static-url.ts";
import type { Words } from "./words.ts";

/**
 * What is joined with what, as in firmware/README.md: a pin of the ESP32 (of the board `esp32dev`), the PZEM's, and how
 * far down the drawing.
 */
const WIRES = [
  { esp: "3V3", pzem: "5V", y: 58, kind: "supply" },
  { esp: "GPIO16 · RX", pzem: "TX", y: 80, kind: "data" },
  { esp: "GPIO17 · TX", pzem: "RX", y: 102, kind: "data" },
  { esp: "GND", pzem: "GND", y: 124, kind: "ground" },
] as const;
const ESP = "ESP32";
const PZEM = "PZEM-004T";
const LIVE = "L";
const NEUTRAL = "N";
const TRANSFORMER = "CT";
const FUSE = "1 A";
const BOARD = "esp32dev";
const FIRMWARE = "firmware/README.md";
const OTHERS = "firmware/alternatives";

/** How a PZEM-004T is wired to an ESP32 and to the mains: drawn, and as a table; and what else can be a meter. */
export function Wiring({ words }: { readonly words: Words }) {
  const { wiring } = words.setup;
  const firmware = (
    <a href={staticUrl("vendor/firmware.txt")}>
      <code>{FIRMWARE}</code>
    </a>
  );
  const files = { firmware, others: <code>{OTHERS}</code> };
  const readme = <a href={staticUrl("vendor/readme.txt")}>{words.settings.about.documents.readme}</a>;
  return (
    <section class="card prose" aria-labelledby="wiring-title">
      <h2 id="wiring-title">{wiring.heading}</h2>
      <svg class="wiring" viewBox="0 -26 372 200" role="img" aria-label={wiring.drawing}>
        <rect class="wiring-part" x="4" y="20" width="108" height="124" rx="8" />
        <rect class="wiring-part" x="170" y="20" width="100" height="124" rx="8" />
        <text class="wiring-name" x="16" y="41">
          {ESP}
        </text>
        <text class="wiring-name" x="182" y="41">
          {PZEM}
        </text>
        {WIRES.map(({ esp, pzem, y, kind }) => (
          <>
            <path class={`wiring-wire wiring-${kind}`} d={`M112 ${y - 4}H170`} />
            <text class="wiring-pin" x="104" y={y} text-anchor="end">
              {esp}
            </text>
            <text class="wiring-pin" x="178" y={y}>
              {pzem}
            </text>
          </>
        ))}
        <path class="wiring-wire wiring-live" d="M326 -8V150M270 54H326" />
        <path class="wiring-wire wiring-neutral" d="M352 -8V150M270 80H320A6 6 0 0 1 332 80H352" />
        <path class="wiring-wire wiring-coil" d="M270 116H317" />
        <ellipse class="wiring-wire wiring-coil" cx="326" cy="116" rx="9" ry="6" />
        <rect class="wiring-wire wiring-live" x="284" y="49" width="26" height="10" />
        <circle class="wiring-wire wiring-live" cx="326" cy="54" r="1.5" />
        <circle class="wiring-wire wiring-neutral" cx="352" cy="80" r="1.5" />
        {[
          { text: LIVE, x: 262, y: 58, anchor: "end" },
          { text: NEUTRAL, x: 262, y: 84, anchor: "end" },
          { text: TRANSFORMER, x: 262, y: 120, anchor: "end" },
          { text: FUSE, x: 297, y: 44, anchor: "middle" },
          { text: LIVE, x: 326, y: -13, anchor: "middle" },
          { text: NEUTRAL, x: 352, y: -13, anchor: "middle" },
          { text: wiring.coil, x: 317, y: 138, anchor: "end" },
          { text: wiring.circuit, x: 366, y: 167, anchor: "end" },
        ].map(({ text, x, y, anchor }) => (
          <text class="wiring-pin" x={x} y={y} text-anchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
      <table>
        <thead>
          <tr>
            <th scope="col">{wiring.esp}</th>
            <th scope="col">{wiring.pzem}</th>
          </tr>
        </thead>
        <tbody>
          {WIRES.map(({ esp, pzem }) => (
            <tr>
              <td>{esp}</td>
              <td>{pzem}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <Fill text={wiring.pins} parts={{ ...files, board: <code>{BOARD}</code> }} />
      </p>
      <p>{wiring.volts}</p>
      <p>{wiring.supply}</p>
      <p class="notice notice-attention">{wiring.mains}</p>
      <p class="help">
        <Fill text={wiring.meters} parts={{ ...files, readme }} />
      </p>
    </section>
  );
}
