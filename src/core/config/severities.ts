import type { LoadedConfig, ParsedConfig } from "./config.ts";

/** What holds for an issue: the first severity of the file whose label it has, else the file itself. */
export function configFor(parsed: ParsedConfig, issueLabels: readonly string[]): LoadedConfig {
  const labels = new Set(issueLabels.map((label) => label.toLowerCase()));
  const severity = parsed.severities.find(({ label }) => labels.has(label.toLowerCase()));
  const { severities, ...loaded } = parsed;
  return severity ? { ...loaded, config: severity.config } : loaded;
}
