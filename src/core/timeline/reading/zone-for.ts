import type { Zone } from "luxon";
import type { Mention } from "./mention.ts";
import type { Claim } from "./step.ts";
import type { Story } from "./story.ts";

/** Its own zone, else the one stated nearest to it. */
export function zoneFor(
  { zone }: Mention,
  claim: Claim,
  story: Story,
): { readonly zone: Zone; readonly assumed: readonly "zone"[] } {
  const { run, sectionZone, documentZone, known } = story;
  const stated =
    zone ??
    zoneInParagraph(claim, story) ??
    sectionZone ??
    documentZone ??
    run.zone ??
    zoneInSection(claim, story);
  return { zone: stated ?? known.zone, assumed: stated ? [] : ["zone"] };
}

/** In running text the zone of one time goes for the next ones: `at 10:47 CEST … by 11:05`. */
function zoneInParagraph({ as, block }: Claim, { before }: Story): Zone | null {
  if (as !== "prose" || before?.as !== "prose" || before.block !== block) return null;
  return before.isZoneStated ? before.zone : null;
}

/** Beyond its paragraph only as long as the text names no other. */
function zoneInSection({ as }: Claim, { before, proseZone }: Story): Zone | null {
  return as === "prose" && before && proseZone !== "several" ? proseZone : null;
}

/** Keeps in mind what running text calls its zone. */
export function rememberZone({ as }: Claim, zone: Zone | null, story: Story): void {
  if (as !== "prose" || zone === null) return;
  const isOther =
    story.proseZone !== null && story.proseZone !== "several" && !story.proseZone.equals(zone);
  story.proseZone = isOther ? "several" : (story.proseZone ?? zone);
}
