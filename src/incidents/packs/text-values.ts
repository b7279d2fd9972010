// What the sentences of a pack may contain in braces; reasons.ts and checklist.ts fill it for each host.

export const TEXT_VALUES = [
  'host',
  'product',
  'component',
  'kb',
  'recommendedKb',
  'choice',
  'packages',
  'newerUpdate',
  'triggerKb',
  'architecture',
  'count',
  'last',
  'folder',
  'principals',
  'symptomNote',
  'unknown',
  'notApplicable',
  'esu',
  'ssu',
  'cost',
  'problems',
] as const

/** Names in braces that nothing fills. */
export function unknownValues(text: string): string[] {
  const known: readonly string[] = TEXT_VALUES
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !known.includes(name))
}
