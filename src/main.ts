import { VERSION } from "./build-info.ts";
import { printable } from "./cli/printable.ts";
import { restartWithOwnTemp } from "./cli/restart.ts";
import { CHECK_DATABASE } from "./commands/check-in-child.ts";
import { rateFlags } from "./config/rate-flags.ts";
import {
  applianceFlags,
  backupFlags,
  ConfigError,
  checkDatabaseFlags,
  checkFlags,
  demoFlags,
  describeFlags,
  healthFlags,
  passwordFlags,
  rederiveFlags,
  restoreFlags,
  setupFlags,
  simulateFlags,
  tokenFlags,
  verifyFlags,
} from "./config.ts";
import { FolderTaken } from "./data-folder.ts";
import { AppError } from "./domain/error.ts";

const EXIT_USAGE = 2;
const EXIT_FOLDER_TAKEN = 3;

interface Command {
  /** Without one it is this program's own affair and is not listed. */
  readonly help?: string;
  readonly flags: Parameters<typeof describeFlags>[0];
  /** Resolves to the exit code. */
  run(args: readonly string[]): Promise<number>;
}

// Each is loaded only when it runs: an idle box keeps 20 MB less in memory.
const commands: Readonly<Record<string, Command>> = {
  serve: {
    run: async (args) => (await import("./cli/serve.ts")).serve(args),
    flags: applianceFlags,
    help: "run the box (also without a command)",
  },
  demo: {
    run: async (args) => (await import("./cli/demo.ts")).demo(args),
    flags: demoFlags,
    help: "run a box with a real household's data in it",
  },
  setup: {
    run: async (args) => (await import("./cli/setup.ts")).setup(args),
    flags: setupFlags,
    help: "first run without a browser",
  },
  token: {
    run: async (args) => (await import("./cli/token.ts")).token(args),
    flags: tokenFlags,
    help: "print a new API token",
  },
  password: {
    run: async (args) => (await import("./cli/password.ts")).password(args),
    flags: passwordFlags,
    help: "reset a password",
  },
  backup: {
    run: async (args) => (await import("./cli/backup.ts")).backup(args),
    flags: backupFlags,
    help: "copy the whole box into one file",
  },
  restore: {
    run: async (args) => (await import("./cli/restore.ts")).restore(args),
    flags: restoreFlags,
    help: "make a data folder from a backup",
  },
  check: {
    run: async (args) => (await import("./cli/check.ts")).check(args),
    flags: checkFlags,
    help: "look whether all that is stored agrees",
  },
  verify: {
    run: async (args) => (await import("./cli/verify.ts")).verify(args),
    flags: verifyFlags,
    help: "look whether every bill is as it was issued",
  },
  rederive: {
    run: async (args) => (await import("./cli/rederive.ts")).rederive(args),
    flags: rederiveFlags,
    help: "derive a meter's intervals from its readings again",
  },
  rate: {
    run: async (args) => (await import("./cli/rate.ts")).rate(args),
    flags: rateFlags,
    help: "work out a bill from figures that you give",
  },
  simulate: {
    run: async (args) => (await import("./cli/simulate.ts")).simulate(args),
    flags: simulateFlags,
    help: "play meters, for a box without hardware",
  },
  health: {
    run: async (args) => (await import("./cli/health.ts")).health(args),
    flags: healthFlags,
    help: "ask a running box how it is",
  },
  [CHECK_DATABASE]: {
    run: async (args) => (await import("./cli/check-database.ts")).checkDatabaseFile(args),
    flags: checkDatabaseFlags,
  },
};

async function main(argv: readonly string[]): Promise<number> {
  const [first = "serve", ...rest] = argv;
  const isCommand = !first.startsWith("-");
  const name = isCommand ? first : "serve";
  if (first === "--version" || first === "version") {
    console.log(VERSION);
    return 0;
  }
  if (first === "--help" || first === "-h" || first === "help") {
    console.log(usage());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`meterbox ${printable(name)}: there is no such command.\n\n${usage()}`);
    return EXIT_USAGE;
  }
  const args = isCommand ? rest : argv;
  if (args.includes("--help") || args.includes("-h")) {
    console.log(`meterbox ${name}: ${command.help ?? ""}\n\n${describeFlags(command.flags)}`);
    return 0;
  }
  return command.run(args);
}

function usage(): string {
  const lines = Object.entries(commands).flatMap(([name, { help }]) =>
    help ? [`  meterbox ${name.padEnd(10)} ${help}`] : [],
  );
  return `Meterbox ${VERSION}\n\n${lines.join("\n")}\n\nmeterbox COMMAND --help lists its flags.`;
}

function explain(error: unknown): number {
  if (error instanceof FolderTaken) {
    console.error(error.message);
    return EXIT_FOLDER_TAKEN;
  }
  if (error instanceof ConfigError) {
    for (const problem of error.problems) console.error(printable(problem));
    return EXIT_USAGE;
  }
  if (error instanceof AppError) {
    const messages = error.fields.length > 0 ? error.fields.map(({ message }) => message) : [error.message];
    for (const message of messages) console.error(printable(message));
    return 1;
  }
  if (error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED") {
    restartWithOwnTemp();
    return 1;
  }
  console.error(error);
  return 1;
}

process.exit(await main(process.argv.slice(2)).catch(explain));
