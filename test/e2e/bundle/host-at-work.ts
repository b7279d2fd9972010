// One host as the walks meet it: a ticket, a capture while it fails, and one after the fix.
import { applicationLog, eventXml, msmqFailure } from '../../scenarios/evidence/event-logs.ts'
import { scQuery } from '../../scenarios/evidence/lists.ts'
import { manifest, systeminfo, ver } from '../../scenarios/evidence/system.ts'

interface NamedText {
  readonly name: string
  readonly content: string
}

/** What a customer pasted into a ticket: the update at fault is there, whether MSMQ is remains open. */
export const TICKET = `${systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'] })}\n${ver(17763, 8146)}`

export const BEFORE_FIX: readonly NamedText[] = [
  { name: 'before/WEB01/manifest.txt', content: manifest('WEB01', '2026-01-10T03:00:00Z') },
  {
    name: 'before/WEB01/systeminfo.txt',
    content: systeminfo({ host: 'WEB01', build: 17763, kbs: ['KB5071544'], boot: '12/10/2025, 1:02:03 AM' }),
  },
  { name: 'before/WEB01/ver.txt', content: ver(17763, 8146) },
  { name: 'before/WEB01/sc.txt', content: scQuery('MSMQ') },
  { name: 'before/WEB01/app.xml', content: eventXml([msmqFailure('2026-01-09T01:00:00Z', 4000)]) },
]

/** The recommended update is there, and the log covers all of the time since the restart, and no failure stands in it. */
export const AFTER_FIX: readonly NamedText[] = [
  { name: 'after/WEB01/manifest.txt', content: manifest('WEB01', '2026-10-02T03:00:00Z') },
  {
    name: 'after/WEB01/systeminfo.txt',
    content: systeminfo({
      host: 'WEB01',
      build: 17763,
      kbs: ['KB5071544', 'KB5129238'],
      boot: '9/30/2026, 1:02:03 AM',
    }),
  },
  { name: 'after/WEB01/ver.txt', content: ver(17763, 9247) },
  { name: 'after/WEB01/sc.txt', content: scQuery('MSMQ') },
  {
    name: 'after/WEB01/app.xml',
    content: eventXml(applicationLog('2026-09-29T00:00:00.000Z', '2026-10-02T02:50:00.000Z')),
  },
]
