import { expect, test } from "@jest/globals";
import type { Action } from "../../../src/core/action.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { describeAction } from "../../../src/core/document/plan-text.ts";

const issue = { owner: "acme", repo: "shop", number: 13 };

const actions: readonly [Action, string][] = [
  [
    { do: "create-document", body: "12345", pin: true },
    "write the document and pin it (5 characters)",
  ],
  [{ do: "create-document", body: "12345", pin: false }, "write the document (5 characters)"],
  [
    { do: "update-document", comment: 8, body: "12345" },
    "bring the document up to date (comment 8, 5 characters)",
  ],
  [
    { do: "delete-spare", comment: 9, emptied: null },
    "delete a second copy of the document (comment 9)",
  ],
  [
    { do: "add-phase-label", label: defaultConfig.phases.agreed },
    'put on the label "post-mortem: agreed"',
  ],
  [
    { do: "remove-phase-label", label: "post-mortem: done" },
    'take off the label "post-mortem: done"',
  ],
  [{ do: "react", comment: 4, add: "rocket", remove: null }, "answer comment 4 with 🚀"],
  [
    { do: "react", comment: 4, add: "confused", remove: "rocket" },
    "answer comment 4 with 😕 instead of 🚀",
  ],
  [{ do: "reply", body: "123" }, "reply to a command that could not be taken (3 characters)"],
  [
    {
      do: "open-follow-up",
      number: 1,
      issue: {
        repository: { owner: "acme", repo: "shop" },
        title: "Mend \u001b[31m\u202eit",
        body: "",
        labels: [],
        type: null,
        assignee: null,
      },
    },
    'open follow-up A1 in acme/shop: "Mend \\u001b[31mit"',
  ],
  [{ do: "link-sub-issue", child: issue, childId: 5 }, "link acme/shop#13 as a sub-issue"],
  [{ do: "assign", issue, login: "jo", instead: [] }, "assign acme/shop#13 to jo"],
  [
    { do: "assign", issue, login: "jo", instead: ["mara", "ines"] },
    "assign acme/shop#13 to jo instead of mara, ines",
  ],
  [{ do: "close-follow-up", issue, reason: "not_planned" }, "close acme/shop#13 as not planned"],
  [
    { do: "close-twin", issue, original: { ...issue, number: 12 } },
    "close acme/shop#13 as a duplicate of acme/shop#12",
  ],
  [{ do: "remind", issue, body: "" }, "remind the owner of acme/shop#13"],
  [
    { do: "react-on-follow-up", issue, comment: 4, add: "rocket", remove: null },
    "answer comment 4 on acme/shop#13 with 🚀",
  ],
];

test.each(actions)("$do: as a person reads it", (action, line) => {
  expect(describeAction(action)).toBe(line);
});
