/*
 * Most comments are talk: no command, no heading, no time, no code. One look at how their lines
 * start tells, and spares them the Markdown tree. Both looks may say yes too often, never no.
 */

/** Whether some line may be a command, a heading or an event. */
export function maySpeak(body: string): boolean {
  return speaks.test(body) || tells.test(body);
}

/** Whether some line may be code, a quote, HTML or a quoted mail of GitHub's. */
export function mayHide(body: string): boolean {
  return hides.test(body) || quotes.test(body);
}

// A line's start without letters but for a ticked box, then a command, a heading or the underline
// of one. To `^` a line begins behind U+2028 and U+2029 too, so no start runs over them: each would
// be read from every one before it.
const speaks =
  /^[^A-Za-z\r\n\u2028\u2029]*(?:(?:x\][^A-Za-z\r\n\u2028\u2029]*)?\/[A-Za-z]|#|=|-[ \t]*$)/im;

// A clock, wherever it stands: `yesterday, shortly before 14h02` has many words before it.
const tells = /\d[:\uff1ah]\d\d|\d[ \u00a0\u202f]?[ap]\.?[ ]?m|noon|midnight|midday/i;

const hides = /^[^\p{L}\r\n\u2028\u2029]*(?:>|```|~~~| {4}|\t)|<[!/?A-Za-z]/mu;

const quotes =
  /(?:From|Von|De|Da|Van)[ \u00a0]?[*_]{0,3}:|wrote:|Reply to this email|You are receiving this|[-_]{2}[ ]?[A-Z]|Begin forwarded/i;

/** Whether lines may be the heads of a conversation: `mara  2:14 PM`. */
export function mayRepeat(body: string): boolean {
  return repeats.test(body);
}

// So few characters may stand before the time that each line costs the same.
const repeats =
  /^[^\r\n\u2028\u2029]{1,90}\d(?:[:.]\d\d(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)\]?:?(?: ?\(edited\))?[ \t]{0,9}$/im;
