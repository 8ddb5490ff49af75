import { formatKey, type Key, type Repository } from "../key.ts";

/** Where nothing is written for now; whatever was to be done there is neither done nor recorded. */
export type Withheld = {
  /** Follow-ups where GitHub has just refused an order or a reminder, as `withheldIssue` names them. */
  readonly issues: ReadonlySet<string>;
  /** Reminders that it refused of late, as `withheldReminder` names them. */
  readonly reminders: ReadonlySet<string>;
  /** Owners whose own limit or outage holds, as `withheldOwner` names them. */
  readonly owners: ReadonlySet<string>;
};

export const nothingWithheld: Withheld = {
  issues: new Set(),
  reminders: new Set(),
  owners: new Set(),
};

export function withheldIssue(issue: Key): string {
  return formatKey(issue).toLowerCase();
}

/** @param slot which of the follow-up's reminders it is */
export function withheldReminder(issue: Key, slot: string): string {
  return `${withheldIssue(issue)} ${slot}`;
}

export function withheldOwner({ owner }: Repository): string {
  return owner.toLowerCase();
}

export function isWithheld({ issues, owners }: Withheld, issue: Key): boolean {
  return issues.has(withheldIssue(issue)) || owners.has(withheldOwner(issue));
}
