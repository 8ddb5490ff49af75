/** Where the queue is kept: a file for one process, or a server that several processes share. */
export type QueuePlace =
  | { readonly kind: "sqlite"; readonly file: string }
  /** `url` may hold a password: it is shown to nobody. */
  | { readonly kind: "postgres"; readonly url: string };

/** Reads what DATABASE_URL says, such as `file:queue.sqlite` or `postgres://…`; null for anything else. */
export function placeOf(text: string): QueuePlace | null {
  if (/^postgres(ql)?:\/\//i.test(text))
    return URL.canParse(withHost(text)) ? { kind: "postgres", url: text } : null;
  const file = text.replace(/^file:(\/\/(?=\/))?/, "");
  if (file === "" || /^[a-z][a-z0-9+.-]+:/i.test(file)) return null;
  return { kind: "sqlite", file };
}

/** `postgres://app@/queue?host=/run/postgresql` is how a server without a network is written. */
function withHost(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^/?#]*@)(?=[/?#]|$)/i, "$1localhost");
}
