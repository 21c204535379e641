import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildRelease, hostTarget, upToDateBinary } from "../src/build/binary.ts";
import { installPackages, projectRoot } from "../src/build/project.ts";
import { vendor } from "../src/build/vendor.ts";
import { skipUnless } from "./skips.ts";
import { failuresIn, firmwareTally, sum, summaryLine, type Tally, tallyOf, unlistedSkips } from "./tally.ts";
import { installTools } from "./tools.ts";

const MINUTE_MS = 60_000;
/**
 * A lane of their own: what mostly waits (for a mail to be sent again, for a benchmark's seconds to pass, for a disk that
 * does not answer), and the year that would go on alone at the end.
 */
const BESIDE = [
  "./test/mail.test.ts",
  "./test/bench.test.ts",
  "./test/disk.fault.test.ts",
  "./test/landlord-year.test.ts",
];
/** What starts the firmware, built for this machine. */
const METERS = ["./test/meter-adoption.test.ts", "./test/meter-day.test.ts", "./test/meter-update.test.ts"];
const isCi = process.env["CI"] === "true";
const scratch = mkdtempSync(join(tmpdir(), "meterbox-tests-"));

const failures: string[] = [];

installTools();
installPackages();
vendor();
const tallies = [
  await check(),
  // Loading the sources anew for each file took longer than the tests themselves.
  await tests("beside the sources", ["--no-isolate", "./src/", "./views/", "./bench/"], 30_000, 9, 3),
];
if (await builds()) {
  const lanes = await Promise.all([
    tests("the appliance, beside", BESIDE, 60_000, 16, 1),
    tests("the appliance", applianceTestsBeside([...BESIDE, ...METERS]), 60_000, 16),
    meters(),
  ]);
  tallies.push(...lanes.flat());
}
try {
  rmSync(scratch, { recursive: true, force: true });
} catch (error) {
  // A test that was killed may have left something mounted; it fails by itself.
  console.log(`${scratch} could not be removed: ${error instanceof Error ? error.message : error}`);
}

// Where only the end of it all is looked at.
for (const failure of failures) console.log(`${failure}\n`);
const total = sum(tallies);
console.log(summaryLine(total));
process.exit(total.failed === 0 ? 0 : 1);

function applianceTestsBeside(files: readonly string[]): string[] {
  return readdirSync(join(projectRoot, "test"))
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `./test/${name}`)
    .filter((path) => !files.includes(path));
}

/** Counts as one test. */
async function check(): Promise<Tally> {
  const { exitCode } = await run("check", [process.execPath, "run", "check"], 2);
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

async function tests(
  title: string,
  paths: readonly string[],
  timeoutMs: number,
  minutes: number,
  // Each file keeps most of one core busy.
  filesAtATime = 2,
): Promise<Tally> {
  const file = join(scratch, `${title}.xml`);
  const reporter = ["--reporter=junit", `--reporter-outfile=${file}`];
  const { exitCode, output } = await run(
    title,
    [
      process.execPath,
      "test",
      "--no-orphans",
      `--parallel=${filesAtATime}`,
      `--timeout=${timeoutMs}`,
      ...reporter,
      ...paths,
    ],
    minutes,
  );
  const report = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const tally = tallyOf({ exitCode, output, report });
  failures.push(...failuresIn(output));
  const unlisted = isCi ? unlistedSkips(output, tally.skipped) : [];
  for (const reason of unlisted) console.log(`not a skip that test/skips.ts allows in CI: ${reason}`);
  return { ...tally, failed: tally.failed + unlisted.length };
}

/** The binary of this machine, and the two whose start is tested. */
async function builds(): Promise<boolean> {
  try {
    upToDateBinary(hostTarget(), "meterbox");
    buildRelease(["linux-x64", "linux-arm64"]);
    return true;
  } catch (error) {
    console.error(error);
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
    return false;
  }
}

/** Builds the firmware for this machine and runs its tests, then those of the meter and the box together. */
async function meters(): Promise<Tally[]> {
  if (skipUnless("g++") || skipUnless("/usr/include/doctest/doctest.h", "doctest is not installed")) {
    return [{ passed: 0, failed: isCi ? 1 : 0, skipped: 1 }];
  }
  const flags = ["-j2", "--keep-going", "--output-sync=target", "--no-print-directory"];
  const command = ["make", "-C", "firmware", ...flags, "test"];
  const built = firmwareTally(await run("the firmware", command, 16));
  return [built, await tests("the meter and the box", METERS, 60_000, 16, 1)];
}

/** Runs a command in the project, prints what it prints and keeps it; a run past its time is killed. */
async function run(title: string, command: readonly string[], minutes: number) {
  const startedMs = performance.now();
  const child = Bun.spawn([...command], {
    cwd: projectRoot,
    // What tests leave behind goes with the scratch folder.
    env: { ...process.env, TMPDIR: scratch },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: minutes * MINUTE_MS,
  });
  const output: string[] = [];
  const relayed = Promise.all([
    relay(child.stdout, process.stdout, output),
    relay(child.stderr, process.stderr, output),
  ]);
  await child.exited;
  // A process that a killed test left behind may hold the pipes open.
  await Promise.race([relayed, Bun.sleep(2_000)]);
  const { exitCode } = child;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(
    `${title}: ${exitCode === 0 ? "passed" : exitCode === null ? "killed" : "failed"} in ${seconds} s\n`,
  );
  return { exitCode, output: output.join("") };
}

async function relay(
  from: ReadableStream<Uint8Array>,
  to: NodeJS.WriteStream,
  kept: string[],
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of from) {
    to.write(bytes);
    kept.push(decoder.decode(bytes, { stream: true }));
  }
}
