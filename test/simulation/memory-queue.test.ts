import { keepsTheContract } from "../runtime/queue/contract.ts";
import { type Disk, openMemoryQueue, recover } from "./memory-queue.ts";

let disk: Disk = new Map();
let quiet = 0;

keepsTheContract({
  async open(options) {
    quiet = options.quiet;
    disk = new Map();
    return openMemoryQueue(disk, quiet);
  },
  async afterCrash(now) {
    recover(disk, disk.keys(), now);
    return openMemoryQueue(disk, quiet);
  },
  tidy: async () => undefined,
});
