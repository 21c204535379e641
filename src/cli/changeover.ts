import { rmSync } from "node:fs";
import { join } from "node:path";
import { hashToken, newToken } from "../actions/secrets.ts";
import { needsSetUp } from "../actions/set-up.ts";
import { type Appliance, type ProcessLinks, startAppliance } from "../appliance.ts";
import { assetPath } from "../assets.ts";
import type { ApplianceConfig } from "../config.ts";
import { openFolder } from "../data-folder.ts";
import { AppError } from "../domain/error.ts";
import { logOf } from "../log.ts";
import { serveMoment } from "../web/moment.tsx";
import type { WebServer } from "../web/server.ts";

/** Until a page that asks for a changeover has left. */
const ANSWER_MS = 250;

/** What the pages ask this process to run next. */
type Asked =
  | { readonly changing: "restore"; readonly file: string }
  | { readonly changing: "demo"; readonly sessionHash: string }
  | { readonly changing: "leave" };

/** A box that runs, what it asks for in the end, and how it is ended. */
export interface RunningStage {
  readonly appliance: Appliance;
  readonly asked: Promise<Asked>;
  stop(webStopped?: () => void): Promise<void>;
}

/**
 * The boxes that one process runs after each other on the same ports: its own folder's, and from its first run the demo
 * or what a backup makes of the folder. In between a page that asks again stands in for them.
 */
export class Changeover {
  #config: ApplianceConfig;
  #standIn: WebServer | undefined;
  #failure: string | undefined;

  constructor(config: ApplianceConfig) {
    this.#config = config;
  }

  /** Starts the box of the own folder. */
  async startOwn(): Promise<RunningStage> {
    const { asked, ask, changing } = asking();
    // Whoever asks for the demo once more, as by a second click, is signed in by the same session.
    const demoToken = newToken();
    const appliance = await this.#start(this.#config, {
      changing,
      firstRun: {
        failure: this.#failure,
        restore: (file) => ask({ changing: "restore", file }),
        enterDemo() {
          ask({ changing: "demo", sessionHash: hashToken(demoToken) });
          return demoToken;
        },
      },
    });
    return { appliance, asked, stop: (webStopped) => appliance.stop(webStopped) };
  }

  /** Ends a box for what it asked, and starts the one that follows. */
  async goOn(stage: RunningStage, asked: Asked): Promise<RunningStage> {
    await Bun.sleep(ANSWER_MS);
    let isRefused = false;
    await stage.stop(() => {
      // Somebody may have set the box up until its pages ended: nothing of it is replaced then.
      isRefused = asked.changing === "restore" && !needsSetUp(stage.appliance.box.store);
      this.#standInFor(asked.changing);
    });
    this.#failure = undefined;
    try {
      if (asked.changing === "demo") return await this.#startDemo(asked.sessionHash);
      if (asked.changing === "restore" && !isRefused) await this.#restore(asked.file);
    } catch (error) {
      logOf("box").error("{changing} failed: {error}", { changing: asked.changing, error });
      this.#failure = error instanceof AppError ? error.message : String(error);
    } finally {
      if (asked.changing === "restore") rmSync(asked.file, { force: true });
    }
    return this.startOwn();
  }

  async #restore(file: string): Promise<void> {
    const { restore } = await import("../commands/restore.ts");
    const tell = (line: string) => logOf("box").info(line);
    try {
      await restore({ file, folder: this.#config.data, replace: true, nowMs: Date.now(), tell });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, error.message.replaceAll(file, "The file"));
    }
  }

  async #startDemo(sessionHash: string): Promise<RunningStage> {
    const config = { ...this.#config, data: join(this.#config.data, "demo"), clock: undefined };
    const { makeHouse } = await import("./demo/make-house.ts");
    await makeHouse(config.data);
    await letIn(config.data, sessionHash);
    const { asked, ask, changing } = asking();
    const leaveDemo = () => void ask({ changing: "leave" });
    const appliance = await this.#start(config, { changing, leaveDemo });
    const { runFeed } = await import("./demo/run-feed.ts");
    const stopFeed = runFeed(appliance);
    return {
      appliance,
      asked,
      async stop(webStopped) {
        await stopFeed();
        await appliance.stop(webStopped);
      },
    };
  }

  async #start(config: ApplianceConfig, links: ProcessLinks): Promise<Appliance> {
    const appliance = await startAppliance(config, { ...links, freeWebPort: () => this.#endStandIn() });
    // A port that the system chose is kept: browsers and meters know it by now.
    const portOf = (address: string) => Number(new URL(address).port);
    const { http, mqtt } = appliance.addresses;
    this.#config = {
      ...this.#config,
      http: { ...this.#config.http, port: portOf(http) },
      mqtt: { ...this.#config.mqtt, port: portOf(mqtt) },
    };
    return appliance;
  }

  #standInFor(changing: Asked["changing"]): void {
    this.#standIn = serveMoment({ ...this.#config.http, publicFolder: assetPath("public") }, changing);
  }

  async #endStandIn(): Promise<void> {
    await this.#standIn?.stop();
    this.#standIn = undefined;
  }
}

/** What is asked for first is what happens; `ask` says whether it was that. */
function asking() {
  const { promise: asked, resolve } = Promise.withResolvers<Asked>();
  let first: Asked | undefined;
  const ask = (what: Asked): boolean => {
    first ??= what;
    resolve(first);
    return first === what;
  };
  return { asked, ask, changing: () => first?.changing };
}

/** Lets the browser that asked for the demo be signed in there as its owner. */
async function letIn(data: string, sessionHash: string): Promise<void> {
  const { addSession, listUsers } = await import("../store/access.ts");
  const { store, close } = openFolder(data);
  try {
    const owner = listUsers(store).find(({ role }) => role === "owner");
    const createdAtMs = Date.now();
    const expiresAtMs = createdAtMs + 24 * 3_600_000;
    if (owner)
      addSession(store, { tokenHash: sessionHash, userId: owner.id, browser: "", createdAtMs, expiresAtMs });
  } finally {
    close();
  }
}
