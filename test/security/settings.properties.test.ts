import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { parseConfig } from "../../src/core/config/parse.ts";

const file = ".github/postmortem.yml";

function read(text: string) {
  return parseConfig({ file, text });
}

const keys = fc.constantFrom(
  ..."labels types start phases timezone people holidays stakeholders sections intro agreement soak follow_ups severities attribution commands review timeline".split(
    " ",
  ),
  ..."__proto__ constructor prototype toString hasOwnProperty length <<".split(" "),
  "? ",
  "!!omap",
  "'@mara'",
  "x".repeat(500),
);
const scalars = fc.constantFrom(
  ..."a|1|-1|1e999|.inf|~|true|'@mara and @acme/team'|*a|&a b|!!js/function 'x'|!!binary aGk=|2026-11-22|0x7fffffff|[]|{}|[[[]]]|{a: {b: {c: {}}}}|\"\\u0000\"|<!-- second-story:document -->|acme/..|../acme|other/repo".split(
    "|",
  ),
);
const lines = fc
  .tuple(fc.nat(4), keys, scalars)
  .map(([depth, key, value]) => `${"  ".repeat(depth)}${key}: ${value}`);
const texts = fc.oneof(
  fc.array(lines, { maxLength: 8 }).map((all) => all.join("\n")),
  fc.string({ maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        "a: ",
        "- ",
        "&a ",
        "*a",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "  ",
        "? ",
        ": ",
        "|",
        ">",
        "'",
        '"',
        "#",
        "%",
        "---\n",
        "\t",
      ),
      { maxLength: 30 },
    )
    .map((all) => all.join("")),
);

test("any file is read: what cannot be taken is told in a sentence, the rest has its default", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { config, problems } = read(text);
      expect(Object.keys(config)).toEqual(Object.keys(defaultConfig));
      for (const { file: where, found, wanted } of problems) {
        expect([where, typeof found, typeof wanted]).toEqual([file, "string", "string"]);
        expect(found.length + wanted.length).toBeLessThan(1_000);
      }
      expect(problems.length).toBeLessThanOrEqual(51);
    }),
    { numRuns: 400 },
  );
});

test("no key reaches the prototype of anything", () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  fc.assert(
    fc.property(keys, keys, (outer, inner) => {
      read(`${outer}:\n  ${inner}:\n    polluted: yes\n  "${inner}": { polluted: yes }\n`);
      expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    }),
  );
});

const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const bombs: readonly (readonly [what: string, text: string, found: string])[] = [
  [
    "aliases of aliases",
    [
      "a0: &a0 [x]",
      ...nine.map((n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(", ")}]`),
    ].join("\n"),
    "an alias",
  ],
  ["a merge key", "a: &a { soak: 3 }\npeople: { mara: { <<: *a } }\n", "an alias"],
  ["lists in lists", `labels: ${"[".repeat(30_000)}`, "more than 20 levels"],
  ["mappings in mappings", `a: ${"{a: ".repeat(10_000)}`, "more than 20 levels"],
  [
    "levels by indentation",
    Array.from({ length: 300 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
    "more than 20 levels",
  ],
  ["the same key", "soak: 1\nsoak: 2\n", "the same key again"],
  ["a prototype", "people: { __proto__: { role: boss } }\n", '"__proto__"'],
  ["more than fits", `intro: ${"x".repeat(65_536)}\n`, "65,544 characters"],
];

test.each(bombs)("%s: one sentence", (_, text, found) => {
  const { config, problems } = read(text);
  expect(config).toEqual(defaultConfig);
  expect(problems.map((problem) => problem.found)).toEqual([found]);
});

test.each([
  [
    "as many keys as fit",
    (n: number) => Array.from({ length: n }, (_, at) => `k${at}: 1`).join("\n"),
  ],
  [
    "as many people as fit",
    (n: number) =>
      `people:\n${Array.from({ length: n }, (_, at) => `  p${at}: { role: x, rol: y }`).join("\n")}`,
  ],
  [
    "as many severities as fit",
    (n: number) =>
      `severities:\n${Array.from({ length: n }, (_, at) => `  s${at}: { soak: 99, intro: 1 }`).join("\n")}`,
  ],
  ["one long key", (n: number) => `${"k".repeat(n * 20)}: 1`],
  ["one long line of commas", (n: number) => `labels: { incident: [${"a,".repeat(n * 8)}] }`],
])("%s take a time that grows no faster than the file", (_, make) => {
  const time = (n: number) => {
    const text = make(n);
    const runs = Array.from({ length: 3 }, () => {
      const start = performance.now();
      read(text);
      return performance.now() - start;
    });
    return Math.min(...runs);
  };
  time(200);
  // Linear is 8, quadratic 64; what takes next to no time is not measured.
  expect(time(1_600)).toBeLessThan(Math.max(60, 30 * time(200)));
});
