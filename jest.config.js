/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "@swc/jest" },
  testMatch: ["**/test/**/*.test.ts"],
  // nock's interceptors outlive the file that used them; Jest warns of each otherwise.
  testEnvironmentOptions: { globalsCleanup: "off" },
};
