// Only wiring: the functions it exposes are in `src/` and are tested without a worker.
import { browserFile } from '../src/platform/browser/file.ts'
import { serveEvidence } from '../src/pool/evidence-service.ts'
import { serve } from '../src/pool/wire.ts'

serve(serveEvidence<File>(({ handle, path }) => Promise.resolve(browserFile(handle, path))))
