import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import { type Property, propertyErrors } from "../domain/property.ts";
import { addUser } from "../store/access.ts";
import { markAllAccountDraftsStale } from "../store/account-drafts.ts";
import { nameHousehold } from "../store/accounts.ts";
import { deleteDrafts } from "../store/drafts.ts";
import { firstEffectiveDate } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { findProperty, putProperty } from "../store/property.ts";
import type { TimedStore } from "./ports.ts";
import { hashPassword } from "./secrets.ts";

/** The name that the first user signs in with. */
export const OWNER = "owner";

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 200;

/** First run: the property and its owner. Throws `conflict` where that has been done, `invalid` with the fields. */
export async function setUp(box: TimedStore, input: Property & { readonly password: string }): Promise<void> {
  const refuseSecond = () => {
    if (findProperty(box.store)) throw new AppError("conflict", "This box has been set up already.");
  };
  refuseSecond();
  const { password, ...property } = input;
  const errors = [...propertyErrors(property), ...passwordErrors(password)];
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const passwordHash = await hashPassword(password);
  // Somebody else may have come first while the password was hashed.
  refuseSecond();
  box.store.db.transaction(() => {
    const nowMs = box.clock.nowMs();
    putProperty(box.store, property, nowMs);
    nameHousehold(box.store);
    addUser(box.store, { name: OWNER, role: "owner", passwordHash, createdAtMs: nowMs });
  });
}

/** Changes the property; in another zone the months are others, so every draft is made anew. */
export function changeProperty(box: TimedStore, property: Property): void {
  const errors = propertyErrors(property);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const before = findProperty(box.store);
  if (before && before.currency !== property.currency && firstEffectiveDate(box.store) !== undefined) {
    throw invalidField(
      "currency",
      `Accounts owe and were paid in ${before.currency} already. Another currency needs a data folder of its own.`,
    );
  }
  box.store.db.transaction(() => {
    putProperty(box.store, property, box.clock.nowMs());
    if (before?.timeZone !== property.timeZone || before.currency !== property.currency)
      deleteDrafts(box.store);
    markAllAccountDraftsStale(box.store);
  });
}

/** What is wrong with a password, if anything. */
export function passwordErrors(password: string): FieldError[] {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return [];
  return [
    { field: "password", message: `The password needs ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.` },
  ];
}

/** Whether nobody has set the box up yet. */
export function needsSetUp(store: Store): boolean {
  return findProperty(store) === undefined;
}
