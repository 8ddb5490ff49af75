/**
 * What a contributing factor leaves open that says no more than who it was, or nothing yet. Only such
 * texts are meant as consist of nothing else: “human error during the long hand-over” tells more.
 */
export type BareFactor = "person" | "placeholder";

/** @param logins of people who took part; a factor can be no more than such a name */
export function bareFactor(text: string, logins: ReadonlySet<string>): BareFactor | null {
  if (text.length > longest) return null;
  const words = wordsOf(text);
  if (isPlaceholder(words)) return "placeholder";
  const isPerson = (word: string) => word.startsWith("@") || people.has(word) || logins.has(word);
  const isSaid = words.some((word) => isPerson(word) || faults.has(word));
  const isAll = words.every((word) => isPerson(word) || faults.has(word) || fillers.has(word));
  return isSaid && isAll ? "person" : null;
}

/** What is longer says something. */
const longest = 80;

function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll("’", "'").replaceAll(/'s\b/g, "");
  return plain.match(/@?[\p{L}\p{N}][\p{L}\p{N}'/-]*/gu) ?? [];
}

function isPlaceholder(words: readonly string[]): boolean {
  return words.length === 0 || placeholders.has(words.join(" "));
}

const placeholders = new Set([
  ...["tbd", "tba", "tbc", "todo", "to do", "n/a", "na", "none", "nothing", "unknown", "wip"],
  ...["pending", "idk", "dunno", "x", "xx", "xxx", "xyz", "asdf", "foo", "test", "placeholder"],
  ...["to be determined", "to be done", "to be confirmed", "to be defined", "to be filled in"],
  ...["fill in", "fill me in", "fill this in", "no idea", "not sure", "don't know", "unclear"],
  ...["we don't know", "i don't know", "not known", "not known yet", "unknown yet", "see above"],
  ...["factor", "a factor", "contributing factor", "lorem ipsum", "later", "more later"],
]);

const people = new Set([
  ...["human", "humans", "person", "people", "someone", "somebody", "i", "me", "we", "us", "you"],
  ...["he", "him", "she", "her", "they", "them", "my", "our", "their", "your", "his", "operator"],
  ...["operators", "user", "users", "engineer", "engineers", "developer", "developers", "dev"],
  ...["admin", "admins", "administrator", "sre", "on-call", "oncall", "ops", "team", "teams"],
  ...["reviewer", "reviewers", "support", "intern", "contractor", "vendor", "staff", "manager"],
]);

const faults = new Set([
  ...["mistake", "mistakes", "fault", "carelessness", "negligence", "oversight", "inattention"],
  ...["laziness", "incompetence", "stupidity", "sloppiness", "blunder", "fat-finger", "pebkac"],
]);

const fillers = new Set([
  ...["a", "an", "the", "of", "by", "from", "on", "in", "to", "due", "was", "is", "it", "this"],
  ...[
    "and",
    "or",
    "made",
    "did",
    "error",
    "errors",
    "failure",
    "fat",
    "finger",
    "fingers",
    "silly",
  ],
  ...["stupid", "simple", "pure", "just", "one", "messed", "screwed", "up", "forgot", "blame"],
  ...["caused", "cause", "because", "part", "manual", "senior", "junior", "new", "careless"],
]);
