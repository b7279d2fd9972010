// Only wiring: the functions it exposes are in `src/` and are tested without a worker. One script for all
// kinds of worker, because what they share is then in the page once; the worker's name says which it is.
import { servePageCase } from '../src/fleet/page-case.ts'
import { browserFile } from '../src/platform/browser/file.ts'
import { hashBeside } from '../src/platform/browser/hash-beside.ts'
import { askForHashing, portOf } from '../src/platform/browser/worker.ts'
import { serveEvidence } from '../src/pool/evidence-service.ts'
import { serveHash } from '../src/pool/hash-service.ts'
import { serve } from '../src/pool/wire.ts'

if (self.name === 'case') serve(servePageCase<File>(browserFile))
else if (self.name === 'hash') void portOf().then((port) => serve(serveHash(), port))
else
  serve(
    serveEvidence<File>(({ handle, path }) => Promise.resolve(browserFile(handle, path)), hashBeside(askForHashing)),
  )
