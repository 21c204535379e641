import { newToken } from "../actions/secrets.ts";
import { resetPassword } from "../actions/sign-in.ts";
import { passwordFlags, readFlags } from "../config.ts";
import { openKnownFolder } from "../data-folder.ts";

/** `meterbox password`: gives a user another password and ends the user's sessions. */
export async function password(args: readonly string[]): Promise<number> {
  const { data, user, password: given } = readFlags(passwordFlags, args);
  const made = given === "" ? newToken().slice(0, 16) : undefined;
  const folder = openKnownFolder(data);
  try {
    await resetPassword({ store: folder.store }, user, made ?? given);
  } finally {
    folder.close();
  }
  console.log(made ? `The new password of ${user}: ${made}` : `${user} has the new password.`);
  return 0;
}
