import { AppError, type FieldError } from "../domain/error.ts";
import { ROLES, type Role } from "../domain/role.ts";
import {
  addUser,
  changePassword,
  deleteUser,
  findUser,
  foldedName,
  listUsers,
  putRole,
  type User,
} from "../store/access.ts";
import type { Store } from "../store/open.ts";
import type { TimedStore } from "./ports.ts";
import { hashPassword } from "./secrets.ts";
import { passwordErrors } from "./set-up.ts";

const MAX_NAME = 40;
const MAX_PEOPLE = 100;
/** What nobody sees and may turn the text around it; the two joiners are part of how Hindi is written. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/u;

/** Somebody who is to sign in here. */
export interface NewPerson {
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

/** Adds somebody who may sign in; throws `invalid` with the fields `name`, `role` and `password`. */
export async function addPerson(box: TimedStore, { name, role, password }: NewPerson): Promise<User> {
  const trimmed = name.trim().normalize("NFC");
  const check = () => {
    const errors = [...nameErrors(box.store, trimmed), ...roleErrors(role), ...passwordErrors(password)];
    if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  };
  check();
  const passwordHash = await hashPassword(password);
  // Somebody of that name may have been added while the password was hashed.
  check();
  return addUser(box.store, {
    name: trimmed,
    role: readRole(role),
    passwordHash,
    createdAtMs: box.clock.nowMs(),
  });
}

/** Gives somebody another role; throws `not-found`, `invalid`, or `conflict` where no owner would be left. */
export function changeRole({ store }: Pick<TimedStore, "store">, id: number, role: string): User {
  const errors = roleErrors(role);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return store.db.transaction(() => {
    const user = requirePerson(store, id);
    if (role !== "owner") requireOtherOwner(store, user);
    putRole(store, id, readRole(role));
    return requirePerson(store, id);
  });
}

/** Gives somebody another password and ends all of their sessions; throws `not-found` or `invalid`. */
export async function setPassword(
  { store }: Pick<TimedStore, "store">,
  id: number,
  password: string,
): Promise<void> {
  requirePerson(store, id);
  const errors = passwordErrors(password);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  changePassword(store, id, await hashPassword(password));
}

/** Removes somebody and ends all of their sessions; throws `not-found`, or `conflict` for the last owner. */
export function removePerson({ store }: Pick<TimedStore, "store">, id: number): void {
  store.db.transaction(() => {
    requireOtherOwner(store, requirePerson(store, id));
    deleteUser(store, id);
  });
}

/** The person of that id; throws `not-found`. */
export function requirePerson(store: Store, id: number): User {
  const user = listUsers(store).find((candidate) => candidate.id === id);
  if (!user) throw new AppError("not-found", "There is nobody of that id. They may have been removed.");
  return user;
}

/** Whether nobody else is an owner. */
export function isLastOwner(store: Store, user: User): boolean {
  return (
    user.role === "owner" && !listUsers(store).some(({ id, role }) => role === "owner" && id !== user.id)
  );
}

function requireOtherOwner(store: Store, user: User): void {
  if (!isLastOwner(store, user)) return;
  throw new AppError(
    "conflict",
    `${user.name} is the only owner, and a box has at least one. Make somebody else an owner first.`,
  );
}

function nameErrors(store: Store, name: string): FieldError[] {
  const wrong = (message: string) => [{ field: "name", message }];
  if (name === "" || name.length > MAX_NAME)
    return wrong(`A person needs a name of 1 to ${MAX_NAME} characters.`);
  if (UNSEEN.test(name)) return wrong("That name has characters in it that nobody can see.");
  // What programs did is written down as `token NAME`.
  if (/^token\b/i.test(foldedName(name)))
    return wrong("A name does not begin with token: programs are called so.");
  if (findUser(store, name)) return wrong(`There is somebody called ${name} already.`);
  if (listUsers(store).length >= MAX_PEOPLE) return wrong(`At most ${MAX_PEOPLE} people can sign in here.`);
  return [];
}

function roleErrors(role: string): FieldError[] {
  if (isRole(role)) return [];
  return [{ field: "role", message: `The role is one of ${ROLES.join(", ")}.` }];
}

function readRole(role: string): Role {
  if (!isRole(role)) throw new Error(`${role} is no role`);
  return role;
}

function isRole(role: string): role is Role {
  return ROLES.some((known) => known === role);
}
