/** A team of an organisation. GitHub makes the slug from its name; the case of neither matters. */
export type Team = { readonly org: string; readonly slug: string };

/** `acme/payments` or `@acme/payments`; null for anything else. */
export function parseTeam(text: string): Team | null {
  const [, org, slug] = /^@?([a-z\d][\w-]{0,99})\/([a-z\d][\w-]{0,99})$/i.exec(text) ?? [];
  return org && slug ? { org, slug } : null;
}

export function formatTeam({ org, slug }: Team): string {
  return `${org}/${slug}`;
}
