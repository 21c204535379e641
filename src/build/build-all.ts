import { ADDONS, buildRelease, isTarget } from "./binary.ts";

const asked = process.argv.slice(2);
const unknown = asked.filter((word) => !isTarget(word));
if (unknown.length > 0) {
  console.error(`No such target: ${unknown.join(", ")}. There are: ${Object.keys(ADDONS).join(", ")}`);
  process.exit(2);
}
buildRelease((asked.length > 0 ? asked : Object.keys(ADDONS)).filter(isTarget));
