// The options that a tool was called with. As one pattern, `tool.*option` would search the rest of the
// command for every word that looks like the tool.

/**
 * Finds the options behind the first `tool`, and behind the next one after each `end`. All three are
 * sources of patterns without regard to case; `option` may have named groups.
 */
export function optionOf(tool: string, option: string, end = '(?!)'): (command: string) => RegExpExecArray[] {
  const parts = new RegExp(`(?<atTool>${tool})|(?<atEnd>${end})|${option}`, 'gi')
  return (command) => {
    let isCalled = false
    return [...command.matchAll(parts)].filter(({ groups }) => {
      const isOption = groups?.['atTool'] === undefined && groups?.['atEnd'] === undefined
      if (!isOption) isCalled = groups?.['atTool'] !== undefined
      return isOption && isCalled
    })
  }
}
