/**
 * Whether a link may go there: a web or mail address, or a place in the same site. Everything
 * else (`javascript:`, `data:`, an app's own protocol) is shown as text.
 */
export function isSafeUrl(url: string): boolean {
  if (hasControl(url)) return false;
  if (/^(?:https?:\/\/|mailto:)/i.test(url)) return true;
  const colon = url.indexOf(":");
  return colon === -1 || /[/?#]/.test(url.slice(0, colon));
}

/** A browser drops tabs and line ends inside an address, so `java⏎script:` would be alive. */
function hasControl(url: string): boolean {
  for (let index = 0; index < url.length; index += 1) {
    const code = url.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/** An address that reads the same with or without Markdown around it. */
export function isBareUrl(text: string): boolean {
  return webAddress.test(text) || mailAddress.test(text);
}

const webAddress =
  /^(?:https?:\/\/|www\.)[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()+,;=%]*)?$/i;
const mailAddress = /^[A-Za-z0-9._+-]*[A-Za-z0-9_]@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
