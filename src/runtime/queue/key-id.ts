/**
 * What makes two keys the same key: their letters, whatever their case.
 *
 * GitHub's logins and repository names are letters, digits and `-`, `_`, `.`. Anything beyond
 * printable ASCII comes from elsewhere, and databases differ in what they make of it.
 *
 * @throws Error for what is no key, so that it spoils no other add of the same transaction
 */
export function keyId(key: string): string {
  if (!/^[!-~]{1,300}$/.test(key)) throw new Error("that is not a key");
  return key.toLowerCase();
}
