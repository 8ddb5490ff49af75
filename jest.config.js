/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "@swc/jest" },
  testMatch: ["**/test/**/*.test.ts"],
  // Milliseconds. It ends what hangs and judges no speed: a busy machine takes its time.
  testTimeout: 120_000,
  // nock's interceptors outlive the file that used them; Jest warns of each otherwise.
  testEnvironmentOptions: { globalsCleanup: "off" },
};
