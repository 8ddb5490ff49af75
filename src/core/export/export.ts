import { type ExportFormat, openExport, type ToExport } from "./exporting.ts";
import { exportHtml } from "./html.ts";
import { exportJson } from "./json.ts";
import { exportMarkdown } from "./markdown.ts";

/** A review as a document of its own, which needs neither GitHub nor this app to be read. */
export function exportReview(given: ToExport, format: ExportFormat): string {
  const exporting = openExport(given);
  switch (format) {
    case "markdown":
      return exportMarkdown(exporting);
    case "html":
      return exportHtml(exporting);
    case "json":
      return exportJson(exporting);
    default:
      return format satisfies never;
  }
}
