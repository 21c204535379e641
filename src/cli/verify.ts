import { readFileSync, statSync } from "node:fs";
import { verifyOutside } from "../actions/verify-outside.ts";
import { runCommand } from "../commands/run.ts";
import { readFlags, verifyFlags } from "../config.ts";
import { AppError } from "../domain/error.ts";
import { readJson } from "../json-text.ts";
import { printable } from "./printable.ts";

const MAX_BYTES = 20_000_000;

/** `meterbox verify`: looks whether documents are as they were issued, or one that is given as JSON; 1 where something differs. */
export async function verify(args: readonly string[]): Promise<number> {
  const { file, data } = readFlags(verifyFlags, args);
  return file === "" ? verifyFolder(data) : verifyFile(file);
}

async function verifyFolder(data: string): Promise<number> {
  const tell = (line: string) => console.log(printable(line));
  const { documents, findings } = await runCommand(data, "verify", {}, tell);
  const counted = documents === 1 ? "1 document" : `${documents} documents`;
  console.log(
    findings === 0 ? `${counted}: all as they were issued.` : `${counted}: ${findings} findings, see above.`,
  );
  return findings === 0 ? 0 : 1;
}

function verifyFile(file: string): number {
  const read = readJson(textOf(file));
  if ("error" in read) throw new AppError("invalid", `${file} is no JSON. ${read.error.message}`);
  const { number, kind, hash, findings } = verifyOutside(read.value);
  for (const finding of findings) console.log(printable(finding));
  if (findings.length > 0) return 1;
  const follows = kind === "invoice" ? ", and its lines follow from its tariff and its energy" : "";
  console.log(printable(`${number} has the hash ${hash}${follows}.`));
  console.log("Compare that hash with the one that is printed on the bill.");
  return 0;
}

function textOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new AppError("not-found", `There is no file ${file}.`);
  if (found.size > MAX_BYTES)
    throw new AppError("invalid", `${file} is larger than 20 MB, so it is no document.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch {
    throw new AppError(
      "invalid",
      `${file} cannot be read as UTF-8. A document is given away as JSON in UTF-8.`,
    );
  }
}
