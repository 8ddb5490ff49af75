/*
 * Who answers GitHub's mail often sends along what they answer. Gmail and Apple Mail put `>` before
 * it, which Markdown knows as a quote. Outlook puts nothing, and GitHub keeps all of it as the
 * comment: only the head of the mail tells where the words of somebody else begin. Any other mail
 * was put there to be read: a customer's, a provider's.
 */

/** A line of a comment; `hidden` and `note` are code, quotes and HTML, where no mail is looked for. */
type Line = { readonly text: string; readonly kind: string };

/** The lines that are a mail of GitHub's below the answer to it, by index; such a mail comes last. */
export function mailIn(lines: readonly Line[]): ReadonlySet<number> {
  const starts = lines.flatMap((line, index) => startAt(lines, index, line) ?? []);
  const mail = starts.find(({ by }, at) => by !== null || starts[at + 1]?.by === "footer");
  if (!mail) return new Set();
  return new Set(lines.flatMap((_, index) => (index < mail.from ? [] : [index])));
}

type Start = {
  readonly from: number;
  /** What shows that it is GitHub's; null where nothing does. */
  readonly by: "head" | "footer" | null;
};

/** The mail that begins here; null for other lines. */
function startAt(lines: readonly Line[], index: number, line: Line): Start | null {
  if (isClosed(line)) return null;
  if (footer.test(line.text)) return { from: ruleAbove(lines, index), by: "footer" };
  const head = isHead(lines, index, line)
    ? lines.slice(index, index + 1 + longestHead).filter(isField)
    : wroteAt(lines, index, line);
  if (!head) return null;
  const isGitHubs = head.some(({ text }) => address.test(text) || isOfThread(text));
  return { from: ruleAbove(lines, index), by: isGitHubs ? "head" : null };
}

/** `Cc: shop`; what the mail itself says of GitHub shows nothing. */
function isField(line: Line): boolean {
  return (
    !isClosed(line) && /^[ \t]{0,3}[*_]{0,3}\p{L}[\p{L}' \u00a0]{0,20}[*_]{0,3}:/u.test(line.text)
  );
}

function isClosed({ kind }: Line): boolean {
  return kind === "hidden" || kind === "note" || kind === "blank";
}

function isHead(lines: readonly Line[], index: number, { text }: Line): boolean {
  if (banner.test(text)) return true;
  if (!from.test(text)) return false;
  const below = lines.slice(index + 1, index + 1 + longestHead);
  const has = (field: RegExp) => below.some((line) => !isClosed(line) && field.test(line.text));
  return has(sent) && has(subject);
}

/** In lines, below the sender. */
const longestHead = 6;

/** `From: 13:00 to 14:00` is no sender. */
const from = /^[ \t]{0,3}[*_]{0,3}(?:From|Von|De|Da|Van)[ \u00a0]?[*_]{0,3}:[*_]{0,3}[ \t]*[^\s\d]/;
const sent =
  /^[ \t]{0,3}[*_]{0,3}(?:Sent|Date|Gesendet|Datum|Envoyé|Date d'envoi|Enviado|Fecha|Inviato|Data|Verzonden)[ \u00a0]?[*_]{0,3}:/;
const subject =
  /^[ \t]{0,3}[*_]{0,3}(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp)[ \u00a0]?[*_]{0,3}:/;

/** `-----Original Message-----`, `---------- Forwarded message ---------`. */
const banner =
  /^[ \t]{0,3}(?:[-_]{2,12}[ ]?(?:Original (?:Message|Appointment)|Forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Mensaje original|Messaggio originale|Oorspronkelijk bericht)[ ]?[-_]{2,12}|Begin forwarded message:)[ \t]*$/i;

/** GitHub's, not that of its status page. */
const address =
  /(?:[<:\s(]|^)(?:(?:notifications|noreply|reply[+\w-]{0,200})@(?:[\w-]{1,63}\.){0,3}github\.com|[\w.-]{1,100}@(?:noreply|reply)\.github\.com)(?!\.?[\w-])/i;

/** `Subject: Re: [acme/shop] Checkout is down (Issue #1)`, from a server of one's own too. */
function isOfThread(text: string): boolean {
  const [, before = "", title = ""] = repository.exec(text) ?? [];
  return isAnswer.test(before) || /\((?:Issue|PR|Discussion) #\d/.test(title.slice(0, longestLine));
}

const repository =
  /^[^:]{1,20}:[*_]{0,3}[ \t]*((?:\w{1,4}[ \u00a0]?:[ \t]*){0,3})\[[\w.-]{1,40}\/[\w.-]{1,100}\](.*)/;
/** An alert may have `[prod/eu]` for its subject, and nobody answers it. */
const isAnswer = /\b(?:re|aw|antw|sv|vs|res|rif|r)[ \u00a0]?:/i;

/** With which GitHub ends each of its mails. */
const footer =
  /^[ \t]{0,3}(?:Reply to this email directly(?:,| or|, or) \[?view it on GitHub|You are receiving this because (?:you (?:authored the thread|commented|were (?:mentioned|assigned)|are (?:subscribed to this thread|on a team that was mentioned)|modified the open\/close state)|your review was requested)\b)/i;

/** Outlook draws a line above the head, GitHub a dash above its footer. */
function ruleAbove(lines: readonly Line[], index: number): number {
  const above = lines[index - 1]?.kind === "blank" ? index - 2 : index - 1;
  const line = lines[above];
  const isRule =
    line?.kind !== "heading" && /^ {0,3}(?:_{3,80}|—|--)[ \t]*$/.test(line?.text ?? "");
  return isRule ? above : index;
}

/** `On Mon, Nov 10, 2026 at 3:00 PM mara <mara@acme.example> wrote:`, with no `>` below it. */
function wroteAt(lines: readonly Line[], index: number, { text }: Line): readonly Line[] | null {
  if (!/^[ \t]{0,3}On (?:\d|\p{Lu})/u.test(text)) return null;
  const near = lines.slice(index, index + mostLines);
  const ends = near.findIndex((line) => /wrote:[ \t]{0,9}$/.test(line.text.slice(-20)));
  if (ends < 0) return null;
  const below = lines.slice(index + ends + 1, index + ends + 1 + longestGap);
  const next = below.find(({ kind }) => kind !== "blank");
  if (next && /^[ \t]{0,3}>/.test(next.text)) return null;
  return near
    .slice(0, ends + 1)
    .map(({ text, kind }) => ({ text: text.slice(0, longestLine), kind }));
}

/** Mail breaks its lines after some 76 characters. */
const mostLines = 3;
const longestLine = 300;
/** In lines. */
const longestGap = 5;
