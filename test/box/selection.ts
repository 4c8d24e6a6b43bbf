/**
Which box tests run without being asked for. A test (or a describe block) with `[all]` in its title needs long and runs
only with `--all`: the tag stands where the test is written, and there is no second list to keep.
*/
export const longTag = '[all]';

/** Pattern for vitest's testNamePattern: every title without the tag. Undefined lets everything run. */
export const titlePattern = (isAll: boolean): RegExp | undefined => isAll ? undefined : /^(?!.*\[all\])/v;
