/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "@swc/jest" },
  testMatch: ["**/test/**/*.test.ts"],
  // Milliseconds. It ends what hangs and judges no speed: a busy machine takes its time.
  testTimeout: 120_000,
  // In a single process each file of tests leaves memory behind, and the last ones crawl.
  maxWorkers: "100%",
  workerIdleMemoryLimit: "1GB",
  // nock's interceptors outlive the file that used them; Jest warns of each otherwise.
  testEnvironmentOptions: { globalsCleanup: "off" },
};
