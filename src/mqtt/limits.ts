/** What one client, and all of them together, may take of the broker's memory. Telemetry needs none of it. */
export interface MemoryLimits {
  /** How many topics have a retained message, and how many bytes these are with their topics. */
  readonly retainedTopics: number;
  readonly retainedBytes: number;
  /** How many sessions are kept of clients that are away. */
  readonly sessions: number;
  /** What waits for one session until it is acknowledged, and how many bytes wait for all of them. */
  readonly queuedPackets: number;
  readonly queuedBytesOfSession: number;
  readonly queuedBytes: number;
  /** How many messages of QoS 1 and 2 one client is sent without an acknowledgement. */
  readonly unacknowledged: number;
  readonly subscriptionsOfClient: number;
  /** The longest topic or filter, bytes, and its deepest: `a/b/c` has three levels. */
  readonly topicBytes: number;
  readonly topicLevels: number;
}

/** The limits of a box. Whoever subscribes to everything gets all that is retained at once, and half as much again. */
export const MEMORY_LIMITS: MemoryLimits = {
  retainedTopics: 1000,
  retainedBytes: 1_000_000,
  sessions: 500,
  queuedPackets: 1000,
  queuedBytesOfSession: 4 * 1024 * 1024,
  queuedBytes: 32 * 1024 * 1024,
  unacknowledged: 2000,
  subscriptionsOfClient: 1000,
  topicBytes: 512,
  topicLevels: 32,
};

/** Whether a topic or a filter is longer or deeper than the broker takes. */
export function isTooLong(topic: string, limits: MemoryLimits): boolean {
  // No character is more than three bytes a unit, and hardly any topic comes near the limit.
  if (topic.length * 3 > limits.topicBytes && Buffer.byteLength(topic) > limits.topicBytes) return true;
  let levels = 1;
  for (let at = topic.indexOf("/"); at >= 0; at = topic.indexOf("/", at + 1)) levels++;
  return levels > limits.topicLevels;
}
