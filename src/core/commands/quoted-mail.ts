/*
 * Who answers by e-mail often sends along what they answer. Gmail and Apple Mail put `>` before it,
 * which Markdown knows as a quote. Outlook puts nothing, and GitHub keeps all of it as the comment:
 * only the head of the mail tells where the words of somebody else begin.
 */

/** A line of a comment; `hidden` and `note` are code, quotes and HTML, where no mail is looked for. */
type Line = { readonly text: string; readonly kind: string };

/** The lines that are a quoted mail, by index: its head, and all below it that is not told apart. */
export function mailIn(lines: readonly Line[]): ReadonlySet<number> {
  const mail = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || isClosed(line)) continue;
    if (isHead(lines, index, line)) return withTail(mail, lines, ruleAbove(lines, index));
    const wrote = wroteAt(lines, index, line);
    if (!wrote) continue;
    const end = endOfQuote(lines, wrote.below);
    if (end === wrote.below) {
      if (wrote.hasAddress) return withTail(mail, lines, index);
      continue;
    }
    // Below a quote with marks somebody may go on in their own words.
    for (let at = index; at < end; at += 1) if (lines[at]?.kind !== "blank") mail.add(at);
    index = end - 1;
  }
  return mail;
}

function isClosed({ kind }: Line): boolean {
  return kind === "hidden" || kind === "note" || kind === "blank";
}

function withTail(mail: Set<number>, { length }: readonly Line[], from: number) {
  for (let at = from; at < length; at += 1) mail.add(at);
  return mail;
}

function isHead(lines: readonly Line[], index: number, { text }: Line): boolean {
  if (banner.test(text) || footer.test(text)) return true;
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

/** With which GitHub ends each of its mails. */
const footer = /^[ \t]{0,3}Reply to this email directly(?:,| or|, or) \[?view it on GitHub/i;

/** Outlook draws a line above the head, GitHub a dash above its footer. */
function ruleAbove(lines: readonly Line[], index: number): number {
  const above = lines[index - 1]?.kind === "blank" ? index - 2 : index - 1;
  const line = lines[above];
  const isRule =
    line?.kind !== "heading" && /^ {0,3}(?:_{3,80}|—|--)[ \t]*$/.test(line?.text ?? "");
  return isRule ? above : index;
}

type Wrote = {
  /** Where what they wrote begins. */
  readonly below: number;
  /** Whoever quotes by hand writes a name; a mail has its address. */
  readonly hasAddress: boolean;
};

/** `On Mon, Nov 10, 2026 at 3:00 PM mara <mara@acme.example> wrote:`; null for other lines. */
function wroteAt(lines: readonly Line[], index: number, { text }: Line): Wrote | null {
  if (!/^[ \t]{0,3}On (?:\d|\p{Lu})/u.test(text)) return null;
  const near = lines.slice(index, index + mostLines).map((line) => line.text);
  const ends = near.findIndex((one) => /wrote:[ \t]{0,9}$/.test(one.slice(-20)));
  if (ends < 0) return null;
  const said = near.slice(0, ends + 1).map((one) => one.slice(0, longestLine));
  const hasAddress = /[\w.+-]@[\w-]{1,63}\.\w/.test(said.join(" "));
  if (!hasAddress && !/\b20\d\d\b/.test(said.join(" "))) return null;
  let below = index + ends + 1;
  while (lines[below]?.kind === "blank") below += 1;
  return { below, hasAddress };
}

/** Mail breaks its lines after some 76 characters. */
const mostLines = 3;
const longestLine = 300;

/** Behind the last line of the quote that begins here. */
function endOfQuote(lines: readonly Line[], start: number): number {
  let end = start;
  for (let at = start; at < lines.length; at += 1) {
    const { text = "", kind = "blank" } = lines[at] ?? {};
    if (kind === "blank") continue;
    if (!/^[ \t]{0,3}>/.test(text)) break;
    end = at + 1;
  }
  return end;
}
