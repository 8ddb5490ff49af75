import { expect, test } from "@jest/globals";
import { type } from "./fake-terminal.ts";

const report = `# Outage

All times in CET.

- 14:05 alert, [graph](https://img.io/a)
- ~14:20-14:40 rolling back
- 2026-11-15: review of the logs
- 14:02:10 deploy
`;

const files = { "report.md": report };

test("the events of a text are listed in order of time", async () => {
  const line = "timeline report.md --date 2026-11-14 --timezone Europe/Berlin";
  expect(await type(line, { files })).toEqual({
    said: [
      "Times in Europe/Berlin.",
      "",
      "2026-11-14 14:05            line 5  alert, [graph](https://img.io/a) (assumed: day)",
      "~2026-11-14 14:20 to 14:40  line 6  rolling back (assumed: day)",
      "2026-11-15                  line 7  review of the logs",
      "2026-11-15 14:02:10         line 8  deploy",
    ].join("\n"),
    noted: "",
    exit: 0,
  });
});

test("for programs they are a list of objects", async () => {
  const { said } = await type("timeline - --date 2026-11-14 --timezone PST --json", {
    input: "- ~14:20-14:40 rolling back\n- 2026-11-14 14:02:10Z deploy",
  });
  expect(JSON.parse(said)).toEqual([
    {
      at: "2026-11-14T14:02:10.000Z",
      line: 2,
      text: "deploy",
      precision: "second",
      zone: "UTC",
      assumed: [],
    },
    {
      at: "2026-11-14T22:20:00.000Z",
      line: 1,
      text: "rolling back",
      precision: "minute",
      end: "2026-11-14T22:40:00.000Z",
      approx: true,
      zone: "UTC-8",
      assumed: ["day", "zone"],
    },
  ]);
});

test("without a date it is today, without a zone UTC", async () => {
  const { said } = await type("timeline - --json", { input: "14:02 deploy" });
  expect(JSON.parse(said)).toMatchObject([{ at: "2026-11-16T14:02:00.000Z", zone: "UTC" }]);
});

test("a text without times is said to be one", async () => {
  expect(await type("timeline -", { input: "Nothing." })).toEqual({
    said: "No times of events were found.",
    noted: "",
    exit: 0,
  });
  expect((await type("timeline - --json", { input: "" })).said).toBe("[]");
});

test.each([
  ["timeline", "found nothing, wanted a Markdown file such as report.md, or - for standard input."],
  ["timeline - --date 14.11.2026", "found --date 14.11.2026, wanted a day such as 2026-11-14."],
  ["timeline - --date 2026-02-31", "found --date 2026-02-31, wanted a day such as 2026-11-14."],
  [
    "timeline - --timezone Mars/Olympus",
    "found --timezone Mars/Olympus, wanted a time zone such as Europe/Berlin or PST.",
  ],
])("%s", async (line, found) => {
  expect(await type(line)).toEqual({ said: "", noted: `second-story timeline: ${found}`, exit: 2 });
});

test("a file that is not there is named", async () => {
  expect(await type("timeline missing.md")).toEqual({
    said: "",
    noted: "missing.md: cannot be read: no such file",
    exit: 1,
  });
});
