/**
 * What is left of a marker or a hidden block after somebody's editor cut into it. It is ours, not
 * theirs, and half a marker would hide what follows it, so it is not kept.
 *
 * Only what nobody else writes counts: in a block of code it is somebody's, and a bare `-->` or `<!--`
 * goes only beside the rest of what it belonged to.
 */
import { readMarker } from "../markers.ts";
import { openFences } from "./fences.ts";
import { sectionNames } from "./section-names.ts";

/** `whole`: the hidden blocks that stand there undamaged, so that no other line is a rest of one. */
export function withoutDebris(
  lines: readonly string[],
  whole: ReadonlySet<string>,
): readonly string[] {
  const fences = openFences(lines);
  const kept: string[] = [];
  let beside = false;
  for (let at = 0; at < lines.length; ) {
    const end = fences.endOf(at);
    if (end !== null) {
      kept.push(...lines.slice(at, end));
      beside = false;
      at = end;
      continue;
    }
    const line = lines[at] ?? "";
    const text = line.trim();
    const goes: boolean = isRemnant(text) || isJson(text, whole) || (beside && isBracket(text));
    if (!goes) kept.push(line);
    beside = goes || (beside && text === "");
    at += 1;
  }
  return kept;
}

function isBracket(text: string): boolean {
  return text === "-->" || text === "<!--";
}

function isRemnant(text: string): boolean {
  return isBeginning(text) || isEnd(text);
}

/** The line within a hidden block whose opening was cut. */
function isJson(text: string, whole: ReadonlySet<string>): boolean {
  if (!text.endsWith("}")) return false;
  if (text.startsWith('{"written":{')) return !whole.has("written");
  return text.startsWith('{"review":"') && text.includes('"judged":') && !whole.has("record");
}

/** A marker that lost its end: `<!-- second-story:section name=tim`. */
function isBeginning(text: string): boolean {
  if (text.length > 4 && "<!-- second-story:".startsWith(text)) return true;
  const match =
    /^<!-- second-story:[a-z-]*(?: [a-z]+=[A-Za-z0-9._:+#/-]*)*(?: ([a-z]*))?(?: -{0,2})?$/.exec(
      text,
    );
  if (!match) return false;
  const [, begun = ""] = match;
  return keys.some((key) => key.startsWith(begun));
}

/** A marker that lost its beginning: `tion name=timeline hash=… -->`. */
function isEnd(text: string): boolean {
  if (!text.endsWith(" -->") || text.length > longestMarker) return false;
  if (/^=?(?=[0-9a-f]*[0-9])[0-9a-f]{5,10}(?: [a-z]+=[0-9]+)* -->$/.test(text)) return true;
  if (openings.test(text)) return true;
  return whole.some((marker) => {
    const from = marker.indexOf(text.slice(0, 4));
    return from > 0 && readMarker(`${marker.slice(0, from)}${text}`) !== null;
  });
}

/** `iew=r4242 v=1 read=… -->`, of the marker that opens a comment. */
const openings =
  /^(?:[a-z-]*[:=])?[A-Za-z0-9-]* ?(?:review=\S+ |section=\S+ |part=\d+ )*v=1(?: [a-z]+=\S+)* -->$/;

const keys: readonly string[] = [
  ...["name", "hash", "frame", "frozen", "edited"],
  ...["review", "section", "part", "v", "read", "beside"],
];

const longestMarker = 200;

const whole: readonly string[] = sectionNames.flatMap((name) => [
  `<!-- second-story:section name=${name} hash=`,
  `<!-- second-story:end name=${name} -->`,
]);
