import { FixedOffsetZone, IANAZone, type Zone } from "luxon";
import { matchAt, type Taken } from "./take.ts";

/**
 * Zones as people name them. `PST` means what it says, eight hours behind UTC, in summer too;
 * `PT` and `Pacific` follow the clocks of the place.
 */
const places: Readonly<Record<string, string>> = {
  ET: "America/New_York",
  CT: "America/Chicago",
  MT: "America/Denver",
  PT: "America/Los_Angeles",
  EASTERN: "America/New_York",
  CENTRAL: "America/Chicago",
  MOUNTAIN: "America/Denver",
  PACIFIC: "America/Los_Angeles",
};

/** Minutes east of UTC. */
const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  Z: 0,
  ZULU: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  WAT: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  SAST: 120,
  CAT: 120,
  EEST: 180,
  MSK: 180,
  EAT: 180,
  TRT: 180,
  IDT: 180,
  GST: 240,
  PKT: 300,
  IST: 330,
  NPT: 345,
  ICT: 420,
  WIB: 420,
  HKT: 480,
  SGT: 480,
  PHT: 480,
  AWST: 480,
  WITA: 480,
  JST: 540,
  KST: 540,
  ACST: 570,
  AEST: 600,
  ACDT: 630,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  HST: -600,
  AKST: -540,
  AKDT: -480,
  PST: -480,
  PDT: -420,
  MST: -420,
  MDT: -360,
  CST: -360,
  CDT: -300,
  EST: -300,
  EDT: -240,
  AST: -240,
  ADT: -180,
  NST: -210,
  NDT: -150,
  BRT: -180,
  ART: -180,
  CLT: -240,
  CLST: -180,
  COT: -300,
  PET: -300,
};

/** The same letters mean something else where the team is at home. */
const elsewhere: readonly (readonly [string, RegExp, number])[] = [
  ["IST", /^Asia\/(?:Jerusalem|Tel_Aviv)$/, 120],
  ["IST", /^Europe\/Dublin$/, 60],
  ["CST", /^Asia\/(?:Shanghai|Taipei|Macau|Chongqing|Harbin)$/, 480],
  ["BST", /^Asia\/Dhaka$/, 360],
  ["AST", /^Asia\//, 180],
  ["EST", /^Australia\//, 600],
  ["EDT", /^Australia\//, 660],
];

const named =
  /(?:US[ /]?)?(Eastern|Central|Mountain|Pacific)(?:[ ](?:(Standard|Daylight|Summer)[ ])?Time)?\b(?:[ ]\([A-Z]{2,4}\))?/iy;
const hourOffset = /(?:UTC|GMT)[ ]?([+\-\u2212\u2013])[ ]?(\d{1,2})(?!\w|:\d)/iy;
/** With minutes a minus may as well be the dash of a range: `09:45 UTC - 10:05 UTC`. */
const minuteOffset =
  /(?:UTC|GMT)(?:[ ](?=\+))?([+\-\u2212\u2013])(\d{1,2}):?(00|15|30|45)(?!\w|:\d|[ ]?(?:UTC|GMT|Z)\b)/iy;
const numeric = /([+\-\u2212])(\d{2}):?(\d{2})(?!\w|:\d)/y;
const east = /([+])(\d{2}):?(\d{2})(?!\w|:\d)/y;
const place = /[A-Z][A-Za-z]{2,}(?:\/[A-Z][A-Za-z_-]+){1,2}/y;
const letters = /([A-Za-z]{1,5})(?![\w])/y;

/**
 * The zone at this place of a text. `home` is where the text comes from: it settles letters that
 * mean several zones. `plus`: a minus here would make a range, as in `10:30-11:00`.
 */
export function takeZone(
  text: string,
  at: number,
  home: string,
  sign: "any" | "plus" = "any",
): Taken<Zone> | null {
  return (
    fromOffset(matchAt(minuteOffset, text, at)) ??
    fromOffset(
      matchAt(hourOffset, text, at) ?? matchAt(sign === "any" ? numeric : east, text, at),
    ) ??
    fromWord(matchAt(named, text, at)) ??
    fromPlace(matchAt(place, text, at)) ??
    fromLetters(matchAt(letters, text, at), home)
  );
}

export const utc: Zone = FixedOffsetZone.utcInstance;

/** The zone a whole text names; null when it names none. */
export function zoneNamed(text: string, home = ""): Zone | null {
  const taken = takeZone(text, 0, home);
  if (taken?.end === text.length) return taken.value;
  const zone = IANAZone.create(text);
  return zone.isValid ? zone : null;
}

function fromOffset(found: RegExpExecArray | null): Taken<Zone> | null {
  if (!found) return null;
  const [, side, hours, minutes = "0"] = found;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > (side === "+" ? 14 : 12) * 60 || Number(minutes) > 59) return null;
  return taken(found, FixedOffsetZone.instance(side === "+" ? total : -total));
}

function fromWord(found: RegExpExecArray | null): Taken<Zone> | null {
  const [, word = "", season] = found ?? [];
  if (!found || !/^[A-Z]/.test(word)) return null;
  const name = word.toUpperCase();
  if (season === undefined) return taken(found, IANAZone.create(places[name] ?? "UTC"));
  const minutes = offsets[`${name[0]}${season.startsWith("S") ? "S" : "D"}T`] ?? 0;
  return taken(found, FixedOffsetZone.instance(minutes));
}

function fromPlace(found: RegExpExecArray | null): Taken<Zone> | null {
  if (!found) return null;
  const zone = IANAZone.create(found[0]);
  return zone.isValid ? taken(found, zone) : null;
}

function fromLetters(found: RegExpExecArray | null, home: string): Taken<Zone> | null {
  const word = found?.[1];
  if (!found || word === undefined) return null;
  const name = word.toUpperCase();
  // In small letters only what is no word: `pt`, `est` and `cat` are.
  if (word !== name && !/^(?:utc|gmt|p[sd]t|edt|c[ds]t|m[sd]t|ce?st|ces?t|bst|jst|z)$/i.test(word))
    return null;
  const zone = places[name];
  if (zone) return taken(found, IANAZone.create(zone));
  const there = elsewhere.find(([letters, where]) => letters === name && where.test(home));
  const minutes = there?.[2] ?? offsets[name];
  return minutes === undefined ? null : taken(found, FixedOffsetZone.instance(minutes));
}

function taken(found: RegExpExecArray, value: Zone): Taken<Zone> {
  return { value, end: found.index + found[0].length };
}
