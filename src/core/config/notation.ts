import { IANAZone } from "luxon";
import { z } from "zod";

/**
 * How single values are written: labels, logins, zones, days. Every message says what is wanted, as
 * the second half of "found …, wanted …".
 */

const wantedLabel = {
  error: "a label name in one line, 50 characters at most, such as `incident`",
};

export const label = z
  .string(wantedLabel)
  .trim()
  .min(1, wantedLabel)
  .max(50, wantedLabel)
  .regex(/^[^\r\n]*$/, wantedLabel);

const wantedLogin = { error: "a login such as `mara`, or `@mara` in quotes" };

/** https://docs.github.com/en/enterprise-cloud@latest/admin/concepts/identity-and-access-management/username-considerations */
export const login = z.string(wantedLogin).regex(/^@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, wantedLogin);

const wantedLoginOrTeam = {
  error: "a login such as `mara`, or a team such as `acme/payments`; with an @ in quotes",
};

/** https://docs.github.com/en/organizations/organizing-members-into-teams/about-teams */
export const loginOrTeam = z
  .string(wantedLoginOrTeam)
  .regex(
    /^@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\/[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$/,
    wantedLoginOrTeam,
  );

const wantedBot = { error: "the login of a bot, such as `renovate`" };

export const bot = z
  .string(wantedBot)
  .regex(/^@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/, wantedBot);

const wantedZone = { error: "an IANA time zone such as `Europe/Berlin`" };

export const timezone = z
  .string(wantedZone)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, wantedZone)
  .refine((zone) => IANAZone.isValidZone(zone), wantedZone);

export const day = z.iso.date({ error: "a day such as `2026-12-25`" });

const wantedAbsence = {
  error: ({ input }: { readonly input?: unknown }) => {
    if (isReversed(input)) return "a first day that does not come after the last";
    if (Array.isArray(input)) return `a list of absences, ${mostAbsences} at most`;
    return "a day such as `2026-11-16`, or days such as `2026-11-16..2026-11-27`";
  },
};

const mostAbsences = 50;

const absence = z
  .string(wantedAbsence)
  .regex(/^[\d-]{10}(\.\.[\d-]{10})?$/, wantedAbsence)
  .refine((written) => endsOf(written).every(isDay) && !isReversed(written), wantedAbsence);

/** Days on which somebody is away: one day, from one to another, or a list of both. */
export const absences = z.union([absence, list(absence, mostAbsences, "absences")], wantedAbsence);

/** The first and the last day of an absence as written. */
export function endsOf(written: string): readonly [first: string, last: string] {
  const [first = "", last = first] = written.split("..");
  return [first, last];
}

function isReversed(written: unknown): boolean {
  if (typeof written !== "string") return false;
  const [first, last] = endsOf(written);
  return isDay(first) && isDay(last) && first > last;
}

function isDay(written: string): boolean {
  return day.safeParse(written).success;
}

const wantedRepository = { error: "a repository as `owner/name`, such as `acme/shop`" };

export const repository = z
  .string(wantedRepository)
  .regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/, wantedRepository);

const wantedColour = { error: 'six hexadecimal digits in quotes, such as `"c5def5"`' };

export const colour = z.string(wantedColour).regex(/^#?[0-9A-Fa-f]{6}$/, wantedColour);

/** One line of words, without blanks at its ends. */
export function words(longest: number, example: string) {
  const wanted = { error: `one line of ${longest} characters at most, such as \`${example}\`` };
  return z
    .string(wanted)
    .trim()
    .min(1, wanted)
    .max(longest, wanted)
    .regex(/^[^\r\n]*$/, wanted);
}

export function text(longest: number) {
  const wanted = { error: `a text, ${longest} characters at most` };
  return z.string(wanted).trim().min(1, wanted).max(longest, wanted);
}

export function count(least: number, most: number) {
  const wanted = { error: `a whole number from ${least} to ${most}` };
  return z.int(wanted).min(least, wanted).max(most, wanted);
}

/** `14` or `14 days`; `5` or `5 working days`. */
export function duration(unit: "day" | "working day", least: number, most: number) {
  const wanted = { error: `${least} to ${most} ${unit}s, such as \`5\` or \`5 ${unit}s\`` };
  return z
    .union(
      [
        z.int(wanted).min(least, wanted).max(most, wanted),
        z.string(wanted).regex(new RegExp(`^[0-9]{1,3} ${unit}s?$`), wanted),
      ],
      wanted,
    )
    .refine((value) => least <= amount(value) && amount(value) <= most, wanted);
}

/** The number in a duration: 5 for `5` and for `5 working days`. */
export function amount(written: number | string): number {
  return typeof written === "number" ? written : Number.parseInt(written, 10);
}

/** A choice between words. */
export function choice<const Words extends readonly string[]>(...words: Words) {
  return z.enum(words, { error: words.map((word) => `\`${word}\``).join(" or ") });
}

/** A list of at most `most` values, or one value alone. */
export function oneOrMore<Item extends z.ZodType>(item: Item, most: number, what: string) {
  return z.union([item, list(item, most, `${what}s`)], {
    error: `a ${what}, or a list of them`,
  });
}

export function list<Item extends z.ZodType>(item: Item, most: number, what: string) {
  const wanted = { error: `a list of ${what}, ${most} at most` };
  return z.array(item, wanted).max(most, wanted);
}

/**
 * A mapping that takes these keys and no others. Its message is the list of its keys, out of which
 * `findings.ts` makes the sentence: only there it is known which key was found.
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: Object.keys(shape).join(", ") });
}
