/** What a report that this program has saved says of itself. */
export const OWN_REPORT = /<meta name="generator" content="PatchVerdict">/
