/**
 * What is left of a marker or a hidden block after somebody's editor cut into it. It is ours, not
 * theirs, and half a marker would hide what follows it, so it is not kept.
 */
import { readMarker } from "../markers.ts";
import { sectionNames } from "./section-names.ts";

export function isDebris(line: string): boolean {
  const text = line.trim();
  if (text === "-->" || text === "<!--") return true;
  if (text.startsWith('{"written":{') || text.startsWith('{"review":"r')) return text.endsWith("}");
  return isBeginning(text) || isEnd(text);
}

/** A marker that lost its end: `<!-- second-story:section name=tim`. */
function isBeginning(text: string): boolean {
  const match =
    /^<!-- second-story:[a-z-]*(?: [a-z]+=[A-Za-z0-9._:+#/-]*)*(?: ([a-z]*))?(?: -{0,2})?$/.exec(
      text,
    );
  if (!match) return false;
  const [, begun = ""] = match;
  return ["name", "hash", "frozen", "edited", "review", "read"].some((key) =>
    key.startsWith(begun),
  );
}

/** A marker that lost its beginning: `tion name=timeline hash=… -->`. */
function isEnd(text: string): boolean {
  if (!text.endsWith(" -->") || text.length > longestMarker) return false;
  if (/^=?(?=[0-9a-f]*[0-9])[0-9a-f]{5,10}(?: [a-z]+=[0-9]+)* -->$/.test(text)) return true;
  return whole.some((marker) => {
    const from = marker.indexOf(text.slice(0, 4));
    return from > 0 && readMarker(`${marker.slice(0, from)}${text}`) !== null;
  });
}

const longestMarker = 200;

const whole: readonly string[] = sectionNames.flatMap((name) => [
  `<!-- second-story:section name=${name} hash=`,
  `<!-- second-story:end name=${name} -->`,
]);
