import type { Words } from "./words.ts";

/** What is joined with what: a pin of the ESP32, the PZEM's, and how far down the drawing. */
const WIRES = [
  { esp: "5V", pzem: "5V", y: 58, kind: "supply" },
  { esp: "GND", pzem: "GND", y: 80, kind: "ground" },
  { esp: "GPIO16 · RX", pzem: "TX", y: 102, kind: "data" },
  { esp: "GPIO17 · TX", pzem: "RX", y: 124, kind: "data" },
] as const;
const ESP = "ESP32";
const PZEM = "PZEM-004T";
const LIVE = "L";
const NEUTRAL = "N";

/** How a PZEM-004T is wired to an ESP32 and to the mains: drawn, and as a table. */
export function Wiring({ words }: { readonly words: Words }) {
  const { wiring } = words.setup;
  return (
    <section class="card prose" aria-labelledby="wiring-title">
      <h2 id="wiring-title">{wiring.heading}</h2>
      <svg class="wiring" viewBox="0 -26 340 184" role="img" aria-label={wiring.drawing}>
        <rect class="wiring-part" x="4" y="20" width="108" height="124" rx="8" />
        <rect class="wiring-part" x="182" y="20" width="100" height="124" rx="8" />
        <text class="wiring-name" x="16" y="41">
          {ESP}
        </text>
        <text class="wiring-name" x="194" y="41">
          {PZEM}
        </text>
        {WIRES.map(({ esp, pzem, y, kind }) => (
          <>
            <path class={`wiring-wire wiring-${kind}`} d={`M112 ${y - 4}H182`} />
            <text class="wiring-pin" x="104" y={y} text-anchor="end">
              {esp}
            </text>
            <text class="wiring-pin" x="190" y={y}>
              {pzem}
            </text>
          </>
        ))}
        <path class="wiring-wire wiring-live" d="M282 62H312V-22" />
        <path class="wiring-wire wiring-neutral" d="M282 90H312V156" />
        <path class="wiring-wire wiring-coil" d="M232 20V0H303" />
        <ellipse class="wiring-wire wiring-coil" cx="312" cy="0" rx="10" ry="6" />
        <text class="wiring-pin" x="290" y="56">
          {LIVE}
        </text>
        <text class="wiring-pin" x="290" y="84">
          {NEUTRAL}
        </text>
        <text class="wiring-pin" x="240" y="-6">
          {wiring.coil}
        </text>
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
      <p>{wiring.supply}</p>
      <p class="notice notice-attention">{wiring.mains}</p>
    </section>
  );
}
