import type { Span } from "../domain/period.ts";
import type { RegisterReading } from "../domain/reading.ts";
import { registerAt } from "../domain/register.ts";
import type { WalkedRegister } from "../domain/register-walk.ts";
import { checkpointBefore, type DerivedMeter, walkFrom } from "./derive.ts";
import type { Store } from "./open.ts";
import { RegisterSlices } from "./slices.ts";

/** A meter's register at both ends of a span. */
export interface SpanRegisters {
  /** At its beginning, or at the first register that counts within it. */
  readonly opening: RegisterReading | null;
  /** At its end, or at the last register that counts within it. */
  readonly closing: RegisterReading | null;
}

/** The registers with which a meter enters and leaves a span; null where nothing that counts was read on that side. */
export function spanRegisters(store: Store, meter: DerivedMeter, span: Span): SpanRegisters {
  const start = registersAround(store, meter, span.fromMs);
  const end = registersAround(store, meter, span.toMs);
  const opening = start.at ?? start.next;
  const closing = end.at ?? end.last;
  if (!opening || !closing || opening.takenAtMs >= span.toMs || closing.takenAtMs < span.fromMs) {
    return { opening: null, closing: null };
  }
  return { opening, closing };
}

/** The register at an instant where it is defined, the last one that counts up to it, and the first one from it on. */
function registersAround(store: Store, meter: DerivedMeter, atMs: number) {
  const slices = new RegisterSlices(store, meter.number, store.unsealed.hoursOf(meter.number));
  const start = checkpointBefore(store, meter.number, atMs);
  const walk = walkFrom(store, meter, slices, start);
  let last: RegisterReading | undefined = walk.state().last;
  let next: RegisterReading | undefined;
  let at: RegisterReading | undefined;
  const onAccepted = (register: WalkedRegister, previous: WalkedRegister | undefined) => {
    if (register.takenAtMs <= atMs) last = register;
    if (next) return;
    if (register.takenAtMs >= atMs) next = register;
    if (register.takenAtMs === atMs) at = register;
    else if (register.takenAtMs > atMs && previous && previous.takenAtMs <= atMs) {
      at = { takenAtMs: atMs, energyWh: registerAt(previous, register, atMs) };
    }
  };
  for (const slice of slices.from(start?.toMs ?? Number.NEGATIVE_INFINITY)) {
    for (const register of slices.registers(slice)) {
      walk.push(register, onAccepted);
      if (next) return { last: bare(last), next: bare(next), at: bare(at) };
    }
  }
  return { last: bare(last), next: undefined, at: undefined };
}

function bare(register: RegisterReading | undefined): RegisterReading | undefined {
  return register && { takenAtMs: register.takenAtMs, energyWh: register.energyWh };
}
