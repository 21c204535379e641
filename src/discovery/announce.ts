import { lanAddresses } from "./lan.ts";
import { Responder, type Subject } from "./responder.ts";

/** Who is announced, and where. */
export interface Announcement extends Omit<Subject, "name"> {
  /** Where the box listens for meters: it is announced where they reach it. */
  readonly host: string;
  /** The property's name as it is now. */
  name(): string;
  info(message: string): void;
  warn(message: string): void;
}

/** How often it is looked whether an address or the name has changed. */
const LOOK_MS = 2000;

/** How long a stop waits until all have been told. */
const FAREWELL_MS = 500;

/** Announces the box in its networks, and again where they or its name change; gives what ends it. */
export function announce(announcement: Announcement): () => Promise<void> {
  const { host, info, warn, boxId, httpPort, mqttPort } = announcement;
  let responder: Responder | undefined;
  let announced = "";
  let warned = "";
  let work = Promise.resolve();
  const look = async () => {
    const lans = lanAddresses(host);
    const subject: Subject = { name: announcement.name(), boxId, httpPort, mqttPort };
    const now = JSON.stringify([subject, lans]);
    if (now === announced) return;
    announced = now;
    await responder?.stop();
    responder = lans.length > 0 ? new Responder(subject, lans, info) : undefined;
    const faults = ((await responder?.start()) ?? []).join("; ");
    if (faults && faults !== warned) warn(`this box cannot be announced to other machines: ${faults}`);
    warned = faults;
  };
  const lookAgain = () => {
    work = work.then(look).catch((error: unknown) => warn(`this box cannot be announced: ${error}`));
  };
  lookAgain();
  const timer = setInterval(lookAgain, LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([work.then(() => responder?.stop()), Bun.sleep(FAREWELL_MS)]);
  };
}
