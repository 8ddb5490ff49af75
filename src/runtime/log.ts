/**
 * What the process says to whoever runs it. Fields are names, numbers and causes; never what people
 * wrote, never a token or a key.
 */
export type Log = {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
};

export type Fields = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Probot's names for levels, since both read LOG_LEVEL. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** One JSON object a line. */
export function createLog(options: {
  readonly level: LogLevel;
  readonly now: () => Date;
  readonly write: (line: string) => void;
}): Log {
  const { level, now, write } = options;
  function logger(at: "info" | "warn" | "error"): Log["info"] {
    if (logLevels.indexOf(at) < logLevels.indexOf(level)) return () => undefined;
    return (msg, fields = {}) =>
      write(`${JSON.stringify({ time: now().toISOString(), level: at, msg, ...fields })}\n`);
  }
  return { info: logger("info"), warn: logger("warn"), error: logger("error") };
}

/** For tests and for embedding: says nothing. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * An error and what caused it, in one line: `reconcile acme/shop#12: socket hang up`, or behind a
 * whole sentence `Set PORT to another number. (address already in use)`.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const message = messageOf(error);
  if (cause === undefined) return message;
  return message.endsWith(".")
    ? `${message} (${describeError(cause)})`
    : `${message}: ${describeError(cause)}`;
}

/** With what several attempts came to, as at each address of a server: such an error may say nothing itself. */
function messageOf(error: Error): string {
  const several = error instanceof AggregateError ? error.errors : [];
  const told = [...new Set(several.map(describeError))].join(", ");
  return [error.message, told].filter(Boolean).join(": ") || error.name;
}
