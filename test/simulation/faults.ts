/** What can go wrong with a request. */
export const requestFaults = [
  "request lost",
  "answer lost",
  "502 instead",
  "502 afterwards",
  "502 beforehand",
  "403 with retry-after",
  "403 without",
  "429 with retry-after",
  "429 without",
  "hour used up",
  "token revoked",
  "stale list",
  "stale answer",
  "behind",
  "not found yet",
  "made and hidden",
  "people in between",
] as const;

/** What can go wrong elsewhere. */
const otherFaults = [
  "webhook lost",
  "webhook late",
  "webhook twice",
  "webhook refused",
  "webhook acknowledged in vain",
  "crash",
  "presumed dead",
  "slow",
] as const;

export const faultNames = [...requestFaults, ...otherFaults];
export type RequestFault = (typeof requestFaults)[number];
export type FaultName = (typeof faultNames)[number];

/** Faults by which GitHub shows what is not so any more, or has done what it does not tell. */
export const untruths = [
  "stale list",
  "stale answer",
  "behind",
  "not found yet",
  "made and hidden",
  "answer lost",
  "502 afterwards",
  "502 beforehand",
] as const satisfies readonly RequestFault[];

/** Whether it can happen to such a request, by its method and the template of its path. */
export function isApt(fault: RequestFault, method: string, route: string): boolean {
  const isRead = method === "GET";
  switch (fault) {
    case "stale list":
      return isRead && /\/(timeline|comments|issues|sub_issues)$/.test(route);
    case "stale answer":
    case "not found yet":
      return isRead && route.endsWith("/issues/{issue_number}");
    case "behind":
      return isRead && route.includes("/issues");
    case "502 beforehand":
    case "made and hidden":
      return method === "POST" && /\/(issues|comments)$/.test(route);
    case "people in between":
      return route.includes("/issues") && (!isRead || route.endsWith("/timeline"));
    default:
      return true;
  }
}
