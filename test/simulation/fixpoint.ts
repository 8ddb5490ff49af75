import type { Issue } from "../../src/embedded/thread.ts";
import { startProcess } from "./app-process.ts";
import { answerOf, serve } from "./github.ts";
import { keyOf } from "./people/does.ts";
import { documentsOn } from "./people/hands.ts";
import { type AppProcess, Broken, type Simulation } from "./simulation.ts";

/** Looks at every issue once more, with a process that knows nothing: there is nothing to write. */
export async function checkFixpoint(
  simulation: Simulation,
  isMeant: (issue: Issue) => boolean = () => true,
): Promise<void> {
  const { world } = simulation;
  for (const id of simulation.notes.issues) {
    const issue = world.issues.get(id);
    if (!issue || !isMeant(issue)) continue;
    const key = keyOf(world, issue);
    simulation.processes.length = 0;
    const process = startProcess(simulation);
    const writes = await writesAt(simulation, process, key);
    if (writes.length === 0) continue;
    throw new Broken("A look after the last one writes nothing.", `${key}: ${writes.join(", ")}`);
  }
}

/**
 * The same once everybody has lost their roles: what was judged is not judged again. Without a
 * document there is no record of it.
 */
export async function checkJudgement(simulation: Simulation): Promise<void> {
  for (const repository of simulation.world.repositories.values()) repository.roles.clear();
  try {
    const isWritten = (issue: Issue) => documentsOn(simulation, issue).length > 0;
    await checkFixpoint(simulation, isWritten);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const promise = "What was judged once is not judged again because roles changed.";
    throw new Broken(promise, error.message);
  }
}

async function writesAt(
  simulation: Simulation,
  process: AppProcess,
  key: string,
): Promise<readonly string[]> {
  const writes: string[] = [];
  let going = true;
  const work = process.work.on(key, new AbortController().signal).finally(() => {
    going = false;
  });
  while (going) {
    await new Promise((resolve) => setImmediate(resolve));
    for (const { resume } of process.pauses.splice(0)) resume();
    for (const { request, route, url, answer } of process.requests.splice(0)) {
      const isWrite = request.method !== "GET" && !/graphql|access_tokens/.test(route);
      if (isWrite) writes.push(`${request.method} ${request.path}`);
      answer(answerOf(simulation, url, serve(simulation, request)));
    }
  }
  await work;
  return writes;
}
