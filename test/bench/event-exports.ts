// Exports of invented events, as blocks of records of realistic sizes: one in two hundred is
// of MSMQ, the others are what a busy server logs.
const BLOCK_RECORDS = 20_000

export const CSV_HEADING = 'Level,Date and Time,Source,Event ID,Task Category\r\n'
const PROVIDERS = [
  'Microsoft-Windows-Security-SPP',
  'ESENT',
  'Application Error',
  'MsiInstaller',
  'VSS',
  '.NET Runtime',
]

interface Generated {
  readonly provider: string
  readonly id: number
  readonly at: Date
  readonly words: number
}

function* records(): Generator<Generated> {
  let at = Date.UTC(2025, 11, 20)
  let seed = 1
  const random = (below: number) => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223
    return (seed >>> 8) % below
  }
  for (let count = 0; count < BLOCK_RECORDS; count++) {
    at -= random(60_000)
    const wanted = count % 200 === 0
    const provider = wanted ? 'MSMQ' : PROVIDERS[random(PROVIDERS.length)]!
    yield { provider, id: wanted ? 2085 : random(20_000), at: new Date(at), words: random(40) }
  }
}

/** Records of an Event Viewer CSV, without its heading. */
export function csvBlock(filler: string): string {
  const lines = [...records()].map(({ provider, id, at, words }) => {
    const hour = at.getUTCHours()
    const clock = `${hour % 12 || 12}:${at.toISOString().slice(14, 19)} ${hour < 12 ? 'AM' : 'PM'}`
    const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${clock}`
    return `Information,${date},${provider},${id},None,"The ""service"" entered a state.\n${filler.repeat(words)}"\r\n`
  })
  return lines.join('')
}

/** Events as wevtutil prints them, without a root. */
export function xmlBlock(filler: string): string {
  const events = [...records()].map(
    ({ provider, id, at, words }, index) =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='${at.toISOString().replace('Z', '1234Z')}'/><EventRecordID>${1e6 - index}</EventRecordID><Correlation/><Execution ProcessID='0' ThreadID='0'/><Channel>Application</Channel><Computer>WEB01.example.co.jp</Computer><Security/></System><EventData><Data>${filler.repeat(words)}</Data></EventData><RenderingInfo Culture='en-US'><Message>Service: ${filler.repeat(words)}</Message><Level>Information</Level></RenderingInfo></Event>`,
  )
  return events.join('')
}
