import type { Element } from "hast";
import type { SectionName } from "../document/section-names.ts";
import { element } from "./element.ts";
import type { Exporting } from "./exporting.ts";
import { factsOf } from "./facts.ts";
import { exportHead, madeFrom, tellingOf } from "./heading.ts";
import { bodyOf, type Surroundings } from "./html/body.ts";
import { addressList, type Links, openLinks } from "./html/links.ts";
import { writePage } from "./html/page.ts";
import { textOf } from "./html/table.ts";
import type { Picture } from "./pictures/drawing.ts";
import { factorPicture } from "./pictures/factor-picture.ts";
import { incidentPicture } from "./pictures/incident-picture.ts";
import { type ToldSection, toldSections } from "./sections.ts";

/**
 * One HTML file, to be read in any browser and printed: no scripts, nothing loaded from elsewhere,
 * the pictures drawn in it.
 */
export function exportHtml(exporting: Exporting): string {
  const links = openLinks(exporting.review.url);
  const { header, title } = headerOf(exporting, links);
  const drawn = picturesOf(exporting);
  const sections = toldSections(exporting).map((one) => sectionOf(one, drawn, links));
  const made = madeFrom(exporting, factsOf(exporting));
  const { say } = tellingOf(exporting);
  const content = [
    header,
    contentsOf(say("export.contents", {}), sections),
    element("main", {}, ...sections),
    element("footer", { className: ["made"] }, ...bodyOf(made, plainly("made", links))),
    addressList(say("export.links", {}), links.addresses()),
  ];
  return writePage({ title, content: content.flatMap((one) => one ?? []) });
}

function headerOf(exporting: Exporting, links: Links) {
  const { title, notice, rest } = exportHead(exporting);
  const [paragraph] = bodyOf(title, plainly("title", links));
  const heading = element("h1", {}, ...(paragraph?.type === "element" ? paragraph.children : []));
  const said = { className: ["notice"], role: "note" };
  const header = element(
    "header",
    {},
    heading,
    notice === null ? null : element("div", said, ...bodyOf(notice, plainly("notice", links))),
    ...bodyOf(rest, plainly("head", links)),
  );
  return { header, title: textOf(heading) };
}

/** Where neither tables nor pictures of the app's own stand. */
function plainly(id: string, links: Links): Surroundings {
  return { id, links, table: { caption: "", rowHeads: false }, picture: null };
}

type Pictures = Readonly<Partial<Record<SectionName, Picture | null>>>;

function picturesOf(exporting: Exporting): Pictures {
  const { review, clock, say } = tellingOf(exporting);
  return {
    timeline: incidentPicture(review, clock, say),
    "contributing-factors": factorPicture(review, say),
  };
}

function sectionOf({ name, text }: ToldSection, drawn: Pictures, links: Links): Element {
  // What somebody typed between the sections has no title to be called by.
  if (name === null) return element("div", {}, ...bodyOf(text, plainly("typed", links)));
  const [first = "", ...rest] = text.split("\n");
  const isTitle = /^#{1,6} /.test(first);
  const title = bodyOf(isTitle ? first : "", plainly(name, links)).flatMap((one) =>
    "children" in one ? one.children : [],
  );
  const caption = title.map(textOf).join("");
  const table = { caption, rowHeads: withRowHeads.has(name) };
  const around = { id: name, links, table, picture: drawn[name] ?? null };
  return element(
    "section",
    { className: [name], ariaLabelledBy: [name] },
    element("h2", { id: name }, ...title),
    ...bodyOf(isTitle ? rest.join("\n") : text, around),
  );
}

/** In the tables of these the first cell says which row it is. */
const withRowHeads: ReadonlySet<SectionName> = new Set<SectionName>([
  "timeline",
  "perspectives",
  "follow-ups",
  "agreement",
]);

function contentsOf(title: string, sections: readonly Element[]): Element | null {
  const entries = sections.flatMap(({ children: [heading] }) => {
    if (heading?.type !== "element" || heading.tagName !== "h2") return [];
    const href = `#${String(heading.properties["id"])}`;
    return [element("li", {}, element("a", { href }, textOf(heading)))];
  });
  if (entries.length === 0) return null;
  return element("nav", { ariaLabel: title }, element("ul", {}, ...entries));
}
