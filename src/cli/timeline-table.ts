import { DateTime, type Zone } from "luxon";
import type { ToldEvent } from "../core/timeline/reading/read-timeline.ts";

/** Events as lines of text in columns, in one zone. */
export function describeEvents(events: readonly ToldEvent[], zone: Zone): string {
  if (events.length === 0) return "No times of events were found.";
  const rows = events.map((event) => {
    const { line, text, assumed } = event;
    return [
      when(event, zone),
      `line ${line}`,
      text,
      assumed.length > 0 ? `(assumed: ${assumed.join(", ")})` : "",
    ];
  });
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const [times, lines] = [width(0), width(1)];
  return [
    `Times in ${zone.name}.`,
    "",
    ...rows.map(([time = "", line = "", text = "", assumed = ""]) =>
      `${time.padEnd(times)}  ${line.padEnd(lines)}  ${text} ${assumed}`.trimEnd(),
    ),
  ].join("\n");
}

const formats = {
  second: "yyyy-MM-dd HH:mm:ss",
  minute: "yyyy-MM-dd HH:mm",
  hour: "yyyy-MM-dd HH",
  day: "yyyy-MM-dd",
} as const;

function when({ at, end, precision, approx }: ToldEvent, zone: Zone): string {
  const from = DateTime.fromMillis(at, { zone });
  const told = `${approx ? "~" : ""}${from.toFormat(formats[precision])}`;
  if (end === null) return told;
  const to = DateTime.fromMillis(end, { zone });
  const isSameDay = precision !== "day" && from.hasSame(to, "day");
  return `${told} to ${to.toFormat(isSameDay ? "HH:mm" : formats[precision])}`;
}
