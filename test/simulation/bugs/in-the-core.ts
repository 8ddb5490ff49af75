import type { Bug } from "./bug.ts";

/** Mistakes in what is made of a thread, and in what is to be written. */
export const bugsInTheCore: readonly Bug[] = [
  {
    name: "a comment with our marker is ours, whoever wrote it",
    file: "src/core/fold/documents.ts",
    find: 'event.kind === "comment" && isOurs(observed, event.by)',
    replace: 'event.kind === "comment"',
  },
  {
    name: "an issue with our marker is ours, whoever filed it",
    file: "src/core/fold/opened.ts",
    find: "const marker = isOurs(observed, issue.author) ? findMarker",
    replace: "const marker = issue.author ? findMarker",
  },
  {
    name: "of two documents the newest is the document",
    file: "src/core/fold/documents.ts",
    find: "ours.sort((a, b) => a.id - b.id)",
    replace: "ours.sort((a, b) => b.id - a.id)",
  },
  {
    name: "a twin of the document stays",
    file: "src/core/plan/document.ts",
    find: "const gone = [...twins, ...spare]",
    replace: "const gone = [...spare]",
  },
  {
    name: "what somebody typed into a twin of the document is not taken over",
    file: "src/core/document/previous.ts",
    find: "...previous.twins.flatMap((twin) => [twin.body, ...overtakenTexts(twin)]),",
    replace: "",
    seed: 1630,
  },
  {
    name: "a deleted document comes back",
    file: "src/core/fold/documents.ts",
    find: "if (written === null) return false;",
    replace: "if (written !== 0) return false;",
  },
  {
    name: "follow-ups are opened without looking whether they are there",
    file: "src/core/fold/find-missing.ts",
    find: "if (missing.length === 0 && !isUnknown)",
    replace: "if (missing.length >= 0)",
  },
  {
    name: "a follow-up that was opened twice stays open twice",
    file: "src/core/plan/follow-ups.ts",
    find: ".filter(({ twin }) => !isWithheld(withheld, twin))",
    replace: ".slice(0, 0)",
  },
  {
    name: "the record forgets which follow-ups were opened",
    file: "src/core/fold/next-record.ts",
    find: "opened: followUps.opened,",
    replace: "opened: [],",
  },
  {
    name: "the record forgets what was judged",
    file: "src/core/fold/next-record.ts",
    find: "judged: bounded([...notebook.judged.values()]),",
    replace: "judged: [],",
  },
  {
    name: "a judgement is made anew each time, by the role of the day",
    file: "src/core/fold/judge.ts",
    find: "if (recorded && (recorded.w !== undefined || theirs))",
    replace: "if (recorded && recorded.u < 0 && theirs)",
  },
  {
    name: "a vote typed into somebody's comment is their vote",
    file: "src/core/fold/judge.ts",
    find: "if (editor.id !== post.by.id)",
    replace: "if (editor.id === 0)",
  },
  {
    name: "nobody with triage has to agree",
    file: "src/core/fold/votes.ts",
    find: 'const triage = atLeast(taken.role, "triage");',
    replace: 'const triage = atLeast(taken.role, "none");',
  },
  {
    name: "the sealed story is told anew",
    file: "src/core/document/merge.ts",
    find: "if (stood.frozen !== null && stood.frozen === sealEvent)",
    replace: "if (stood.frozen !== null && stood.frozen === 0)",
  },
  {
    name: "our own labels count as put on by hand",
    file: "src/core/fold/event-steps.ts",
    find: "const ours = isOurs(observed, event.by);",
    replace: "const ours = isOurs(observed, event.by) && event.id < 0;",
  },
  {
    name: "an answer that was given is given again",
    file: "src/core/plan/answers.ts",
    find: "if (had === add && !isContradicted(comment, add)) return;",
    replace: "",
  },
  {
    name: "a refusal is explained again at each look",
    file: "src/core/plan/answers.ts",
    find: "if (replied.has(person)) continue;",
    replace: "",
  },
  {
    name: "a reminder that was given is given again",
    file: "src/core/reminders.ts",
    find: "!given.has(latest.name) &&",
    replace: "",
  },
  {
    name: "a label that is on is put on again",
    file: "src/core/plan/labels.ts",
    find: "const has = present.some((label) => same(label, wanted.label));",
    replace: "const has = present.some((label) => same(label, wanted.colour));",
  },
  {
    name: "what somebody typed beside the sections is dropped",
    file: "src/core/document/loose.ts",
    find: 'if (text !== "") loose.set',
    replace: 'if (text === "") loose.set',
  },
  {
    name: "what somebody typed into a part of the app's is dropped",
    file: "src/core/document/notes.ts",
    find: "if (strays.length === 0) return sections;",
    replace: "if (strays.length >= 0) return sections;",
  },
  {
    name: "names notify",
    file: "src/core/markdown/mention.ts",
    find: 'text.includes("@") ?',
    replace: 'text.includes("@@@") ?',
  },
];
