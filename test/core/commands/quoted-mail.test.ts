import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context, told } from "./say.ts";

const lines = (...all: readonly string[]) => all.join("\n");

/** What a comment says, and what is left of it. */
const read = (body: string) => [told(body), readComment(body, context).plain.text];

const head = lines(
  "From: second-story[bot] <notifications@github.com>",
  "Sent: Tuesday, November 10, 2026 2:20 PM",
  "To: acme/shop <shop@noreply.github.com>",
  "Subject: Re: [acme/shop] Checkout returns 500 (Issue #1)",
);
const below = lines("  *   /reopen why", "/object no", "### Ideas", "- a", "13:05 b", "so it was");

describe("a mail below the answer to it", () => {
  test.each([
    ["as Outlook quotes it", lines("________________________________", head, "", below)],
    ["without a line above its head", lines(head, "", below)],
    [
      "with marks in its head",
      lines("**From:** jo", "**Date:** today", "*Subject:* Re", "", below),
    ],
    ["with an older head", lines("-----Original Message-----", "From: jo", "", below)],
    ["in German", lines("Von: jo", "Gesendet: heute", "An: mara", "Betreff: Re", "", below)],
    ["in French", lines("De : jo", "Envoyé : hier", "À : mara", "Objet : Re", "", below)],
    ["that was passed on", lines("---------- Forwarded message ---------", "", below)],
    [
      "without marks, below who wrote it",
      lines("On 11/10/26, 2:20 PM, jo <notifications@github.com> wrote:", "", below),
    ],
    [
      "and how GitHub ends it",
      lines("—", "Reply to this email directly, view it on GitHub, or unsubscribe.", below),
    ],
    ["under which somebody drew a line", lines("From: jo", "Date: b", "Subject: c", "---", below)],
  ])("is not said: %s", (_, mail) => {
    expect(read(lines("/agree", "", "I saw it.", "", mail))).toEqual([["agree"], "I saw it."]);
  });

  test("is no part of a text that reads on", () => {
    expect(read(lines("/summary It broke.", "", "More.", "", head, "", "It was late."))).toEqual([
      ["summary: It broke.\n\nMore."],
      "",
    ]);
  });

  test("with marks is left out, and what somebody wrote below it counts", () => {
    const wrote = ["On Tue, Nov 10, 2026 at 3:00 PM mara", "<notifications@github.com> wrote:"];
    const body = lines("Yes.", "", ...wrote, "", "> 13:05 a", ">", "> /object b", "", "/agree");
    expect(read(body)).toEqual([["agree"], "Yes."]);
    expect(read(lines("/view I saw it.", "", ...wrote, "> it broke"))).toEqual([
      ["view: I saw it."],
      "",
    ]);
  });

  test("says nothing of the times above it", () => {
    const body = lines("14:02 deploy", "", head, "", "All times in CET.");
    expect(told(body)).toEqual(["event 14:02: deploy"]);
  });
});

describe("what is no mail", () => {
  test.each([
    ["a stretch of time", lines("From: 13:00 to 14:00", "Date: 10 November", "Subject: shop")],
    ["a sender alone", lines("From: the load balancer", "To: the pool", "", "It was slow.")],
    ["a date alone", lines("Date: 10 November", "Subject: checkout")],
    ["fields far apart", lines("From: jo", ..."abcdef", "Sent: today", "Subject: shop")],
    ["a list", lines("- From: jo", "- Date: today", "- Subject: shop")],
    ["somebody quoted by hand", lines("On Monday jo wrote:", "", "It was the pool.")],
    ["a line of one's own", lines("On call today, as mara wrote:", "", "> it broke", "", "Yes.")],
    ["a word between lines", lines("--- Original ---", "", "It was so.")],
    ["a message", lines("The error was: Original Message", "Reply to this email: nobody did.")],
  ])("%s", (_, body) => {
    const { statements, plain } = readComment(lines(body, "", "/agree"), context);
    expect(statements.map(({ said }) => said.is)).toEqual(["agree"]);
    expect(plain.text).toBe(body.replace("\n\n> it broke", ""));
  });

  test("a head in code: what comes below it counts", () => {
    const body = lines(
      "```",
      head,
      "```",
      "",
      "> From: a",
      "> Sent: b",
      "> Subject: c",
      "",
      "/agree",
    );
    expect(told(body)).toEqual(["agree"]);
  });
});

test.each([
  "From: jo\n",
  "On Mon 2026\n",
  "On Mon 2026 wrote:\n",
  "On A a@b.c\n\n",
  "From: a\nSent:\n",
])("pages of %j are read in linear time", (unit) => {
  const start = performance.now();
  readComment(unit.repeat(65_000 / unit.length), context);
  expect(performance.now() - start).toBeLessThan(3_000);
});
