import { expect, test } from "@jest/globals";
import { shortHash } from "../../src/core/hash.ts";
import { marker, readMarker } from "../../src/core/markers.ts";

test("a short name of any text can stand in a marker and is read back", () => {
  for (let number = 0; number < 500; number += 1) {
    const frame = shortHash(`text ${number}`);
    expect(readMarker(marker("section", { name: "timeline", frame }))?.values["frame"]).toBe(frame);
  }
});
