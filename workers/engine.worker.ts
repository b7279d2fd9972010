// Only wiring: the functions it exposes are in `src/` and are tested without a worker. One script for both
// kinds of worker, because what they share is then in the page once; the worker's name says which it is.
import { servePageCase } from '../src/fleet/page-case.ts'
import { browserFile } from '../src/platform/browser/file.ts'
import { serveEvidence } from '../src/pool/evidence-service.ts'
import { serve } from '../src/pool/wire.ts'

if (self.name === 'case') serve(servePageCase<File>(browserFile))
else serve(serveEvidence<File>(({ handle, path }) => Promise.resolve(browserFile(handle, path))))
