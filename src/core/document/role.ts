import { line, md, nothing, type Shown } from "./shown.ts";

/** ` (on call)`, to stand right behind a name; nothing where nobody wrote a role down. */
export function roleBehind(role: string | null): Shown {
  return role === null ? nothing : md` (${line(role, 60)})`;
}
