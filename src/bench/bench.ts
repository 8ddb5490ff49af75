import { measureFolding } from "./folding.ts";
import { layOut } from "./report.ts";

process.stdout.write(layOut(measureFolding()));
