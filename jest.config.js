/** @type {import('jest').Config} */
export default {
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "@swc/jest" },
  testMatch: ["**/test/**/*.test.ts"],
};
