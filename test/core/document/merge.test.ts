import { describe, expect, test } from "@jest/globals";
import { merge, readable, record, type Sections, type told } from "./by-hand.ts";

const sections: Sections = {
  head: "## Post-mortem: it broke\n\n**In review** · 14 Nov",
  summary: "### Summary\nIt broke, then it worked. <sub>[mara](#c8)</sub>",
  timeline: [
    "### Timeline",
    "",
    "```mermaid",
    "gantt",
    "```",
    "",
    "| UTC | | From |",
    "|---|---|---|",
    "| **14 Nov** | | |",
    "a>| 14:02 | it broke | [jo](#c1) |",
    "b>| 14:10 | it was seen | [jo](#c2) |",
    "c>| 14:50 | it worked | [jo](#c3) |",
    "",
    "One hidden comment is left out.",
  ].join("\n"),
  "contributing-factors":
    "### Contributing factors\nf1>- **F1** a small pool\nf2>- **F2** a quiet alert",
  "follow-ups":
    "### Follow-ups\n| | Follow-up | State |\n|---|---|---|\na1>| A1 | mend it | proposed |\na2>| A2 | watch it | proposed |",
  agreement: "### Agreement\n| Who | |\n|---|---|\n| jo | agreed |",
};

const untouched = merge([], sections).main;

/** The sections with one said differently, or gone. */
function instead(more: Sections): Sections {
  return { ...sections, ...more };
}

function without(...lines: readonly string[]): Sections {
  const timeline = (sections.timeline ?? "")
    .split("\n")
    .filter((line) => !lines.includes(line[0] ?? ""));
  return instead({ timeline: timeline.join("\n") });
}

/** Merged once and once more, which changes nothing. */
function settled(previous: string, so: Sections = sections, how: Parameters<typeof told>[2] = {}) {
  const once = merge([previous], so, how).main;
  expect(merge([once], so, how).main).toBe(once);
  return readable(once);
}

function edited(from: string, to: string): string {
  expect(untouched).toContain(from);
  return untouched.replace(from, to);
}

const whole = readable(untouched);

describe("a document nobody edited", () => {
  test("reads as it was rendered, with the record last", () => {
    expect(whole).toBe(Object.values(sections).join("\n\n").replaceAll(/^\w+>/gm, ""));
    expect(untouched.endsWith(`\n\n${record}`)).toBe(true);
  });

  test("is the same after GitHub's editor saved it with other line ends and blanks", () => {
    expect(merge([untouched.replaceAll("\n", "  \r\n")], sections).main).toBe(untouched);
  });

  test("follows the review", () => {
    const changed = instead({
      summary: "### Summary\nIt was the pool.",
      ideas: "### Ideas\ni>- a board",
    });
    expect(merge([untouched], changed).main).toBe(merge([], changed).main);
  });

  test("loses what is not told any more", () => {
    expect(merge([untouched], without("b")).main).toBe(merge([], without("b")).main);
  });
});

describe("a row of a table or a list", () => {
  test("that was edited stays as edited, and the others live on", () => {
    const body = edited("| it was seen |", "| support saw it |");
    const changed = {
      ...sections,
      timeline: sections.timeline?.replace("it worked", "it worked again"),
    };
    expect(settled(body, changed)).toBe(
      whole
        .replace("| it was seen |", "| support saw it |")
        .replace("it worked |", "it worked again |"),
    );
  });

  test("that was edited stays when its comment is gone", () => {
    const body = edited("| it was seen |", "| support saw it |");
    expect(settled(body, without("b"))).toBe(
      whole.replace("| it was seen |", "| support saw it |"),
    );
  });

  test("that was edited stands beside what its comment says anew", () => {
    const body = merge([edited("| it was seen |", "| support saw it |")], sections).main;
    const anew = instead({
      timeline: sections.timeline?.replace(
        "b>| 14:10 | it was seen |",
        "b2>| 14:11 | it was seen late |",
      ),
    });
    expect(settled(body, anew)).toContain(
      "| 14:02 | it broke | [jo](#c1) |\n| 14:10 | support saw it | [jo](#c2) |\n| 14:11 | it was seen late | [jo](#c2) |\n",
    );
  });

  test("is the app's again when the edit is taken back", () => {
    const body = merge([edited("| it was seen |", "| support saw it |")], sections).main;
    expect(merge([body.replace("| support saw it |", "| it was seen |")], sections).main).toBe(
      untouched,
    );
  });

  test("that was taken out stays out", () => {
    const body = edited("| 14:10 | it was seen | [jo](#c2) |\n", "");
    expect(settled(body)).toBe(whole.replace("| 14:10 | it was seen | [jo](#c2) |\n", ""));
  });

  test("that was taken out is back when its comment says something new", () => {
    const body = merge([edited("| 14:10 | it was seen | [jo](#c2) |\n", "")], sections).main;
    const anew = instead({
      timeline: sections.timeline?.replace("b>| 14:10 | it was", "b2>| 14:10 | I have"),
    });
    expect(settled(body, anew)).toBe(whole.replace("it was seen", "I have seen"));
  });

  test("that was added stays where it was typed, whatever comes around it", () => {
    const typed = "| 14:30 | a third report | ines told me |\n";
    const body = edited("| 14:50 |", `${typed}| 14:50 |`);
    const more = instead({
      timeline: sections.timeline?.replace("c>", "n>| 14:40 | new | [jo](#c9) |\nc>"),
    });
    expect(settled(body, more)).toBe(
      whole.replace("| 14:50 |", `${typed}| 14:40 | new | [jo](#c9) |\n| 14:50 |`),
    );
  });

  test("that was added to a list may have lines below it", () => {
    const typed = "- a new factor\n  - seen twice\n  - by ines\n";
    const body = edited("- **F2**", `${typed}- **F2**`);
    expect(settled(body)).toBe(whole.replace("- **F2**", `${typed}- **F2**`));
  });

  test("order given by hand stays, with new rows behind those they follow", () => {
    const first = "- **F1** a small pool";
    const second = "- **F2** a quiet alert";
    const body = edited(`${first}\n${second}`, `${second}\n${first}`);
    const more = instead({
      "contributing-factors": `${sections["contributing-factors"]}\nf3>- **F3** no view`,
    });
    expect(settled(body, more)).toContain(`${second}\n- **F3** no view\n${first}\n`);
  });
});

describe("what somebody typed into a part of the app's", () => {
  test("moves to the notes, under its title", () => {
    const body = edited("| jo | agreed |", "| jo | agreed |\nines agreed by mail");
    expect(settled(body)).toBe(`${whole}\n\n### Notes\n\n#### Agreement\nines agreed by mail`);
  });

  test("joins what the notes hold already", () => {
    const once = merge([edited("**In review**", "Draft\n**In review**")], sections).main;
    const twice = merge(
      [once.replace("**In review**", "Still a draft\n**In review**")],
      sections,
    ).main;
    expect(settled(twice)).toBe(`${whole}\n\n### Notes\n\n#### Head\nDraft\n\nStill a draft`);
  });

  test("a picture drawn anew moves there whole, and the app draws its own", () => {
    const body = edited("gantt", "gantt\n  section Mine");
    expect(settled(body)).toBe(
      `${whole}\n\n### Notes\n\n#### Timeline\n\`\`\`mermaid\ngantt\n  section Mine\n\`\`\``,
    );
  });

  test("comes back as it was when a line of it was deleted", () => {
    expect(settled(edited("| jo | agreed |\n", ""))).toBe(whole);
  });
});

describe("prose edited by hand", () => {
  const body = edited("then it worked.", "then it worked.  \nSlowly.");
  const adopted = { adopted: ["summary"] as const };

  test("is adopted letter by letter", () => {
    expect(settled(body, sections, adopted)).toBe(
      whole.replace("then it worked.", "then it worked.  \nSlowly."),
    );
  });

  test("moves to the notes when somebody wrote it anew in the thread", () => {
    const anew = instead({ summary: "### Summary\nIt was the pool. <sub>[jo](#c9)</sub>" });
    const kept = merge([body], sections, adopted).main;
    expect(settled(kept, anew)).toBe(
      `${readable(merge([], anew).main)}\n\n### Notes\n\n#### Summary\nIt broke, then it worked.  \nSlowly. <sub>[mara](#c8)</sub>`,
    );
  });

  test("is the app's again when the edit is taken back", () => {
    const kept = merge([body], sections, adopted).main;
    const undone = kept.replace("  \nSlowly.", "");
    expect(merge([undone], sections, adopted).main).toBe(untouched);
  });

  test("is the app's again when it is emptied", () => {
    const kept = merge([body], sections, adopted).main;
    const emptied = kept.replace(
      "### Summary\nIt broke, then it worked.  \nSlowly. <sub>[mara](#c8)</sub>",
      "\n",
    );
    expect(merge([emptied], sections).main).toBe(untouched);
  });
});

describe("a follow-up's row edited by hand", () => {
  const opened = instead({
    "follow-ups": sections["follow-ups"]?.replace("mend it | proposed", "mend it | #13, open"),
  });
  const body = merge([edited("| mend it |", "| mend the pool |")], sections).main;

  test("still tells how it stands", () => {
    expect(settled(body, opened)).toContain("| A1 | mend the pool | #13, open |");
  });

  test("keeps what somebody wrote in place of that", () => {
    const own = body.replace("| mend the pool | proposed |", "| mend the pool | jo is on it |");
    expect(settled(own, opened)).toContain("| A1 | mend the pool | jo is on it |");
  });
});

describe("markers that an editor damaged", () => {
  const marker = /<!-- second-story:section name=timeline [^\n]*\n\n/;

  test.each([
    ["the beginning is deleted", untouched.replace(marker, "")],
    ["the end is deleted", untouched.replace("<!-- second-story:end name=timeline -->", "")],
    [
      "both are deleted",
      untouched.replace(marker, "").replace("<!-- second-story:end name=timeline -->", ""),
    ],
    ["the beginning is cut", untouched.replace(/(name=tim)eline [^\n]*/, "$1")],
    [
      "the beginning of it is cut",
      untouched.replace(/<!-- second-st(ory:section name=timeline)/, "$1"),
    ],
    ["the hidden notes are cut", untouched.replace(/<!-- second-story:written[^\n]*/, "")],
    [
      "the hidden notes are gone",
      untouched.replace(/<!-- second-story:written[^\n]*\n[^\n]*\n-->/, ""),
    ],
    ["the record is cut", untouched.replace(/<!-- second-story:record[^\n]*/, "")],
    ["everything is there twice", `${untouched}\n\n${untouched}`],
  ])("leave nothing behind: %s", (_what, body) => {
    expect(settled(body)).toBe(whole);
  });

  test("lose nothing that was typed beside them", () => {
    const body = edited("| 14:50 |", "| 14:30 | typed | |\n| 14:50 |").replace(marker, "");
    expect(settled(body)).toContain("| 14:30 | typed | |");
  });
});

describe("an older version pasted over the document", () => {
  test("is brought up to date, and keeps what was typed into it", () => {
    const older = merge([], without("c")).main;
    const pasted = older.replace("| 14:10 |", "| 14:05 | typed | |\n| 14:10 |");
    expect(settled(pasted)).toBe(whole.replace("| 14:10 |", "| 14:05 | typed | |\n| 14:10 |"));
  });

  test("below it adds nothing but what was typed", () => {
    const older = merge([], without("c")).main;
    expect(
      settled(`${untouched}\n\n${older.replace("a quiet alert", "a quiet alert at night")}`),
    ).toBe(`${whole}\n\n- **F2** a quiet alert at night`);
  });
});

describe("text outside of the sections", () => {
  const end = "<!-- second-story:end name=summary -->";
  test.each([
    ["after the section it followed", end, `${end}\n\nSee also the mail of Tuesday.`],
    [
      "before the first section",
      "\n\n<!-- second-story:section name=head",
      "\n\nDraft.\n\n<!-- second-story:section name=head",
    ],
  ])("stays %s", (_where, from, to) => {
    const body = edited(from, to);
    expect(readable(merge([body], sections).main)).toBe(readable(body));
    settled(body);
  });

  test("stays when it was typed under everything, and the record stays last", () => {
    expect(settled(`${untouched}\nP.S.`)).toBe(`${whole}\n\nP.S.`);
    expect(merge([`${untouched}\nP.S.`], sections).main.endsWith(record)).toBe(true);
  });

  test("a section of another version of the app stays with its markers", () => {
    const other =
      "<!-- second-story:section name=weather hash=1 -->\n\nSunny.\n\n<!-- second-story:end name=weather -->";
    const body = edited(end, `${end}\n\n${other}`);
    expect(merge([body], sections).main).toContain(other);
  });
});

describe("a sealed story", () => {
  const sealed = merge([untouched], sections, { sealEvent: 7 }).main;

  test("stays as it was sealed", () => {
    const changed = instead({ ...without("b"), summary: "### Summary\nIt was the pool." });
    expect(readable(merge([sealed], changed, { sealEvent: 7 }).main)).toBe(whole);
  });

  test("keeps what was typed into it since, also when it is opened again", () => {
    const body = sealed.replace("| 14:50 |", "| 14:30 | typed | |\n| 14:50 |");
    const kept = merge([body], sections, { sealEvent: 7 }).main;
    expect(readable(kept)).toBe(whole.replace("| 14:50 |", "| 14:30 | typed | |\n| 14:50 |"));
    expect(settled(kept, without("b"))).toBe(
      readable(merge([], without("b")).main).replace("| 14:50 |", "| 14:30 | typed | |\n| 14:50 |"),
    );
  });
});

test("a section in which the app has nothing to say any more stays around what was typed there", () => {
  const body = edited("- **F2** a quiet alert", "- **F2** a quiet alert\n- typed");
  expect(
    settled(
      body,
      instead({ "contributing-factors": "### Contributing factors\n*What had to be true?*" }),
    ),
  ).toContain("### Contributing factors\n- typed\n");
});

test("the notes are people's, and go when they are emptied", () => {
  const body = merge([edited("**In review**", "Draft\n**In review**")], sections).main;
  expect(settled(body.replace("Draft", "Draft, by mara"))).toContain("Draft, by mara");
  expect(settled(body.replace("### Notes\n\n#### Head\nDraft", ""))).toBe(whole);
});

describe("a block of code that somebody left open", () => {
  test("is closed where their text ends", () => {
    const body = edited("- **F2**", "```\nselect 1\n- **F2**");
    expect(settled(body)).toBe(whole.replace("- **F2**", "```\nselect 1\n```\n\n- **F2**"));
  });

  test("does not swallow the picture below it", () => {
    const body = edited("```mermaid", "``` typed\n\n```mermaid");
    expect(settled(body)).toBe(whole.replace("```mermaid", "``` typed\n```\n\n```mermaid"));
  });

  test("moves to the notes with the picture that it came from", () => {
    const body = edited("gantt\n```", "gantt\n``` typed");
    expect(settled(body)).toBe(
      `${whole}\n\n### Notes\n\n#### Timeline\n\`\`\`mermaid\ngantt\n\`\`\` typed\n\`\`\``,
    );
  });

  test("is closed by a longer fence as well", () => {
    const typed = "```\nselect 1\n````\n";
    const body = edited("- **F2**", `${typed}- **F2**`);
    expect(settled(body)).toBe(whole.replace("- **F2**", `${typed}\n- **F2**`));
  });
});

describe("what was typed before the last look", () => {
  const typed = "| 14:30 | typed | |\n";
  const body = merge([edited("| 14:50 |", `${typed}| 14:50 |`)], sections).main;
  const kept = whole.replace("| 14:50 |", `${typed}| 14:50 |`);

  test.each([
    [
      "the hidden notes are deleted",
      body.replace(/<!-- second-story:written[^\n]*\n[^\n]*\n-->/, ""),
    ],
    ["blanks stand at the ends of lines", body.replaceAll("\n", "  \n")],
    [
      "the title of its section is deleted as well as the markers around it",
      body.replace(
        /<!-- second-story:end name=summary -->\n\n<!-- second-story:section name=timeline [^\n]*\n\n### Timeline\n/,
        "",
      ),
    ],
  ])("stays where it is when %s", (_what, damaged) => {
    expect(settled(damaged).replaceAll(/ +$/gm, "")).toBe(kept);
  });
});

describe("a section that lost its markers", () => {
  const lost =
    /<!-- second-story:end name=summary -->\n\n<!-- second-story:section name=timeline [^\n]*\n/;

  test("is found again below the one that lost its end", () => {
    expect(settled(untouched.replace(lost, ""), sections, { adopted: ["summary"] })).toBe(whole);
  });

  test("keeps a row that somebody took out, and one that they added", () => {
    const row = "| 14:10 | it was seen | [jo](#c2) |\n";
    const typed = "| 14:30 | typed | |\n";
    const bare = untouched.replace(lost, "").replace("<!-- second-story:end name=timeline -->", "");
    expect(settled(bare.replace(row, typed))).toBe(whole.replace(row, typed));
  });
});

test("a row that somebody moved out of its section is back in its place", () => {
  const row = "| 14:10 | it was seen | [jo](#c2) |\n";
  const end = "<!-- second-story:end name=agreement -->";
  const body = edited(row, "").replace(end, `${end}\n\n${row}`);
  expect(settled(body)).toBe(whole);
});

test("a row that somebody copied stands there twice", () => {
  const row = "| 14:10 | it was seen | [jo](#c2) |\n";
  expect(settled(edited(row, `${row}${row}`))).toBe(whole.replace(row, `${row}${row}`));
});

test("an indented line stays apart from a row that it was not typed below", () => {
  const factors = `${sections["contributing-factors"]}\n*More in the thread.*`;
  const before = merge([], instead({ "contributing-factors": factors })).main;
  const body = before.replace("in the thread.*", "in the thread.*\n  typed");
  expect(settled(body)).toContain("- **F2** a quiet alert\n\n  typed\n");
});

describe("what looks like something of ours", () => {
  const code = "```html\n<!--\nold\n-->\n```";

  test("is left alone in code", () => {
    const quoting = instead({ summary: `### Summary\n${code}` });
    const body = merge([], quoting).main;
    expect(merge([body], quoting).main).toBe(body);
    expect(settled(edited("- **F2**", `${code}\n- **F2**`))).toContain(code);
  });

  test.each([['{"written":{"timeline":"!abcdef"},"sum":"abcdef"}'], ["-->"], ['{"review":"r1"}']])(
    "is left alone when it is no rest of a hidden block: %s",
    (typed) => {
      expect(settled(edited("- **F2**", `${typed}\n- **F2**`))).toContain(`\n${typed}\n`);
    },
  );
});

describe("a document of several comments", () => {
  const rows = Array.from(
    { length: 300 },
    (_, index) => `k${index}>- ${index} ${"word ".repeat(60)}`,
  );
  const long = instead({ "what-helped": ["### What helped", ...rows].join("\n") });
  const bodiesOf = ({ main, parts }: ReturnType<typeof merge>) => [
    main,
    ...parts.map(({ body }) => body),
  ];
  const [main = "", second = ""] = bodiesOf(merge([], long));

  function twice(previous: readonly string[]): string {
    const once = bodiesOf(merge(previous, long));
    expect(bodiesOf(merge(once, long))).toEqual(once);
    return once.join("\n");
  }

  test("keeps what was typed into a continuation that lost its markers", () => {
    const bare = second
      .split("\n")
      .filter((line) => !/second-story:(?:section|end|written)|^\{"written"|^-->/.test(line));
    const all = twice([main, [...bare.slice(0, 6), "- typed", ...bare.slice(6)].join("\n")]);
    expect(all.split("\n- typed\n").length).toBe(2);
  });

  test("keeps what was typed around the section of a continuation", () => {
    const all = twice([main, `${second.replace("\n\n", "\n\nabove\n\n")}\n\nbelow`]);
    expect(all.split("\nabove\n").length).toBe(2);
    expect(all.split("\nbelow\n").length).toBe(2);
  });

  test("keeps the same line typed in two of them", () => {
    const typing = (body: string) => body.replace(/\n- /, "\n- typed\n- ");
    expect(twice([typing(main), typing(second)]).split("\n- typed\n").length).toBe(3);
  });
});
