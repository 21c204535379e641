import { describe, expect, test } from "bun:test";
import { steadyClock } from "../clock.ts";
import { changePassword, findSession, listUsers } from "../store/access.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { addPerson, changeRole, removePerson, setPassword } from "./change-people.ts";
import type { TimedStore } from "./ports.ts";
import { hashPassword, hashToken } from "./secrets.ts";
import { setUp } from "./set-up.ts";
import { changeOwnPassword, resetPassword, signIn, startSession } from "./sign-in.ts";

const PASSWORD = "a long password";
const ASHA = { name: "Asha", role: "viewer", password: "another password" };

async function openBox(): Promise<TimedStore> {
  const clock = steadyClock({ nowMs: () => 1000, monotonicMs: () => 0, isSimulated: false });
  const box = { store: temporaryStore(), clock };
  const property = { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" };
  await setUp(box, { ...property, password: PASSWORD });
  return box;
}

const idOf = ({ store }: TimedStore, name: string) => listUsers(store).find((user) => user.name === name)!.id;
const isGood = ({ store }: TimedStore, token: string) =>
  findSession(store, hashToken(token), 2000) !== undefined;

test("a password that was changed while one's own was compared stays", async () => {
  const box = await openBox();
  const given = await hashPassword("what an owner gave");
  const changing = changeOwnPassword(box, "owner", PASSWORD, "my new password");
  changePassword(box.store, idOf(box, "owner"), given);
  await expect(changing).rejects.toMatchObject({ code: "invalid", fields: [{ field: "current" }] });
  await signIn(box, "what an owner gave");
});

describe("adding somebody", () => {
  test("lets them sign in under their name, however it is written", async () => {
    const box = await openBox();
    await addPerson(box, { ...ASHA, name: "  Asha " });
    const token = await signIn(box, ASHA.password, { name: "asha", browser: "Firefox" });
    expect(findSession(box.store, hashToken(token), 2000)).toMatchObject({
      userName: "Asha",
      role: "viewer",
      browser: "Firefox",
      createdAtMs: 1000,
    });
    // Neither the other's password nor no name will do.
    for (const name of ["Asha", "", undefined, "nobody"])
      await expect(signIn(box, PASSWORD, { name })).rejects.toThrow("That is not the password.");
    await signIn(box, PASSWORD, { name: "Owner" });
  });

  test.each([
    [{ ...ASHA, name: " " }, "name"],
    [{ ...ASHA, name: "a".repeat(41) }, "name"],
    [{ ...ASHA, name: "OWNER" }, "name"],
    [{ ...ASHA, name: "ｏｗｎｅｒ" }, "name"],
    [{ ...ASHA, name: "ow\u202Ener" }, "name"],
    [{ ...ASHA, name: "token Home Assistant" }, "name"],
    [{ ...ASHA, role: "king" }, "role"],
    [{ ...ASHA, password: "short" }, "password"],
  ])("refuses %j and names the field %s", async (person, field) => {
    const box = await openBox();
    await expect(addPerson(box, person)).rejects.toMatchObject({ code: "invalid", fields: [{ field }] });
    expect(listUsers(box.store)).toHaveLength(1);
  });

  test("twice at once adds one", async () => {
    const box = await openBox();
    const added = await Promise.allSettled([addPerson(box, ASHA), addPerson(box, ASHA)]);
    expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(listUsers(box.store)).toHaveLength(2);
  });
});

test("a role is changed at once, also of who is signed in", async () => {
  const box = await openBox();
  const { id } = await addPerson(box, ASHA);
  const token = startSession(box, id);
  expect(changeRole(box, id, "manager").role).toBe("manager");
  expect(findSession(box.store, hashToken(token), 2000)?.role).toBe("manager");
  expect(() => changeRole(box, id, "king")).toThrow("one of owner, manager, viewer");
  expect(() => changeRole(box, 99, "viewer")).toThrow("nobody of that id");
});

test("the last owner stays one, until there is another", async () => {
  const box = await openBox();
  const owner = idOf(box, "owner");
  const { id } = await addPerson(box, { ...ASHA, role: "manager" });
  expect(() => removePerson(box, owner)).toThrow("only owner");
  expect(() => changeRole(box, owner, "viewer")).toThrow("only owner");
  expect(changeRole(box, owner, "owner").role).toBe("owner");
  changeRole(box, id, "owner");
  removePerson(box, owner);
  expect(listUsers(box.store).map(({ name }) => name)).toEqual(["Asha"]);
  expect(() => removePerson(box, id)).toThrow("only owner");
});

test("who is removed or gets another password is signed out everywhere, and nobody else is", async () => {
  const box = await openBox();
  const [owner, { id }] = [idOf(box, "owner"), await addPerson(box, ASHA)];
  const [own, first, second] = [startSession(box, owner), startSession(box, id), startSession(box, id)];
  await setPassword(box, id, "a third password");
  expect([own, first, second].map((token) => isGood(box, token))).toEqual([true, false, false]);
  const third = await signIn(box, "a third password", { name: "Asha" });
  await expect(setPassword(box, id, "short")).rejects.toMatchObject({ fields: [{ field: "password" }] });
  await resetPassword(box, "ASHA", "a fourth password");
  expect(isGood(box, third)).toBe(false);
  const fourth = await signIn(box, "a fourth password", { name: "Asha" });
  removePerson(box, id);
  expect([own, fourth].map((token) => isGood(box, token))).toEqual([true, false]);
});
