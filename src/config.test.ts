import { expect, test } from "bun:test";
import { ConfigError, readFlags } from "./config.ts";

test.each(["--nonsense", "--constructor", "--toString=1"])(
  "%s is not a flag of a command that has none",
  (flag) => {
    const [rawName] = flag.split("=");
    expect(() => readFlags({}, [flag])).toThrow(
      new ConfigError([`${rawName} is not a flag of this command`]),
    );
  },
);
