import { createPrivateKey, sign } from "node:crypto";
import { compileTemplates } from "../../src/core/sentences.ts";
import { connectGitHub } from "../../src/github/connect.ts";
import { githubLimits } from "../../src/github/limits.ts";
import { openSigner } from "../../src/github/signer.ts";
import type { Fetch } from "../../src/github/watch.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { defaultQuiet } from "../../src/runtime/queue/pace.ts";
import { createReconcile } from "../../src/runtime/reconcile.ts";
import { readTemplates } from "../../src/runtime/templates.ts";
import { createWork } from "../../src/runtime/work.ts";
import { privateKey } from "./app-key.ts";
import { clockOf } from "./clock-of.ts";
import { baseUrl, readRequest, routeOf } from "./github.ts";
import { openMemoryQueue } from "./memory-queue.ts";
import type { AppProcess, Asked, Simulation } from "./simulation.ts";

export const appId = 1;

const templates = compileTemplates(readTemplates(null));
const key = createPrivateKey(privateKey);

/** A process of the app as `serve` starts it: all of the real thing but HTTP, disk and time. */
export function startProcess(simulation: Simulation, skew = 0): AppProcess {
  simulation.started += 1;
  const state = { skew, requests: [], pauses: [], ended: [], running: [], held: null };
  const sets = { recent: new Set<string>(), opened: new Set<string>() };
  const maps = { refused: new Map(), reads: new Map() };
  const now = () => clockOf(simulation, process);
  const github = connectGitHub({
    appId,
    privateKey,
    baseUrl,
    limits: githubLimits,
    now,
    pause: (wait) =>
      new Promise((resume) => process.pauses.push({ until: simulation.now + wait, resume })),
    fetch: fetchIn(simulation, () => process),
    signer: openSigner({
      appId,
      now: () => now().getTime(),
      // In one go, where the platform's own would be ready at a time that no seed tells.
      sign: async (text) => sign("RSA-SHA256", Buffer.from(text), key).toString("base64url"),
    }),
  });
  const queue = openMemoryQueue(simulation.disk, defaultQuiet);
  const work = createWork({
    queue,
    reconcile: createReconcile({ github, templates, log: silentLog }),
    sweepPort: github,
    redeliveryPort: github,
    now,
    log: silentLog,
  });
  const process: AppProcess = {
    name: `p${simulation.started}`,
    ...state,
    ...sets,
    ...maps,
    queue,
    work,
  };
  simulation.processes.push(process);
  return process;
}

/** A request waits here until it is picked to be answered. */
function fetchIn(simulation: Simulation, by: () => AppProcess): Fetch {
  return (url, init) =>
    new Promise((answer, fail) => {
      const request = readRequest(url, init);
      simulation.notes.requests += 1;
      const asked: Asked = {
        id: simulation.notes.requests,
        by: by(),
        request,
        route: routeOf(simulation.world, request),
        url,
        answer,
        fail,
      };
      asked.by.requests.push(asked);
    });
}
