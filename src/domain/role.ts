/** What somebody may do here: a viewer looks, a manager runs the house, an owner decides who may what. */
export const ROLES = ["owner", "manager", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may do all that another one may. */
export function includesRole(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(other);
}
