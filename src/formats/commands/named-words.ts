// Machines that a command names without a switch for it: the positional word of Invoke-Command and
// ssh, the words that a pipeline sends on, the arguments of a tool that is not known.
//
//   icm {Get-Service MSMQ} DC01          'DC01' | Get-Service MSMQ
//   ssh -l admin dc01 -p 22              .\check.ps1 DC01
import { stagesOf, statementsOf, unwrapped, wordsOf } from './command-line.ts'

/** A word that names a machine, or that the machine is not known. */
export interface NamedWord {
  readonly word: string
  /** The tool itself reaches other machines, containers or saved results. */
  readonly isElsewhere?: true
}

const ELSEWHERE =
  /^(?:docker|podman|nerdctl|crictl|kubectl|oc|wsl|multipass|vagrant|packer|vmrun|vboxmanage|govc|virsh|ansible\S*|salt\S*|knife|puppet|bolt|az|aws|gcloud|putty|kitty|klink|invoke-vmscript|invoke-psexec|invoke-azvmruncommand|receive-job|rcjb|wait-job|get-job|get-vm|compare-object|compare|diff|convertfrom-\w+|(?:get|test|start)-dscconfiguration\w*|get-wsus\w+|get-cm\w+)$/i
/** Tools of Windows whose words are names of services, updates, files and the like. */
const OF_WINDOWS =
  /^(?:sc|wmic|dism|icacls|cacls|xcacls|takeown|accesschk(?:64)?|reg|wevtutil|systeminfo|tasklist|taskkill|ver|winver|hostname|whoami|net1?|netsh|netstat|ipconfig|ping|nslookup|tracert|schtasks|driverquery|msinfo32|powercfg|bcdedit|sfc|wusa|usoclient|findstr|find|where|dir|cd|chdir|md|mkdir|echo|set|type|more|cat|cls|date|time|title|rem|pushd|popd|copy|xcopy|robocopy|move|del|erase|ren|attrib|tree|vol|exit|cmd|powershell|pwsh|psservice|psinfo|fltmc|typeperf|logman|quser|query|gpresult|getmac|openfiles|winrm|runas|start|call|if|for|foreach|function|param|try|while|switch)$/i
const CMDLET_OF_WINDOWS =
  /^(?:(?:get|set|start|stop|restart|suspend|resume|new|remove|add|clear|test|measure|select|sort|where|foreach|group|format|out|write|export|import|convertto|join|split|push|pop|tee|enable|disable|install|uninstall|update|resolve|read|copy|move|rename|wait)-(?:service|hotfix|windowsfeature|windowsoptionalfeature|windowspackage|windowscapability|windowsupdate|windowsupdatelog|wuhistory|wulist|wuinstall|package|module|computerinfo|ciminstance|wmiobject|winevent|eventlog|process|item|itemproperty|itempropertyvalue|childitem|content|acl|msmq\w*|date|location|member|variable|object|string|table|list|wide|csv|clixml|json|html|xml|host|output|file|path|culture|uiculture|netadapter|netipaddress|nettcpconnection|localuser|localgroup|localgroupmember|scheduledtask|executionpolicy|command|help|timezone|disk|volume|psdrive|transcript|error|warning|verbose|sleep|null|default|clipboard|expression|iisapppool|webapplication|website|webapppoolstate|clusterresource|clustergroup|counter|random|history|alias|credential|reportingservices\w*)|g(?:sv|wmi|cim|p|pv|i|ci|m|al|ps)|ls|dir|gl|sl|echo|write|h|history|iex|irm|iwr|ft|fl|fw|sls|select|sort|where|foreach|%|\?)$/i
const TAKES_HOST = /^-(?:target\w*|host\w*|server\w*|computer\w*|node\w*|machine\w*|vm\w*|device\w*|remote\w*|dc)$/i
const NUMBERED = /^[a-z][a-z-]*\d[a-z\d-]*(?:\.[a-z\d.-]+)?$/i
const NO_MACHINE =
  /^(?:kb\d+|cve-.*|ws\d{4}|server\d{4}|windows\d+|win\d+|x\d+|utf-?\d+|v\d+(?:\.\d+)*|.*\.(?:ps1|psm1|cmd|bat|exe|vbs|txt|log|csv|xml|json|html?|zip|cab|msu|evtx?|dll|ini|py))$/i

/** Words of a command that name machines, in order. */
export function namedWords(command: string): NamedWord[] {
  return statementsOf(command).flatMap((statement) => wordsOfStages(stagesOf(statement)))
}

function wordsOfStages(stages: readonly string[]): NamedWord[] {
  const [first = '', ...rest] = stages
  return [...stages.flatMap(wordsOfStage), ...(rest.length > 0 ? sentOn(first, rest) : [])]
}

function wordsOfStage(stage: string): NamedWord[] {
  const inner = /^\$[\w:]+\s*=\s*(\S.*)$/s.exec(stage)?.[1] ?? /^\((.+)\)[^\s)]*$/s.exec(stage)?.[1]
  if (inner !== undefined) return namedWordsOf(inner)
  const [called = '', ...rest] = wordsOf(stage.replace(/^(?:call|&|\.)\s+/i, ''))
  const tool = toolName(called)
  if (/^(?:invoke-command|icm)$/i.test(tool)) return ofInvokeCommand(rest)
  if (/^(?:ssh|plink)$/i.test(tool)) return ofSsh(rest)
  if (ELSEWHERE.test(tool)) return [{ word: tool, isElsewhere: true }]
  if (/^&\s*\$/.test(stage) || /^(?:\$error)\b/i.test(stage)) return [{ word: called, isElsewhere: true }]
  if (isKnown(tool) || !/^[\w.-]+$/.test(tool)) return []
  return ofUnknownTool(rest)
}

/** `C:\Tools\PsExec64.exe` → `PsExec64`. */
export function toolName(called: string): string {
  return called.replace(/^.*[\\/]/, '').replace(/\.(?:exe|com)$/i, '')
}

/** True for tools and cmdlets of Windows that ask the machine on which they run unless a switch names another one. */
export function isKnown(tool: string): boolean {
  return OF_WINDOWS.test(tool) || CMDLET_OF_WINDOWS.test(tool)
}

const WITHOUT_VALUE =
  /^-(?:asjob|hidecomputername|hcn|nonewscope|indisconnectedsession|disconnected|runasadministrator|enablenetworkaccess|usessl|sshtransport|verbose|debug)$/i
const REACHES = /^-(?:host\w*|vm\w*|container\w*|con\w*|uri|cu|ses\w*|s|cn|c|co|com\w*)$/i

/** The first word of `Invoke-Command` that is neither a block nor a switch's value is the machine. */
function ofInvokeCommand(words: readonly string[]): NamedWord[] {
  let isPositional = true
  for (const [at, word] of words.entries()) {
    if (REACHES.test(word) && !/^-(?:confirm|configurationname)$/i.test(word)) return [{ word: words[at + 1] ?? '' }]
    if (/^-\w/.test(word)) isPositional = WITHOUT_VALUE.test(word)
    else {
      if (isPositional && !word.startsWith('{')) return [{ word }]
      isPositional = true
    }
  }
  return []
}

/** Switches of ssh and plink that take no value: `-v -4 -t -ssh`; all others do. */
const SSH_FLAG = /^-(?:[1246AaCfGgKkMNnqsTtVvXxYy]+|ssh|batch|agent|noagent)$/

function ofSsh(words: readonly string[]): NamedWord[] {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) return [{ word }]
    if (!SSH_FLAG.test(word)) at += 1
  }
  return []
}

function ofUnknownTool(words: readonly string[]): NamedWord[] {
  return words.flatMap((word, at) => {
    if (/^[-/\\]|[\\/:{}$()]/.test(word) || word.includes(' ')) return []
    const isAsked = TAKES_HOST.test(words[at - 1] ?? '')
    return isAsked || (NUMBERED.test(word) && !NO_MACHINE.test(word)) ? [{ word }] : []
  })
}

/** What the first stage sends to a stage that asks machines: names, or something that holds them. */
function sentOn(first: string, rest: readonly string[]): NamedWord[] {
  const asks = rest.some((stage) => /\$_|\$psitem|^(?:invoke-command|icm|get-\w+|gsv|gwmi|gcim)\b/i.test(stage))
  const isFilter = rest.every((stage) => /^(?:\?|where(?:-object)?)[\s{]/i.test(stage) || !/[{]/.test(stage))
  if (!asks) return []
  const names = /^\(?@?\(?\s*((?:["'][\w.-]+["']\s*(?:,\s*)?)+)\)*$/.exec(first)?.[1]
  if (names !== undefined) return [{ word: names.replace(/["'\s]/g, '') }]
  if (/^(?:get-(?:ad\w+|vm\w*|clusternode|cluster)|import-csv|ipcsv|get-content|gc|cat|type)\b/i.test(first)) {
    return [{ word: first, isElsewhere: true }]
  }
  return /^[$@(]/.test(first) && !isFilter && !/^\(?get-/i.test(first) ? [{ word: first, isElsewhere: true }] : []
}

/** The command that a wrapper runs keeps its own words. */
export function namedWordsOf(command: string): NamedWord[] {
  const inner = unwrapped(command)
  return inner === command ? namedWords(command) : [...namedWords(command), ...namedWords(inner)]
}
