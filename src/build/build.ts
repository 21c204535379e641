import { hostTarget, upToDateBinary } from "./binary.ts";

console.log(upToDateBinary(hostTarget(), "meterbox"));
