/**
 * Milliseconds after which GitHub's lists and single answers show what was written: they catch up
 * within seconds, and what is missing after this, however often one looks, is missing for good, such
 * as the comments of an account that GitHub hides.
 */
export const mostLag = 600_000;
