// Only wiring: the functions it exposes are in `src/` and are tested without a worker. One script for both
// kinds of worker, because what they share is then in the page once; the worker's name says which it is.
import { serveCase } from '../src/case/case-service.ts'
import { browserFile } from '../src/platform/browser/file.ts'
import { serveEvidence } from '../src/pool/evidence-service.ts'
import { serve } from '../src/pool/wire.ts'

if (self.name === 'case') serve(serveCase())
else serve(serveEvidence<File>(({ handle, path }) => Promise.resolve(browserFile(handle, path))))
