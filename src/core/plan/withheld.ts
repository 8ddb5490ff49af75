import { formatKey, type Key, type Repository } from "../key.ts";

/** Where nothing is written for now; whatever was to be done there is neither done nor recorded. */
export type Withheld = {
  /** Follow-ups where GitHub has just refused an order or a reminder, as `withheldIssue` names them. */
  readonly issues: ReadonlySet<string>;
  /** Owners whose own limit or outage holds, as `withheldOwner` names them. */
  readonly owners: ReadonlySet<string>;
};

export const nothingWithheld: Withheld = { issues: new Set(), owners: new Set() };

export function withheldIssue(issue: Key): string {
  return formatKey(issue).toLowerCase();
}

export function withheldOwner({ owner }: Repository): string {
  return owner.toLowerCase();
}

export function isWithheld({ issues, owners }: Withheld, issue: Key): boolean {
  return issues.has(withheldIssue(issue)) || owners.has(withheldOwner(issue));
}
