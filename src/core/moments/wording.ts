/**
 * How people put it when an incident begins, is noticed, stops doing harm and is over. Each rule has
 * examples, and what reads alike and means something else; the tests hold it to both.
 *
 * Terms as in https://sre.google/sre-book/effective-troubleshooting/ and in public post-mortems:
 * *mitigated* is when the harm ends or is contained, *resolved* when everything is as it should be.
 */
import type { Moment } from "../commands/statement.ts";

export type Wording = {
  readonly moment: Moment;
  /** Names the moment itself, or what commonly comes with it. */
  readonly is: "named" | "likely";
  /** On lower-case words of one part of a sentence; what it matches lies behind no `doubts`. */
  readonly says: RegExp;
  readonly like: readonly string[];
  readonly unlike: readonly string[];
};

const those = "(?:users|customers|clients|people|visitors|merchants|many)";
const trouble =
  "(?:incident|outage|impact|disruption|degradation|errors?|error rates?|failures?|timeouts?|5xx|500s|latency)";
const ended = "(?:resolved|over|closed|fixed|remediated)";
const whole = "(?:incident|outage|issue|problem|impact|disruption|everything|all)";

export const wordings: readonly Wording[] = [
  {
    moment: "started",
    is: "named",
    says: new RegExp(
      `\\b${those} (?:began|begins?|started|starts?) (?:to (?:see|get|receive|experience|hit)|seeing|getting|receiving|experiencing|hitting|having)\\b`,
    ),
    like: ["users began seeing errors at checkout", "Customers start getting timeouts"],
    unlike: ["users began testing the new page", "people started to leave the call"],
  },
  {
    moment: "started",
    is: "named",
    says: new RegExp(
      `\\b(?:${trouble}|issue|problem) (?:began|begins?|started|starts?)\\b(?! (?:to |being )?(?:drop|fall|clear|recover|decreas|declin|subsid|go(?:ing)? down|improv))`,
    ),
    like: ["Errors start", "the outage began with the 14:02 deploy"],
    unlike: ["errors started to drop", "the issue template starts with a question"],
  },
  {
    moment: "started",
    is: "named",
    says: new RegExp(`^(?:start|beginning|onset) of (?:the )?(?:${trouble}|issue|problem)\\b`),
    like: ["Start of impact"],
    unlike: ["start of the review", "read the logs from the start of the outage"],
  },
  {
    moment: "started",
    is: "likely",
    says: /\b(?:error rates?|errors|latency|latencies|5xx|500s|failures|timeouts|response times?|queue length|replication lag)\b(?: \S+){0,3} (?:spikes?|spiked|climbs?|climbed|climbing|jumps?|jumped|rises?|rose|rising|increases?|increased|increasing|doubles?|doubled|surges?|surged|shoots? up|shot up|goes up|went up)\b/,
    like: ["Error rate doubles, below the alert's threshold", "p99 latency is rising"],
    unlike: ["error rate falls to 2 %", "we increased the timeouts"],
  },
  {
    moment: "started",
    is: "likely",
    says: /\b(?:goes|went) (?:down|offline|unavailable)\b(?! (?:to|by|from|from there|a path))/,
    like: ["checkout went down"],
    unlike: ["latency goes down to 80 ms"],
  },
  {
    moment: "detected",
    is: "named",
    says: /\b(?:alerts?|alarms?|monitors?|monitoring|pagers?|pagerduty|opsgenie|probes?|health ?checks?)\b(?: (?:for|on|about|in|from|that|of) \S+){0,3}(?: \S+)? (?:fires?|fired|firing|triggers|triggered|goes off|went off|going off|comes in|came in|paged|alerted|detects|detected)\b/,
    like: ["High error rate alert fired", "Monitoring alerted the on-call", "PagerDuty goes off"],
    unlike: ["we tuned the alert", "reacting to a PagerDuty alert"],
  },
  {
    moment: "detected",
    is: "named",
    says: /\b(?:(?:is|are|was|were|been|got|gets|being) (?:paged|alerted|notified)|^paged|page (?:received|fires|fired|goes out|went out|comes in|came in))\b/,
    like: ["jo was paged", "On-call is alerted", "page received"],
    unlike: ["the page was slow", "a paged list"],
  },
  {
    moment: "detected",
    is: "named",
    says: /\b(?:first|1st) (?:\S+ )?(?:alert|alarm|page|report|ticket|complaint|mail|e-mail|call)s?\b(?! of)/,
    like: ["First customer mail about \u201ctry again later\u201d", "the first alert"],
    unlike: ["first page of results is empty", "the first draft of the report"],
  },
  {
    moment: "detected",
    is: "named",
    says: /\b(?:incident|outage|issue|problem|errors?|elevated \S+) (?:is |are |was |were )?(?:first )?(?:detected|noticed|discovered|reported|declared)\b(?! (?:resolved|over|closed))/,
    like: ["Incident declared", "the problem was first noticed by support"],
    unlike: ["the cause was discovered", "Incident declared resolved"],
  },
  {
    moment: "detected",
    is: "likely",
    says: /(?<!\b(?:an?|the) )\b(?:notices?|noticed|noticing|detects|spotted|spots)\b|\b(?:customers?|users?|clients?|support|merchants?)\b(?: \S+){0,2} (?:reports?|reported|reporting|complains?|complained|complaining)\b|\b(?:declares?|declared|opens|opened) (?:an? |the )?(?:\S+ )?incident\b/,
    like: ["mara notices 500s", "Two customers report failing payments", "opened a sev2 incident"],
    unlike: ["nobody noticed", "the reports were late", "put a notice on the status page"],
  },
  {
    moment: "mitigated",
    is: "named",
    says: /\bmitigated\b|(?:^mitigation|\bmitigation (?:is|was)) (?:complete|completed|in place|applied|deployed|done|live|effective)\b|\b(?:impact|errors|failures|timeouts|bleeding) (?:ends|ended|stops?|stopped|has ended|have stopped)\b(?! (?:us|the|it|them|all|me)\b)/,
    like: ["Impact mitigated", "errors stop", "mitigation in place"],
    unlike: ["errors stopped us from deploying", "mitigation is being discussed"],
  },
  {
    moment: "mitigated",
    is: "likely",
    says: /\b(?:rolled|rolls) back\b|^roll back\b|\b(?:rollback|roll back|revert|failover) (?:of \S+ )?(?:is |was |has )?(?:complete|completed|completes|done|finished|finishes|deployed|live)\b|^revert\b|\b(?:reverts|reverted)\b|\bfailed over\b/,
    like: [
      "Rolled back to v811",
      "Roll back to v811",
      "rollback complete",
      "failed over to eu-west",
    ],
    unlike: ["rollback started", "we talked about a failover"],
  },
  {
    moment: "mitigated",
    is: "likely",
    says: /\b(?:hot ?fix|fix|patch|workaround) (?:is |was |has been |now )?(?:deployed|live|rolled out|shipped|applied|released|in place|in production)\b|\b(?:deployed|shipped|applied|released) (?:a |the )?(?:\S+ )?(?:hot ?fix|fix|patch|workaround)\b|\b(?:flag|feature) (?:is |was )?(?:turned off|switched off|disabled|off)\b|\b(?:turned|turns|switched|switches) (?:off|the) (?:\S+ ){0,3}(?:flag|feature|off)\b|\btraffic (?:is |was )?(?:drained|shifted|rerouted|moved|routed) (?:away|to|from)\b/,
    like: ["fix deployed", "deployed a hotfix", "flag turned off", "turned off the new-cart flag"],
    unlike: ["fix is in review", "the flag is on", "traffic moved up"],
  },
  {
    moment: "resolved",
    is: "named",
    says: new RegExp(
      `\\ball[ -]clear\\b|^(?:now |fully |marked |confirmed |declared |status )*resolved\\b(?! to )|\\b${whole} (?:(?:is|was|are|has|been|now|fully|marked|considered|declared|confirmed|as) ){0,4}${ended}\\b|^(?:this|it)(?: is|'s| was) (?:now )?${ended}\\b|\\b(?:declared?|declares|marked) (?:\\S+ ){0,3}(?:resolved|over)\\b|\\bend of (?:the )?(?:incident|outage|impact)\\b`,
    ),
    like: [
      "All clear",
      "Incident resolved",
      "it is over",
      "marked as resolved",
      "everything is fixed",
    ],
    unlike: [
      "merge conflict resolved",
      "resolved to 10.0.0.1",
      "the name resolved",
      "handed it over",
    ],
  },
  {
    moment: "resolved",
    is: "named",
    says: /\b(?:fully|completely|service|services|system|systems|site|everything) (?:\S+ )?(?:recovered|restored|operational)\b/,
    like: ["fully recovered", "service was restored", "all systems operational"],
    unlike: ["the backup is restored", "service recovery plan"],
  },
  {
    moment: "resolved",
    is: "likely",
    says: /\bback (?:to|at|down to) (?:normal|baseline|usual|healthy|zero|pre-incident)\b|\b(?:returns?|returned|recovers?|recovered) (?:to|at) (?:\S+ )?(?:normal|baseline)\b|\b(?:error rates?|errors|latency|traffic|metrics|success rate|queue)\b(?: \S+){0,2} (?:recovers|recovered|normal|normali[sz]ed)\b|\b(?:everything|all) (?:is |looks )?(?:green|good|fine|healthy|working)\b|\b(?:alerts?|alarms?) (?:\S+ )?(?:clears?|cleared|resolves?|resolved|recovered)\b|\bback (?:up|online)\b/,
    like: [
      "Error rate back to normal",
      "latency has recovered",
      "all green",
      "alert cleared",
      "back up",
    ],
    unlike: ["normal traffic for a Friday", "we fell back to the old path", "backup"],
  },
];

/** What, said before it in the same part of a sentence, makes it no report of something that happened. */
export const doubts =
  /\b(?:not|no|never|nobody|none|nothing|without|cannot|before|until|till|unless|if|once|when|whenever|whether|after|since|because|as soon as|thought|thinks?|thinking|believed?|assumed?|hoped?|hoping|hopefully|expect(?:ed|s|ing)?|should|would|could|might|may|must|will|can|shall|let's|going|about to|trying|tried|try|tries|wants?|wanted|plans?|planned|planning|prepar(?:e|es|ed|ing)|considers?|considered|considering|discuss(?:es|ed|ing)?|decid(?:e|es|ed|ing)|need(?:s|ed)?|waiting|waits?|waited|almost|nearly|partially|partly|seems?|seemed|looks|looked|appears?|appeared|presumably|probably|maybe|perhaps|believing|claims?|claimed|supposed|starting|starts?|started|begins?|began|working|works?|ask(?:s|ed|ing)?|suggest(?:s|ed|ing)?|why|how|says?|said|states?|stated)\b|n't\b|\bun$/;

/** What, said anywhere in it, takes the news back. */
export const setbacks =
  /\bno (?:change|effect|improvement|difference|luck|help)\b|\b(?:did not|didn't|does not|doesn't) (?:help|work|change)\b|\bwithout (?:effect|success)\b|\b(?:still|again|continue to|keep) (?:seeing|failing|down|broken|erroring|timing|fail|see)\b|\b(?:too early|prematurely|not yet|false alarm|only (?:some|partially|partly)|for now|another|wrong)\b/;
