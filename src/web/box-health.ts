import type { HealthPart } from "../../views/box-health.tsx";
import type { Format } from "../../views/format.ts";
import type { Health } from "./health.ts";
import { sizeText } from "./sizes.ts";

/** How the box is, in the words of its page. */
export function healthParts(health: Health, format: Format): HealthPart[] {
  const { database, journal, broker, disk, clock, issuing } = health;
  const { health: words } = format.words.settings;
  const part = (name: keyof typeof words.names, isWell: boolean, state: string, detail: string) => ({
    name: words.names[name],
    isWell,
    state,
    detail,
  });
  return [
    part(
      "database",
      database.ok,
      database.ok ? words.well : words.fails,
      database.ok ? words.answers : words.silent,
    ),
    part(
      "journal",
      journal.ok,
      journal.ok ? words.well : words.fails,
      journal.ok ? words.unsealed(format.count(journal.unsealed_readings)) : words.waiting,
    ),
    part("broker", broker.ok, broker.ok ? words.listens : words.down, brokerDetail(health, format)),
    part(
      "disk",
      disk.ok,
      disk.ok ? words.well : words.nearlyFull,
      disk.free_bytes === null ? words.unknown : words.free(sizeText(disk.free_bytes, format)),
    ),
    part("clock", clock.ok, clockState(health, format), format.dateTime(Date.parse(clock.now))),
    part(
      "bills",
      !issuing.locked,
      issuing.locked ? words.wait : words.well,
      issuing.locked ? words.toConfirm : words.issuable,
    ),
  ];
}

function brokerDetail({ broker }: Health, format: Format): string {
  const { health: words } = format.words.settings;
  const beyond =
    broker.dropped_packets +
    broker.unsent_packets +
    broker.refused_topics +
    broker.refused_subscriptions +
    broker.refused_retained +
    broker.ended_sessions;
  return [
    broker.connections === 1 ? words.connection : words.connections(format.count(broker.connections)),
    ...(broker.retained_topics > 0 ? [words.retained(format.count(broker.retained_topics))] : []),
    ...(beyond > 0 ? [words.beyond(format.count(beyond))] : []),
  ].join(" · ");
}

function clockState({ clock }: Health, format: Format): string {
  const { health: words } = format.words.settings;
  if (!clock.ok) return words.doubtful;
  return clock.simulated ? words.simulated : words.well;
}
