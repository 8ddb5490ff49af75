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

/** What many a mail has for a head. */
const short = (about = "Re: [acme/shop] It broke") => [
  "From: jo",
  "Date: today",
  `Subject: ${about}`,
];

describe("GitHub's mail below the answer to it", () => {
  test.each([
    ["as Outlook quotes it", lines("________________________________", head, "", below)],
    ["without a line above its head", lines(head, "", below)],
    [
      "with marks in its head",
      lines("**From:** jo", "**Date:** today", "*Subject:* Re: [acme/shop] It broke", "", below),
    ],
    ["with an older head", lines("-----Original Message-----", ...short(), "", below)],
    ["in German", lines("Von: jo", "Gesendet: heute", "Betreff: AW: [acme/shop] a", "", below)],
    ["in French", lines("De : jo", "Envoyé : hier", "Objet : Re : [acme/shop] a", "", below)],
    [
      "that was passed on",
      lines(
        "---------- Forwarded message ---------",
        ...short("Fwd: [acme/shop] a (PR #2)"),
        below,
      ),
    ],
    [
      "of a server of one's own",
      lines("From: <noreply@git.acme.example>", ...short("RE: [acme/shop] a (Issue #1)"), below),
    ],
    [
      "known by its end alone",
      lines(...short("It broke"), "", below, "", "Reply to this email directly, view it on GitHub"),
    ],
    [
      "without marks, below who wrote it",
      lines("On 11/10/26, 2:20 PM, jo <notifications@github.com> wrote:", "", below),
    ],
    ["and why it was sent", lines("You are receiving this because you commented.", below)],
    [
      "and how GitHub ends it",
      lines("—", "Reply to this email directly, view it on GitHub, or unsubscribe.", below),
    ],
    ["under which somebody drew a line", lines(...short(), "---", below)],
  ])("is not said: %s", (_, mail) => {
    expect(read(lines("/agree", "", "I saw it.", "", mail))).toEqual([["agree"], "I saw it."]);
  });

  test("is no part of a text that reads on", () => {
    expect(read(lines("/summary It broke.", "", "More.", "", head, "", "It was late."))).toEqual([
      ["summary: It broke.\n\nMore."],
      "",
    ]);
  });

  test("with marks is a quote like any other, and what somebody wrote below it counts", () => {
    const wrote = ["On Tue, Nov 10, 2026 at 3:00 PM mara", "<notifications@github.com> wrote:"];
    const body = lines("Yes.", "", ...wrote, "", "> 13:05 a", ">", "> /object b", "", "/agree");
    expect(read(body)).toEqual([["agree"], lines("Yes.", "", ...wrote)]);
  });

  test("says nothing of the times above it", () => {
    const body = lines("14:02 deploy", "", head, "", "All times in CET.");
    expect(told(body)).toEqual(["event 14:02: deploy"]);
  });
});

describe("any other mail was put there to be read", () => {
  const stripe = lines(
    "From: Stripe <support@stripe.example>",
    "Date: Tue, 10 Nov 2026 14:00",
    "To: us",
    "Subject: Outage",
  );

  test.each([
    ["a provider's", stripe],
    ["an alert's", lines(...short("[prod/eu] CPU is high"))],
    ["of GitHub's status page", lines("From: <noreply@githubstatus.com>", ...short("Outage"))],
    ["by somebody with such a name", lines("From: <noreply@github.com.example>", ...short("Hi"))],
    [
      "one that speaks of GitHub's",
      lines(stripe, "", "Mails of notifications@github.com are late."),
    ],
    ["one passed on", lines("---------- Forwarded message ---------", stripe)],
    ["one with who wrote it above", "On 11/10/26, 2:20 PM, Ana <ana@mail.example> wrote:"],
    ["one that says why it came", lines(stripe, "", "You are receiving this because of a rule.")],
  ])("%s", (_, mail) => {
    const body = lines("They told us:", "", mail, "", "It is over now.");
    expect(read(lines(body, "", "/factor a", "", "/factor b"))).toEqual([
      ["factor: a", "factor: b"],
      body,
    ]);
  });

  test("under a heading, with the headings below it", () => {
    const mail = lines("From: Ana", "Sent: Tuesday", "Subject: Cannot pay", "", "I cannot pay.");
    const body = lines("### Impact", "", mail, "", "### Contributing factors", "", "- a", "- b");
    expect(told(body)).toEqual([`impact: ${mail}`, "factor: a", "factor: b"]);
  });

  test("a customer's words in a view are part of it", () => {
    const view = lines("I was there.", "On Tuesday, 10 Nov 2026 Ana wrote:", "> I cannot pay");
    expect(told(lines(`/view ${view}`, "", "I looked."))).toEqual([`view: ${view}\n\nI looked.`]);
  });

  test("also above GitHub's, which begins where it begins", () => {
    expect(read(lines(stripe, "", "/factor a", "", head, "", below))).toEqual([
      ["factor: a"],
      stripe,
    ]);
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
