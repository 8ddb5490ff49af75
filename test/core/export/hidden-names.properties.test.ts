import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { writeDocument } from "../../../src/core/document/document.ts";
import { nothingBefore } from "../../../src/core/document/previous.ts";
import { exportReview } from "../../../src/core/export/export.ts";
import { exportFormats } from "../../../src/core/export/exporting.ts";
import type { Review } from "../../../src/core/review.ts";
import type { Person } from "../../../src/core/thread.ts";
import { templates } from "../document/templates.ts";
import { hostile } from "../markdown/hostile.ts";
import {
  at,
  factor,
  followUp,
  issueUrl,
  item,
  ledger,
  review,
  said,
  source,
  vote,
  when,
} from "../review-builder.ts";
import { toExport } from "./told.ts";

/** Longer than a number of the app (`A1`) or an attribute of a picture (`x1`), and with a digit, so that none is a word. */
const login = fc.stringMatching(/^[a-z]{3,5}[0-9][a-z]{0,3}(-[a-z0-9]{1,3})?$/);
const fullName = fc
  .tuple(fc.stringMatching(/^[A-Z][a-z]{2,5}[0-9]$/), fc.stringMatching(/^[A-Z][a-z]{2,5}[0-9]$/))
  .map((names) => names.join(" "));

/** The ways in which people write about each other. */
const ways: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => `@${name}`,
  (name) => `${name}'s`,
  (name) => `*${name}* and _${name}_, **${name}**`,
  (name) => `\`${name}\``,
  (name) => `[${name}](https://github.com/${name})`,
  (name) => `[this](https://github.com/${name}/dotfiles?tab=${name})`,
  (name) => `https://github.com/${name}`,
  (name) => `<https://logs.example/u/${name}>`,
  (name) => `[${name}](${issueUrl}#issuecomment-5)`,
  (name) => `${issueUrl}#issuecomment-5 by ${name}`,
  (name) => `<b>${name}</b> <a href="https://github.com/${name}">x</a>`,
  (name) => `![${name}](https://img.example/${name}.png)`,
  (name) => `${name}@acme.example`,
  (name) => `[a][r]\n\n[r]: https://github.com/${name} "${name}"`,
  (name) => `> ${name}: no\n\n- ${name}\n\n    ${name}`,
  (name) => `| ${name} | b |\n|---|---|\n| ${name} | d |`,
  (name) => `<!-- ${name} -->${name}`,
  (name) => `cart-${name}.log, (${name})`,
];

type Cast = {
  readonly people: readonly [Person, Person, Person, Person];
  readonly told: string;
  readonly roles: readonly (string | null)[];
  readonly say: () => string;
};

const cast = fc
  .record({
    logins: fc.uniqueArray(login, { minLength: 4, maxLength: 4, selector: (one) => one }),
    told: fullName,
    roles: fc.array(fc.constantFrom("on call", "support", null), { minLength: 4, maxLength: 4 }),
    texts: fc.array(
      fc.tuple(fc.nat(4), fc.constantFrom(...ways), fc.oneof(fc.constant(""), hostile)),
      { minLength: 8, maxLength: 20 },
    ),
  })
  .map(({ logins, told, roles, texts }): Cast => {
    const [a = "", b = "", c = "", d = ""] = logins;
    let next = 0;
    return {
      people: [person(1, a), person(2, b), person(3, c), person(4, d)],
      told,
      roles,
      say: () => {
        const [who, way, around] = texts[next++ % texts.length] ?? [0, String, ""];
        return `${around} ${way([...logins, told][who] ?? a)}`.trim();
      },
    };
  });

function person(id: number, login: string): Person {
  return { id, login, bot: false };
}

/** A review in which every text names somebody. */
function reviewOf({ people: [a, b, c, d], told, roles, say }: Cast): Review {
  const [at1, at2] = [source(a, "14 14:02", 2), source(b, "14 16:00", 3, { editedBy: c })];
  const started = said(say(), when("14 14:02"), at1, "started");
  const resolved = said(say(), when("14 14:50"), at2, "resolved");
  const one = () => item(say(), source(c, "15 08:00", 10));
  const people = Object.fromEntries(
    [a, b, c, d].flatMap(({ login }, index) => {
      const role = roles[index] ?? null;
      return role === null ? [] : [[login, { role }]];
    }),
  );
  const base = review();
  return review({
    title: say(),
    config: { ...base.config, people, intro: say(), stakeholders: [d.login] },
    phase: "agreed",
    phaseBy: { kind: "by-hand", by: d },
    facilitators: [d],
    moments: { started, resolved },
    summary: { ...one(), earlier: [at1], byHand: false },
    impact: { ...one(), earlier: [], byHand: false },
    timeline: [started, said(say(), when("14 14:20"), at2), resolved],
    perspectives: [
      ledger(a, { kind: "given", views: [one(), one()] }, { role: roles[0] ?? null }),
      ledger(b, { kind: "from-comment", view: one() }),
      ledger(c, { kind: "given", views: [one()] }, { onBehalfOf: `${told} (support)` }),
      ledger(d, { kind: "took-part" }),
    ],
    discussion: [at1],
    factors: [factor(1, say(), at1), factor(2, say(), at2)],
    helped: [one()],
    learned: [one()],
    ideas: [one()],
    followUps: [
      followUp(1, say(), { owner: a.login, factors: [1], checkedBy: say() }),
      followUp(2, say(), {
        owner: d.login,
        state: {
          kind: "dropped",
          issue: { owner: "acme", repo: "shop", number: 20 },
          url: "https://github.com/acme/shop/issues/20",
          title: say(),
          at: at("16 09:00"),
          reason: one(),
        },
      }),
    ],
    notDoing: [{ ...one(), followUp: null }],
    agreement: { holds: true, votes: [vote(a, at1, { kind: "objects", reason: say() })] },
    seal: { at: at("15 12:00"), event: 7, by: d, removed: 0, added: [{ ...one(), how: "new" }] },
  });
}

/** The document as written, and then edited by hand where people edit. */
function documentOf(so: Review, say: () => string): string {
  const { main } = writeDocument({ review: so, previous: nothingBefore, record: "", templates });
  const line = () => say().replace(/\s+/g, " ").replaceAll("|", "");
  return main
    .replace(/^(\| .*14:50.*)$/m, `$1\n| 14:55 | 13:55 | | ${line()} | ${line()} |`)
    .replace(/^(- \*\*F1\*\* .*)$/m, `- **F1** ${line()}`)
    .replace(/^(<!-- second-story:section name=timeline)/m, `${say()}\n\n$1`);
}

/** As a word, and never mind the case. */
function standsIn(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "iu").test(text);
}

const options = fc.record({
  attribution: fc.constantFrom("roles" as const, "none" as const),
  public: fc.boolean(),
});

test("without names, no name of anybody is left in any format", () => {
  fc.assert(
    fc.property(cast, options, fc.constantFrom(...exportFormats), (so, wanted, format) => {
      const reviewed = reviewOf(so);
      const document = documentOf(reviewed, so.say);
      const text = exportReview(toExport(reviewed, { ...wanted, document }), format);
      const names = [...so.people.map(({ login }) => login), so.told, ...so.told.split(" ")];
      expect(names.filter((name) => standsIn(text, name))).toEqual([]);
      expect(text).not.toContain("#issuecomment-");
    }),
    { numRuns: 40 },
  );
});
