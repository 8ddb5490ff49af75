import { expect, test } from "@jest/globals";
import { midLife } from "./mid-life.ts";
import {
  agreed,
  finished,
  firstMinute,
  justBegun,
  notNeeded,
  overnight,
  paused,
} from "./phases.ts";
import { told, written } from "./told.ts";

test("in the first minute it is quiet: what is known, and nothing is asked", () => {
  expect(told(firstMinute())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Collecting** · 14 Nov 2026 · times as in Berlin

Comments here become the timeline. The review comes later; nobody is asked for anything now.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### Timeline

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:19 (13:19) | This issue is opened | [ines](shop/issues/12) |`);
});

test("a timeline over midnight has a row for each day, and marks a day that was guessed", () => {
  expect(told(overnight())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Collecting** · 14 Nov 2026 · times as in Berlin

Comments here become the timeline. The review comes later; nobody is asked for anything now.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### Timeline

| Berlin (UTC) | What happened | From |
|---|---|---|
| **14 Nov** | | |
| 23:40 (22:40), day guessed | **started:** Disk fills up | [jo](#c2), written 15 Nov 00:20 |
| **15 Nov** | | |
| 00:10 (14 Nov 23:10) | First page | [jo](#c1) |
| 01:30 (00:30) | Volume grown | [jo](#c3) |

<details><summary>How these times were read</summary>

A time without a day was read as the last such time before its comment.
What was written without a time stands at the time of writing.
</details>`);
});

test("a review that has just begun asks one calm question for each empty section", () => {
  expect(told(justBegun())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · times as in Berlin

mara set this to *In review* on 14 Nov.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### What this review still needs
- 2 more people to agree (0 of 2).
- Somebody with the triage role, or a stronger one, among those who agree.
- No contributing factor so far. What had to be true for this to happen?

### Summary
*What happened, in three sentences somebody from another team would follow? \`/summary\` writes it.*

### Impact
*Who noticed, for how long, and what could they not do? \`/impact\` writes it.*

### Timeline
*What did you see, and when? A line that starts with a time, such as \`14:19 third report\`, goes here.*

### Perspectives
*How did it look from where you were? A comment of a few sentences is enough.*

### Contributing factors
*What had to be true for this to happen? \`/factor\` adds one. There is usually more than one.*

### What helped
*What kept this from being worse, or made it end sooner? \`/helped\` adds it.*

### What we learned
*What surprised you? What do you know now about how the system works? \`/learned\` adds it.*

### Ideas
*What came to mind that nobody has to take on yet? \`/idea\` parks it here.*

### Follow-ups
*What would make this less likely, sooner seen, or less harmful next time? \`/follow-up\` proposes it.*

### Not doing
*What did you consider and decide against, and why? \`/not-doing\` keeps the reason.*

### Agreement
*Does this match what you saw? \`/agree\` says so, \`/object\` says what is missing.*`);
});

test("a review in mid-life says first what it still needs, then tells the story", () => {
  expect(told(midLife())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**In review** · 14 Nov 2026 · impact 48 min · facilitated by mara · times as in Berlin

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### What this review still needs
- One more person to agree (1 of 2).
- jo to look again: F3 is new since they agreed.
- We would still like to hear from tomas (invited 14 Nov; agreement waits until 21 Nov).
- Nothing answers F2 yet.

### Summary
The 14:02 deploy of \`cart-service\` started using a connection pool that the staging load never fills. Under real traffic every second checkout waited for a free connection and gave up. Rolling back at 14:46 ended it. <sub>[mara](#c8), edited by jo; earlier: [14 Nov 16:10](#c18)</sub>

### Impact
48 minutes. About 1,900 of 4,100 checkouts failed; 1,420 customers came back later that day. No payment was taken twice. <sub>[ines](#c9)</sub>

### Timeline

\`\`\`mermaid
gantt
    accTitle: The incident in time, 14 Nov 2026, Berlin
    accDescr: started 14:02, detected 14:19, mitigated 14:46, resolved 14:50, 6 events. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 10minute
    todayMarker off
    title 14 Nov 2026, Berlin
    section Impact
    customers affected, 48 min :crit, 2026-11-14 14:02, 2026-11-14 14:50
    section Response
    not yet noticed, 17 min :done, 2026-11-14 14:02, 2026-11-14 14:19
    finding out, 27 min :active, 2026-11-14 14:19, 2026-11-14 14:46
    recovering, 4 min :2026-11-14 14:46, 2026-11-14 14:50
    section Moments
    started 14#58;02 :milestone, 2026-11-14 14:02, 0m
    detected 14#58;19 :milestone, 2026-11-14 14:19, 0m
    mitigated 14#58;46 :milestone, 2026-11-14 14:46, 0m
    resolved 14#58;50 :milestone, 2026-11-14 14:50, 0m
    section Events
    14#58;07 First customer mail about “try… :active, milestone, 2026-11-14 14:07, 0m
    14#58;10 Error rate doubles, below the… :active, milestone, 2026-11-14 14:10, 0m
    14#58;22 #4110 cart-service#58; use the… :active, milestone, 2026-11-14 14:22, 0m
    14#58;31 Suspect the payment provider… :active, milestone, 2026-11-14 14:31, 0m
    14#58;31 The provider's page was yellow… :active, milestone, 2026-11-14 14:31, 0m
    14#58;48 Last failed checkout in the logs :active, milestone, 2026-11-14 14:48, 0m
\`\`\`

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:02 (13:02) | **started:** Deploy of cart-service v812 finishes | [jo](#c2), written 14:40 |
| 14:07 (13:07) | First customer mail about "try again later" | [ines](#c3), written 15:20 |
| 14:10 (13:10) | Error rate doubles, below the alert's threshold | [tomas](#c4), edited by mara, written 15:31 |
| 14:19 (13:19) | **detected:** Support sees the third report and opens this issue | [ines](#c1) |
| 14:22 (13:22) | Pull request [#4110](shop/pull/4110) points here: cart-service: use the pooled client | [jo](#c0) |
| 14:31 (13:31) | Suspect the payment provider; their status page is green | [jo](#c5) |
| 14:31 (13:31) | *At the same time:* The provider's page was yellow for EU | [tomas](#c4), written 15:31 |
| 14:46 (13:46) | **mitigated:** Roll back to v811 | [jo](#c6) |
| 14:48 (13:48) | *Another account of “resolved”:* Last failed checkout in the logs | [tomas](#c4), written 15:31 |
| 14:50 (13:50) | **resolved:** Error rate back to normal | [jo](#c7) |

One hidden comment is left out.

<details><summary>How these times were read</summary>

Times written without a zone were read as Europe/Berlin.
A time without a day was read as the last such time before its comment.
</details>

### Perspectives
| Who | How it looked |
|---|---|
| **ines** (support) | “"Three customers in ten minutes" is rare enough that I look, but I had no place to check whether it is us.” [15 Nov 08:00](#c10) |
| **jo** (on call) | “The deploy was green and twenty minutes old, so it didn't feel recent. The provider had trouble last week, which made that the likely story.” [15 Nov 08:20](#c11), from a comment; \`/view\` replaces it |
| **Ana (support)**, told to ines | “I told the first customer it was their browser. It usually is.” [15 Nov 09:00](#c20) |
| **tomas** (payments) | we would still like to hear from you: @tomas. How did it look from where you were? What did you expect, what surprised you, what helped? |

Also took part: mara.

Discussion: [tomas](#c21).

### Contributing factors
- **F1** The pool size came from a default nobody chose; staging never fills it. [jo](#c12)
- **F2** The alert fires on the average, so half the customers failing looked like noise. [tomas](#c13)
- **F3** Support has no view of the error rate and no way to ask "is it us?" without paging someone. [ines](#c14)

\`\`\`mermaid
flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1. Nothing answers F2 yet. F3 is answered by A2.
    F1["F1 The pool size came from a default nobody chose…"] --> A1["A1 Set the pool size and load-test it with production's…"]
    F2["F2 The alert fires on the average, so half the customers…"]
    F3["F3 Support has no view of the error rate and no way to…"] --> A2["A2 A status board support can read"]
\`\`\`

### What helped
- The rollback took four minutes, because last month's follow-up made it one command. [jo](#c15)

### What we learned
- "Green" on a deploy means it started, not that it serves. [mara](#c16)

### Ideas
- Show recent deploys on the on-call page. [jo](#c17)

### Follow-ups
| Follow-up | Who, by when | State |
|---|---|---|
| **A1** Set the pool size and load-test it with production's shape *(for F1, to prevent)*<br>*How we will know:* staging fills the pool at 2× peak | jo, by 28 Nov | proposed |
| **A2** A status board support can read *(for F3, to detect)*<br>*How we will know:* support answers "is it us?" in a minute | ines, by 12 Dec | proposed |

They become issues when this review is agreed.

### Not doing
- Page on every 500: tried in March, woke people nine times for nothing. [mara](#c22)

### Agreement
| Who | Answer |
|---|---|
| [ines](#c30) | agreed, 15 Nov 09:42; one timeline event came since |
| [jo](#c31) | agreed, 15 Nov 08:58; F3 is new since, please look again |

<details><summary>Needs attention (1)</summary>

- [jo's comment](#c19): \`/follow-up by next week\`: which day? Write it like \`by 2026-11-29\`.
</details>`);
});

test("an agreed review is sealed: its follow-ups live on, what came later stands apart", () => {
  expect(told(agreed())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Agreed** · 14 Nov 2026 · impact 48 min · times as in Berlin

The people involved agreed on 17 Nov. The story below stays as it was agreed. What is written later is listed under *Added since agreement*; \`/reopen reason\` from somebody with the triage role opens the story again.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### What this review still needs
- One follow-up is open.
- A2 waits: the repository it names takes no follow-ups from here so far; \`follow_ups.repositories\` in the settings can allow one of the same owner.

### Summary
The pool was too small. <sub>[mara](#c8)</sub>

### Timeline

\`\`\`mermaid
gantt
    accTitle: The incident in time, 14 Nov 2026, Berlin
    accDescr: started 14:02, resolved 14:50. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 10minute
    todayMarker off
    title 14 Nov 2026, Berlin
    section Impact
    customers affected, 48 min :crit, 2026-11-14 14:02, 2026-11-14 14:50
    section Moments
    started 14#58;02 :milestone, 2026-11-14 14:02, 0m
    resolved 14#58;50 :milestone, 2026-11-14 14:50, 0m
\`\`\`

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:02 (13:02) | **started:** Deploy of v812 | [jo](#c2) |
| 14:50 (13:50) | **resolved:** Back to normal | [jo](#c7) |

### Perspectives
| Who | How it looked |
|---|---|
| **jo** | “The deploy was green, so it did not feel recent.” [15 Nov 08:20](#c11), from a comment |

### Contributing factors
- **F1** Nobody chose the pool size. [jo](#c12)
- **F2** The alert fires on the average. [tomas](#c13)

\`\`\`mermaid
flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1. F2 is answered by A2.
    F1["F1 Nobody chose the pool size."] --> A1["A1 Set the pool size and load-test it"]
    F2["F2 The alert fires on the average."] --> A2["A2 A status board support can read"]
\`\`\`

### Follow-ups
| Follow-up | Who, by when | State |
|---|---|---|
| **A1** Set the pool size and load-test it *(for F1, to prevent)* | jo, by 28 Nov | open, [#13](shop/issues/13) |
| **A2** A status board support can read *(for F2, to detect, in acme/status)* | nobody yet, by 12 Jan 2027 | waits |

### Agreement
| Who | Answer |
|---|---|
| [ines](#c30) | agreed, 16 Nov 09:12 |
| [jo](#c31) | agreed, 16 Nov 09:40 |

### Added since agreement
- 18 Nov 08:00, [tomas](#c60): The provider confirmed they were fine.
- 18 Nov 09:00, [jo's comment](#c6) was edited. The story above stays as it was agreed.

One comment that the story rests on was deleted since.`);
});

test("a finished review says how long it took and what changed", () => {
  expect(told(finished())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Done** · 14 Nov 2026 · impact 48 min · 14 days from the incident to the last follow-up · times as in Berlin

Every follow-up was done, or dropped with a reason, by 28 Nov.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### What changed
- Staging fills the pool at twice the peak and stays up. (A1)

### Summary
The pool was too small. <sub>[mara](#c8)</sub>

### Timeline

\`\`\`mermaid
gantt
    accTitle: The incident in time, 14 Nov 2026, Berlin
    accDescr: started 14:02, resolved 14:50. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 10minute
    todayMarker off
    title 14 Nov 2026, Berlin
    section Impact
    customers affected, 48 min :crit, 2026-11-14 14:02, 2026-11-14 14:50
    section Moments
    started 14#58;02 :milestone, 2026-11-14 14:02, 0m
    resolved 14#58;50 :milestone, 2026-11-14 14:50, 0m
\`\`\`

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:02 (13:02) | **started:** Deploy of v812 | [jo](#c2) |
| 14:50 (13:50) | **resolved:** Back to normal | [jo](#c7) |

### Perspectives
| Who | How it looked |
|---|---|
| **jo** | “The deploy was green, so it did not feel recent.” [15 Nov 08:20](#c11), from a comment |

### Contributing factors
- **F1** Nobody chose the pool size. [jo](#c12)
- **F2** The alert fires on the average. [tomas](#c13)

\`\`\`mermaid
flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1. F2 is answered by A2 (dropped).
    F1["F1 Nobody chose the pool size."] --> A1["A1 Set the pool size and load-test it"]
    F2["F2 The alert fires on the average."] -. dropped .-> A2["A2 A status board support can read"]
\`\`\`

### Follow-ups
| Follow-up | Who, by when | State |
|---|---|---|
| **A1** Set the pool size and load-test it *(for F1, to prevent)* | jo, by 28 Nov | done 27 Nov, [#13](shop/issues/13) |
| **A2** A status board support can read *(for F2, to detect, in acme/status)* | nobody yet, by 12 Jan 2027 | dropped 28 Nov, [acme/status#7](status/issues/7): The new on-call page shows it. |

### Agreement
| Who | Answer |
|---|---|
| [ines](#c30) | agreed, 16 Nov 09:12 |
| [jo](#c31) | agreed, 16 Nov 09:40 |`);
});

test("where no review is needed, the reason stands and nothing is asked", () => {
  expect(told(notNeeded())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Not needed** · 14 Nov 2026 · times as in Berlin

mara decided that no review is needed: A drill; nothing was broken.

### Timeline

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:19 (13:19) | This issue is opened | [ines](shop/issues/12) |`);
});

test("a paused review keeps its story and asks nothing of anybody", () => {
  expect(told(paused())).toBe(`## Post-mortem: Checkout returns 500 for every second customer

**Paused** · 14 Nov 2026 · impact 48 min · times as in Berlin

What marked this as an incident, a label or a type, was taken off, so nobody is asked for anything. Put it back and the review goes on. One follow-up that is open is still tracked.

> Whatever we find, everyone did the best they could with what they knew at the time. We are here to learn how our system made this possible.

### Summary
The pool was too small. <sub>[mara](#c8)</sub>

### Timeline

\`\`\`mermaid
gantt
    accTitle: The incident in time, 14 Nov 2026, Berlin
    accDescr: started 14:02, resolved 14:50. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 10minute
    todayMarker off
    title 14 Nov 2026, Berlin
    section Impact
    customers affected, 48 min :crit, 2026-11-14 14:02, 2026-11-14 14:50
    section Moments
    started 14#58;02 :milestone, 2026-11-14 14:02, 0m
    resolved 14#58;50 :milestone, 2026-11-14 14:50, 0m
\`\`\`

| Berlin (UTC) | What happened | From |
|---|---|---|
| 14:02 (13:02) | **started:** Deploy of v812 | [jo](#c2) |
| 14:50 (13:50) | **resolved:** Back to normal | [jo](#c7) |

### Perspectives
| Who | How it looked |
|---|---|
| **jo** | “The deploy was green, so it did not feel recent.” [15 Nov 08:20](#c11), from a comment |

### Contributing factors
- **F1** Nobody chose the pool size. [jo](#c12)
- **F2** The alert fires on the average. [tomas](#c13)

\`\`\`mermaid
flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1. F2 is answered by A2.
    F1["F1 Nobody chose the pool size."] --> A1["A1 Set the pool size and load-test it"]
    F2["F2 The alert fires on the average."] --> A2["A2 A status board support can read"]
\`\`\`

### Follow-ups
| Follow-up | Who, by when | State |
|---|---|---|
| **A1** Set the pool size and load-test it *(for F1, to prevent)* | jo, by 28 Nov | open, [#13](shop/issues/13) |
| **A2** A status board support can read *(for F2, to detect, in acme/status)* | nobody yet, by 12 Jan 2027 | proposed |

### Agreement
| Who | Answer |
|---|---|
| [ines](#c30) | agreed, 16 Nov 09:12 |
| [jo](#c31) | agreed, 16 Nov 09:40 |`);
});

test("a row that somebody edited in the document stays as they left it", () => {
  const before = written(midLife());
  const edited = before.replace(":** Roll back to v811 |", ":** jo rolls back to v811 |");
  const after = written(midLife(), edited);
  expect(after).toContain("| 14:46 (13:46) | **mitigated:** jo rolls back to v811 | [jo](");
  expect(written(midLife(), after)).toBe(after);
});
