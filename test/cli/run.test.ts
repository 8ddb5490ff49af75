import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type } from "./fake-terminal.ts";

const overview = `Second Story runs blameless post-mortems on GitHub issues.

usage: second-story COMMAND

  serve                                    Run the app until it is stopped
  doctor [OWNER/REPO]                      Check the set-up, say what to mend
  preview THREAD.json                      Print the document, from a file
  export [OPTION]… OWNER/REPO#NUMBER       Write a review to keep or hand on
  timeline [OPTION]… FILE                  List the events a text tells
  language [--json] [--strict] FILE        Ask about blame and single causes
  reconcile [--dry-run] OWNER/REPO#NUMBER  Bring one issue up to date now
  help [COMMAND]                           Tell how a command is used

  --version                                Print the version
  --help                                   Print this`;

test("without a command it tells which there are", async () => {
  expect(await type("")).toEqual({ said: overview, noted: "", exit: 2 });
});

test("asked for help it tells which commands there are", async () => {
  for (const line of ["--help", "-h", "help"])
    expect(await type(line)).toEqual({ said: overview, noted: "", exit: 0 });
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(await type("--version")).toEqual({ said: version, noted: "", exit: 0 });
});

test("a command's help is the same by both ways", async () => {
  const [one, other] = [await type("help reconcile"), await type("reconcile --help")];
  expect(one).toEqual(other);
  expect(one.exit).toBe(0);
  expect(one.said.split("\n")[0]).toBe(
    "usage: second-story reconcile [--dry-run] OWNER/REPO#NUMBER",
  );
});

test("help fits a terminal of 80 columns", async () => {
  for (const line of [
    "help",
    "help serve",
    "help doctor",
    "help preview",
    "help export",
    "help timeline",
    "help reconcile",
    "help help",
  ]) {
    const { said } = await type(line);
    expect(said.split("\n").filter((line) => line.length > 80)).toEqual([]);
  }
});

describe("what cannot be taken is named, with what is wanted, and nothing is run", () => {
  test.each([
    [
      "previw",
      "second-story: found previw, wanted one of serve, doctor, preview, export, timeline, language, reconcile, help, --help, --version. Did you mean preview?",
    ],
    [
      "--verbose",
      "second-story: found --verbose, wanted one of serve, doctor, preview, export, timeline, language, reconcile, help, --help, --version.",
    ],
    ["serve now", "second-story serve: found now, wanted nothing after the command."],
    ["serve --port=1", "second-story serve: found --port, wanted --help."],
    [
      "preview",
      "second-story preview: found nothing, wanted a file such as thread.json, or - for standard input.",
    ],
    [
      "preview a.json b.json",
      "second-story preview: found a.json and b.json, wanted a file such as thread.json, or - for standard input.",
    ],
    [
      "reconcile --dryrun acme/shop#12",
      "second-story reconcile: found --dryrun, wanted --dry-run or --help.",
    ],
    ["reconcile -n acme/shop#12", "second-story reconcile: found -n, wanted --dry-run or --help."],
    [
      "reconcile --dry-run=no acme/shop#12",
      "second-story reconcile: found --dry-run=no, wanted --dry-run alone.",
    ],
    [
      "reconcile acme/shop",
      "second-story reconcile: found acme/shop, wanted an issue such as acme/shop#12.",
    ],
    [
      "export",
      "second-story export: found nothing, wanted an issue such as acme/shop#12, or a file such as thread.json.",
    ],
    [
      "export a.json --format pdf",
      "second-story export: found --format pdf, wanted markdown, html or json.",
    ],
    [
      "export a.json --format",
      "second-story export: found --format alone, wanted --format with markdown, html or json.",
    ],
    [
      "export a.json --attribution=initials",
      "second-story export: found --attribution initials, wanted names, roles or none.",
    ],
    [
      "export a.json --output",
      "second-story export: found --output alone, wanted --output with a file to write.",
    ],
    [
      "export a.json --pubic",
      "second-story export: found --pubic, wanted --format, --attribution, --output, --public or --help.",
    ],
    [
      "help me",
      "second-story help: found me, wanted one of serve, doctor, preview, export, timeline, language, reconcile.",
    ],
  ])("%s", async (line, noted) => {
    expect(await type(line)).toEqual({ said: "", noted, exit: 2 });
  });
});

test("what is missing to serve is told all at once", async () => {
  const { noted, exit } = await type("serve", { environment: { PORT: "many" } });
  expect(exit).toBe(1);
  expect(noted.split("\n").map((line) => line.split(/ (?:and|is) /)[0])).toEqual([
    "Second Story cannot start yet.",
    "- APP_ID",
    "- PRIVATE_KEY",
    "- WEBHOOK_SECRET",
    "- PORT",
  ]);
});
