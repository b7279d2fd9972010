// A script for Windows PowerShell 3.0, read by a grammar of the language: what does not parse, what an old
// PowerShell does not have, and what a script block does not see where it runs. Each complaint names its line.
import { join } from 'node:path'
import { Language, Parser, type Node } from 'web-tree-sitter'

/** The cmdlets that a script may use, with the parameters that 3.0 has of them. No other command is allowed. */
const CMDLETS: Readonly<Record<string, string>> = {
  'Copy-Item': 'LiteralPath Destination',
  'Export-Csv': 'LiteralPath NoTypeInformation Encoding',
  'ForEach-Object': '',
  'Format-List': '',
  'Format-Table': 'AutoSize',
  'Get-Acl': 'Path',
  'Get-ChildItem': 'LiteralPath',
  'Get-Content': 'LiteralPath',
  'Get-Date': '',
  'Get-HotFix': '',
  'Get-Item': 'LiteralPath',
  'Get-Location': '',
  'Get-MsmqOutgoingQueue': '',
  'Get-MsmqQueue': '',
  'Get-MsmqQueueManager': '',
  'Get-WindowsFeature': '',
  'Get-WmiObject': 'Filter',
  'Group-Object': '',
  'Import-Module': '',
  'Invoke-Command': 'Session ArgumentList ScriptBlock AsJob',
  'Join-Path': '',
  'Move-Item': 'LiteralPath Destination',
  'New-Item': 'ItemType Path Force',
  'New-Object': 'ComObject Property',
  'New-PSSession': '',
  'New-PSSessionOption': 'OpenTimeout',
  'Out-String': 'Width',
  'Receive-Job': 'Job',
  'Remove-Item': 'LiteralPath Recurse Force',
  'Remove-Job': 'Job Force',
  'Remove-PSSession': 'Session',
  'Select-Object': 'Last',
  'Set-Content': 'LiteralPath Encoding',
  'Set-Location': 'LiteralPath',
  'Set-StrictMode': 'Version',
  'Sort-Object': 'Unique Descending',
  'Split-Path': '',
  'Start-Job': 'ScriptBlock ArgumentList',
  'Start-Process': 'FilePath ArgumentList Verb PassThru Wait',
  'Start-Sleep': 'Seconds Milliseconds',
  'Stop-Job': 'Job',
  'Test-Path': 'LiteralPath',
  'Wait-Job': 'Job Timeout',
  'Where-Object': '',
  'Write-Host': '',
  'Add-Type': 'AssemblyName',
}
/** What every cmdlet takes, and what every script has without setting it. */
const COMMON = ['ErrorAction']
const AUTOMATIC = /^\$(?:_|null|true|false|lastexitcode|psscriptroot|psversiontable|executioncontext|env:\w+)$/i
const NEWER = /^(?:class_statement|enum_statement|inlinescript_statement|parallel_statement|sequence_statement)$/

await Parser.init()
const grammar = await Language.load(
  join(import.meta.dirname, '../../node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm'),
)
const parser = new Parser()
parser.setLanguage(grammar)

/** @returns complaints, each with its line; empty for a script without them */
export function lintPowerShell(script: string): string[] {
  const tree = parser.parse(script)
  if (tree === null) return ['no tree']
  const root = tree.rootNode
  const found: string[] = []
  const at = (node: Node, what: string): void => void found.push(`line ${node.startPosition.row + 1}: ${what}`)
  const own = new Set(everyNode(root, 'function_name').map(({ text }) => text.toLowerCase()))
  for (const node of everyNode(root)) {
    if (node.isError || node.isMissing) at(node, `does not parse: ${node.text.slice(0, 60)}`)
    if (NEWER.test(node.type) || ['&&', '||', '??', '?.'].includes(node.type)) at(node, `newer than 3.0: ${node.type}`)
    if (node.type === 'command') found.push(...commandComplaints(node, own))
    if (/^\$using:/i.test(node.text) && node.type === 'variable') at(node, 'taken from another scope')
  }
  const apart = everyNode(root, 'script_block_expression').filter((block) => isOwnScope(block))
  for (const scope of [root, ...apart]) found.push(...unknownVariables(scope, apart))
  tree.delete()
  return found
}

function commandComplaints(command: Node, own: ReadonlySet<string>): string[] {
  const line = command.startPosition.row + 1
  const name = command.childForFieldName('command_name')
  if (name === null || name.type !== 'command_name') {
    // A program by its path: `& (Join-Path …) …`.
    const isProgram = /^& \(Join-Path \$env:SystemRoot 'System32\\cmd\.exe'\)/.test(command.text)
    return isProgram ? [] : [`line ${line}: a command whose name is worked out: ${command.text}`]
  }
  if (own.has(name.text.toLowerCase())) return []
  const known = CMDLETS[name.text]
  if (known === undefined) return [`line ${line}: not a command that may be used: ${name.text}`]
  const allowed = new Set([...known.split(' '), ...COMMON].map((one) => `-${one}`))
  return namedChildren(command.childForFieldName('command_elements'))
    .filter(({ type, text }) => type === 'command_parameter' && !allowed.has(text))
    .map(({ text }) => `line ${line}: ${name.text} has no ${text} that may be used`)
}

/** It names its parameters, because it runs in another process or on another machine, or as a job. */
function isOwnScope(block: Node): boolean {
  return everyNode(block, 'param_block').some((params) => scopeOf(params) === block.id)
}

function scopeOf(node: Node): number | undefined {
  for (let above = node.parent; above !== null; above = above.parent) {
    if (above.type === 'script_block_expression') return above.id
  }
  return undefined
}

/** Variables that nothing sets in the scope in which the block runs. */
function unknownVariables(scope: Node, apart: readonly Node[]): string[] {
  const inner = apart.filter(({ id }) => id !== scope.id)
  const isInside = (node: Node): boolean =>
    inner.some(
      (block) =>
        block.startIndex > scope.startIndex && block.startIndex <= node.startIndex && node.endIndex <= block.endIndex,
    )
  const nodes = everyNode(scope).filter((node) => !isInside(node))
  const set = new Set(
    nodes.flatMap((node) => {
      if (node.type === 'left_assignment_expression' || node.type === 'script_parameter')
        return everyNode(node, 'variable').map(({ text }) => text.toLowerCase())
      if (node.type === 'foreach_statement')
        return namedChildren(node).flatMap(({ type, text }) => (type === 'variable' ? [text.toLowerCase()] : []))
      return []
    }),
  )
  return nodes
    .filter(({ type }) => type === 'variable')
    .filter(({ text }) => !AUTOMATIC.test(text) && !set.has(text.toLowerCase().replace('@', '$')))
    .map(({ text, startPosition }) => `line ${startPosition.row + 1}: never set here: ${text}`)
}

function everyNode(node: Node, type?: string): Node[] {
  const below = childrenOf(node).flatMap((child) => everyNode(child, type))
  return type === undefined || node.type === type ? [node, ...below] : below
}

function childrenOf(node: Node): Node[] {
  return node.children.filter((child) => child !== null)
}

function namedChildren(node: Node | null): Node[] {
  return node === null ? [] : childrenOf(node).filter(({ isNamed }) => isNamed)
}
